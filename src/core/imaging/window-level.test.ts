import { expect, it } from 'vitest'
import { volumeMl } from './volume-ml.ts'
import { blendTable } from './window-blend.ts'
import { dragWindow, greyOf, greyTable, windowPresets } from './window-level.ts'

it('draws the brain window from 0 to 80 HU', () => {
  expect(windowPresets.brain).toEqual({ width: 80, level: 40 })
  expect([-5, 0, 20, 40, 80, 300].map((hu) => greyOf(hu, windowPresets.brain))).toEqual([0, 0, 64, 128, 255, 255])
})

it('has the same greys in the table as in the formula, at the ends of int16 too', () => {
  for (const window of [...Object.values(windowPresets), { width: 1, level: 0 }, { width: 80000, level: 32000 }]) {
    const table = greyTable(window)
    for (const hu of [-32768, -1024, -1, 0, 1, 39, 40, 77, 183, 2000, 32767]) {
      expect(table[hu + 32768]).toBe(greyOf(hu, window))
    }
  }
})

it('widens by dragging right and darkens by dragging down, and never closes', () => {
  expect(dragWindow({ width: 300, level: 40 }, 10, 5)).toEqual({ width: 310, level: 45 })
  expect(dragWindow({ width: 80, level: 40 }, -1000, 0).width).toBe(1)
})

it('leaves hidden labels and labels without a look grey', () => {
  const hidden = { label: 2, colour: '#00ff00', opacity: 1, visible: false }
  const shown = { label: 3, colour: '#102030', opacity: 1, visible: true }
  const table = blendTable([hidden, shown], 1)
  expect(table[2 * 256 + 7]).toBe(0xff070707)
  expect(table[9 * 256 + 7]).toBe(0xff070707)
  expect(table[3 * 256 + 7]).toBe(0xff302010)
  expect(blendTable([shown], 0)[3 * 256 + 7]).toBe(0xff070707)
})

it('adds slices by their own depth', () => {
  // 100 and 200 pixels of 0.25 mm² on slices of 5 and 6 mm: 125 + 300 mm³
  expect(volumeMl([100, 200], [5, 6], 0.25)).toBeCloseTo(0.425, 12)
  expect(volumeMl([0, 0], [5, 6], 0.25)).toBe(0)
})
