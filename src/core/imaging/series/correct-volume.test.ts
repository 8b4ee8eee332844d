import { describe, expect, it } from 'vitest'
import { type Geometry, indexToPoint } from '../geometry.ts'
import { correctVolume } from './correct-volume.ts'

const t = (20 * Math.PI) / 180

/** A stack tilted by 20° whose slices follow each other along z, 4 mm apart. */
const tilted = (n: number, nz: number): Geometry => ({
  size: [n, n, nz],
  spacingMm: [1, 1, 4 * Math.cos(t)],
  originMm: [0, 0, 0],
  direction: [1, 0, 0, 0, Math.cos(t), -Math.sin(t), 0, Math.sin(t), Math.cos(t)],
  sliceOriginsMm: Array.from({ length: nz }, (_, k) => [0, 0, 4 * k]).flat(),
})

/** A field that is linear in space: linear interpolation must reproduce it to rounding. */
const field = (p: readonly number[]): number => 3 * p[0] - 5 * p[1] + 2 * p[2]

const sample = (g: Geometry): Float32Array => {
  const [nx, ny, nz] = g.size
  const data = new Float32Array(nx * ny * nz)
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) data[i + nx * (j + ny * k)] = field(indexToPoint(g, [i, j, k]))
  return data
}

describe('correctVolume', () => {
  it('keeps every point of a tilted stack where it is in space', () => {
    const geometry = tilted(24, 6)
    const { volume, steps } = correctVolume({ data: sample(geometry), geometry }, -1000)
    expect(steps).toMatchObject([{ operation: 'remove-tilt', angleDeg: 20, columnsAdded: 0, rowsAdded: 7 }])
    const [nx, ny, nz] = volume.geometry.size
    expect(volume.geometry.sliceOriginsMm).toBeNull()
    let inside = 0
    for (let k = 0; k < nz; k++) {
      for (let j = 0; j < ny; j++) {
        const value = volume.data[3 + nx * (j + ny * k)]
        const want = field(indexToPoint(volume.geometry, [3, j, k]))
        if (Math.abs(value - want) < 1e-3) inside++
      }
    }
    // 24 rows of each slice are there; a shift by a part of a pixel leaves at least 23 free of the filled border.
    expect(inside).toBeGreaterThanOrEqual(6 * 23)
  })

  it('interpolates a missing slice and copies the others exactly', () => {
    const z = [0, 5, 10, 20]
    const geometry: Geometry = {
      size: [2, 1, 4],
      spacingMm: [1, 1, 5],
      originMm: [0, 0, 0],
      direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      sliceOriginsMm: z.flatMap((v) => [0, 0, v]),
    }
    const { volume, steps } = correctVolume({ data: Int16Array.of(1, 2, 3, 4, 10, 20, 21, 40), geometry }, -1000)
    expect(Array.from(volume.data)).toEqual([1, 2, 3, 4, 10, 20, 16, 30, 21, 40])
    expect(volume.geometry).toMatchObject({ size: [2, 1, 5], spacingMm: [1, 1, 5], sliceOriginsMm: null })
    expect(steps).toEqual([
      { operation: 'resample-slices', spacingMm: 5, slicesBefore: 4, slicesAfter: 5, slicesInterpolated: 1 },
    ])
  })

  it('resamples two zones of spacing to the more common one', () => {
    const z = [0, 2.5, 5, 10, 15, 20]
    const geometry: Geometry = {
      size: [1, 1, 6],
      spacingMm: [1, 1, 5],
      originMm: [0, 0, 0],
      direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      sliceOriginsMm: z.flatMap((v) => [0, 0, v]),
    }
    const { volume } = correctVolume({ data: Int16Array.from(z, (v) => v * 2), geometry }, 0)
    expect(Array.from(volume.data)).toEqual([0, 10, 20, 30, 40])
  })

  it('leaves a regular volume alone', () => {
    const geometry = { ...tilted(2, 1), sliceOriginsMm: null }
    const volume = { data: new Int16Array(4), geometry }
    expect(correctVolume(volume, 0)).toEqual({ volume, steps: [] })
  })
})
