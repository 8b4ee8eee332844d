import { expect, test } from 'vitest'
import { isRegionValid, regionText, wholeLesion } from './region-text.ts'

test('regions are written as the command line takes them', () => {
  expect(regionText(wholeLesion)).toBe('lesion')
  expect(regionText({ ...wholeLesion, kind: 'ring', widthMm: 2.5 })).toBe('ring:2.5')
  expect(regionText({ ...wholeLesion, kind: 'ring2d', low: -20 })).toBe('ring2d:5:-20:100')
  expect(isRegionValid({ ...wholeLesion, kind: 'ring', widthMm: 0 })).toBe(false)
  expect(isRegionValid({ ...wholeLesion, kind: 'ring', low: 100 })).toBe(false)
  expect(isRegionValid({ ...wholeLesion, widthMm: 0 })).toBe(true)
})
