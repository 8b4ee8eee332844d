import type { Volume } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import { boxAround, readBox } from './box-image.ts'

/**
 * Magnitude of the gradient by central differences on the region's box; beyond the image the border voxel is repeated.
 *
 * @param useSpacing  differences per mm (true) or per voxel
 * @returns intensity per mm (or voxel), float32
 */
export const gradientMagnitude = (image: Volume, region: Region, useSpacing: boolean): Float32Array => {
  const g = image.geometry
  const box = boxAround(region, [1, 1, 1], g.size)
  const data = readBox(image.data, g.size, box)
  const [bx, by] = box.size
  const strides = [1, bx, bx * by]
  const half = g.spacingMm.map((s) => (useSpacing ? 0.5 * (1 / s) : 0.5))
  const [rx, ry, rz] = region.size
  const out = new Float32Array(rx * ry * rz)
  const start = region.lower.map((v, d) => v - box.lower[d])
  let n = 0
  for (let k = 0; k < rz; k++) {
    for (let j = 0; j < ry; j++) {
      for (let i = 0; i < rx; i++) {
        const at = [i + start[0], j + start[1], k + start[2]]
        const here = at[0] + strides[1] * at[1] + strides[2] * at[2]
        let sum = 0
        for (let d = 0; d < 3; d++) {
          const before = at[d] > 0 ? data[here - strides[d]] : data[here]
          const after = at[d] + 1 < box.size[d] ? data[here + strides[d]] : data[here]
          const slope = after * half[d] - before * half[d]
          sum += slope * slope
        }
        out[n++] = Math.sqrt(sum)
      }
    }
  }
  return out
}
