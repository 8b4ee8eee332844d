import { expect, test } from 'vitest'
import { formatFixed } from '#core/charts/format-value.ts'
import { estimateText } from './estimate-text.ts'

const shown = (value: number | null, lower: number | null, upper: number | null): string =>
  estimateText({ value, lower, upper }, (one) => formatFixed(one, 2))

test('limits stand in brackets, negative ones can be told from their dash', () => {
  expect(shown(0.848, 0.762, 0.934)).toBe('0.85 (0.76–0.93)')
  expect(shown(-1.143, -1.876, -0.41)).toBe('−1.14 (−1.88, −0.41)')
  expect(shown(0.1, -0.2, 0.4)).toBe('0.10 (−0.20, 0.40)')
  expect(shown(0.5, null, null)).toBe('0.50')
  expect(shown(0.5, 0.1, null)).toBe('0.50 (0.10–—)')
  expect(shown(null, 0.1, 0.2)).toBe('—')
})
