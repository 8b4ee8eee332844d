import { expect, test } from 'vitest'
import type { Geometry } from '#core/imaging/geometry.ts'
import { describeGeometry } from './describe-geometry.ts'

const axial: Geometry = {
  size: [512, 512, 4],
  spacingMm: [0.5, 0.5, 5],
  originMm: [-128, -128, 0],
  direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  sliceOriginsMm: null,
}

test('a regular axial stack', () => {
  expect(describeGeometry(axial)).toEqual({ plane: 'axial', obliquityDeg: 0, coverageMm: 15, gapsMm: null })
})

test('uneven slices say their least and greatest gap', () => {
  const uneven = { ...axial, sliceOriginsMm: [0, 0, 0, 0, 0, 5, 0, 0, 15, 0, 0, 20] }
  expect(describeGeometry(uneven)).toMatchObject({ coverageMm: 20, gapsMm: { min: 5, max: 10 } })
})

test('slices tilted by 20 degrees about the left–right axis', () => {
  const c = Math.cos(Math.PI / 9)
  const s = Math.sin(Math.PI / 9)
  const tilted: Geometry = { ...axial, direction: [1, 0, 0, 0, c, -s, 0, s, c] }
  const described = describeGeometry(tilted)
  expect(described.plane).toBe('axial')
  expect(described.obliquityDeg).toBeCloseTo(20, 10)
})
