import { expect, it } from 'vitest'
import { type Geometry, identityDirection } from '#core/imaging/geometry.ts'
import { slicePlane } from '#core/imaging/slicing-plane.ts'
import { fitCamera, panCamera, planeExtent, toPosition, zoomCamera } from './camera.ts'

const ct: Geometry = {
  size: [100, 80, 10],
  spacingMm: [0.5, 0.5, 5],
  originMm: [0, 0, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
}
const size = { width: 500, height: 300 }

it('fits the whole image at one scale for both directions', () => {
  // 50 × 50 mm in 500 × 300 pixels: the height decides.
  const coronal = slicePlane(ct, 'coronal')
  expect(planeExtent(coronal)).toEqual([-0.25, -2.5, 49.75, 47.5])
  const camera = fitCamera(coronal, size)
  expect(camera.scale).toBeCloseTo((0.98 * 300) / 50, 9)
  expect(toPosition(camera, size, 250, 150)).toEqual({ u: 24.75, v: 22.5 })
})

it('holds the point under the pointer when zooming', () => {
  const camera = { u: 10, v: 20, scale: 4 }
  const before = toPosition(camera, size, 400, 30)
  const after = toPosition(zoomCamera(camera, size, 1.7, 400, 30), size, 400, 30)
  expect(after.u).toBeCloseTo(before.u, 9)
  expect(after.v).toBeCloseTo(before.v, 9)
  expect(zoomCamera(camera, size, 1e9, 0, 0).scale).toBe(400)
})

it('moves the image with the pointer', () => {
  expect(panCamera({ u: 10, v: 20, scale: 4 }, 8, -4)).toEqual({ u: 8, v: 21, scale: 4 })
})

it('takes the shear of a tilted stack into the outline', () => {
  const tilted: Geometry = { ...ct, sliceOriginsMm: Array.from({ length: 10 }, (_, k) => [0, 2 * k, 5 * k]).flat() }
  const [left, , right] = planeExtent(slicePlane(tilted, 'sagittal'))
  // 80 rows of 0.5 mm and 9 steps of 2 mm.
  expect(right - left).toBeCloseTo(40 + 18, 9)
})
