import { expect, test } from 'vitest'
import type { Geometry } from './geometry.ts'
import { identityDirection } from './geometry.ts'
import { resampleVolume } from './resample.ts'

const grid = (nx: number, spacing: number, origin: number): Geometry => ({
  size: [nx, 2, 2],
  spacingMm: [spacing, 1, 1],
  originMm: [origin, 0, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
})
/** The same row four times, for a grid of n × 2 × 2. */
const rowOf = (values: readonly number[]): Float64Array =>
  Float64Array.from([...values, ...values, ...values, ...values])

test('linear: halfway between two voxels is their mean, beyond the border centre the border value', () => {
  const source = { data: rowOf([10, 20, 40]), geometry: grid(3, 1, 0) }
  const got = resampleVolume(source, grid(4, 0.5, 0.5), 'linear')
  expect([...got.data.slice(0, 4)]).toEqual([15, 20, 30, 40])
})

test('nearest: a centre exactly between two voxels belongs to the upper one; outside the image is 0', () => {
  const source = { data: rowOf([10, 20, 40]), geometry: grid(3, 1, 0) }
  expect([...resampleVolume(source, grid(4, 1, 0.5), 'nearest').data.slice(0, 4)]).toEqual([20, 40, 0, 0])
})

test('B-spline: passes through the voxels and reproduces a straight line away from the borders', () => {
  const line = Array.from({ length: 60 }, (_, i) => 3 * i - 7)
  const source = { data: rowOf(line), geometry: grid(60, 1, 0) }
  const same = resampleVolume(source, grid(60, 1, 0), 'bspline')
  // The recursive filter starts from a sum cut off at 1e-10 of its value.
  for (let i = 0; i < 60; i++) expect(same.data[i]).toBeCloseTo(line[i], 8)
  const between = resampleVolume(source, grid(5, 1, 28.25), 'bspline')
  for (let i = 0; i < 5; i++) expect(between.data[i]).toBeCloseTo(3 * (28.25 + i) - 7, 9)
})

test('integer images are cut towards zero and clipped to their range', () => {
  const source = { data: Int16Array.from([...rowOf([-3, -2, 5])]), geometry: grid(3, 1, 0) }
  expect([...resampleVolume(source, grid(2, 1, 0.5), 'linear').data.slice(0, 2)]).toEqual([-2, 1])
})
