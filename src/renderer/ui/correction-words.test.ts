import { expect, test } from 'vitest'
import type { Finding } from '#contract/shapes.ts'
import { i18n } from '../i18n/index.ts'
import { correctionSentences, standingFindings } from './correction-words.ts'

const chinese = i18n.getFixedT('zh', 'import')
const english = i18n.getFixedT('en', 'import')
const finding = (code: string): Finding => ({ code, severity: 'warning', message: '', params: {}, remedies: [] })
const tilt = { operation: 'remove-tilt', angleDeg: 18.5, columnsAdded: 0, rowsAdded: 35, fillValue: -1000 }
const even = { operation: 'resample-slices', spacingMm: 2.5, slicesBefore: 20, slicesAfter: 31, slicesInterpolated: 11 }
const derived = (...steps: object[]) => JSON.stringify({ kind: 'corrected', interpolation: 'linear', steps })

test('a correction is told step by step', () => {
  expect(correctionSentences(english, derived(tilt, even))).toEqual([
    'Tilt of 18.5° removed',
    'Resampled from 20 to 31 slices, 2.5 mm apart',
  ])
  expect(correctionSentences(chinese, derived(even))).toEqual(['由 20 层重采样为 31 层，间距 2.5 mm'])
  expect(correctionSentences(english, null)).toEqual([])
})

test('what a correction did away with holds no longer, the rest does', () => {
  const found = ['gantry-tilt', 'missing-slices', 'slices-overlap'].map(finding)
  const codes = (derivation: string | null) => standingFindings(found, derivation).map(({ code }) => code)
  expect(codes(null)).toEqual(['gantry-tilt', 'missing-slices', 'slices-overlap'])
  expect(codes(derived(tilt))).toEqual(['missing-slices', 'slices-overlap'])
  expect(codes(derived(tilt, even))).toEqual(['slices-overlap'])
})
