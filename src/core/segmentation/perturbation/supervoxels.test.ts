import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { joinSmallParts } from './join-small-parts.ts'
import { smoothPatch } from './smooth-patch.ts'
import { supervoxels } from './supervoxels.ts'

const size = [40, 36, 12] as const
const random = createRandom(9)
/** Two halves of 0.3 and 0.7 that meet in the plane i + j = 38. */
const values = Float64Array.from({ length: 40 * 36 * 12 }, (_, n) => {
  const [i, j] = [n % 40, Math.floor(n / 40) % 36]
  return (i + j < 38 ? 0.3 : 0.7) + random.normal(0, 0.02)
})
const patch = { values, size, spacingMm: [1, 1, 2] as const }

describe('supervoxels', () => {
  const labels = supervoxels(patch)
  const count = Math.max(...labels) + 1

  it('are about 250 mm³ each, none below half of that, and number every voxel', () => {
    const sizes = new Uint32Array(count)
    labels.forEach((label) => sizes[label]++)
    // 17 280 voxels of 2 mm³: 138 of 125 voxels.
    expect(count).toBeGreaterThan(90)
    expect(count).toBeLessThan(190)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(62)
  })

  it('keep to the edges of the image', () => {
    const above = new Float64Array(count)
    const all = new Float64Array(count)
    labels.forEach((label, n) => {
      all[label]++
      if (values[n] > 0.5) above[label]++
    })
    const mixed = labels.filter((label) => above[label] > 0 && above[label] < all[label]).length
    expect(mixed / labels.length).toBeLessThan(0.02)
  })

  it('are connected', () => {
    // As they are: each part keeps its number.
    expect(joinSmallParts(labels, values, size, 1)).toEqual(labels)
  })

  it('are the same each time', () => {
    expect(supervoxels(patch)).toEqual(labels)
  })
})

it('parts too small join the neighbour of the nearest value, by hand', () => {
  // One row: part 0 of three, a speck of another label, part 2 of three; the speck's value is nearer to the right.
  const joined = joinSmallParts(Int32Array.of(4, 4, 4, 9, 5, 5, 5), Float64Array.of(1, 1, 1, 6, 8, 8, 8), [7, 1, 1], 2)
  expect([...joined]).toEqual([0, 0, 0, 1, 1, 1, 1])
  // The same label on both sides of another is two parts.
  const cut = joinSmallParts(Int32Array.of(4, 4, 9, 9, 4, 4), new Float64Array(6), [6, 1, 1], 1)
  expect([...cut]).toEqual([0, 0, 1, 1, 2, 2])
  // Two rows of one column touch across j, not across the ends of rows.
  expect([...joinSmallParts(Int32Array.of(1, 2, 2, 1), new Float64Array(4), [2, 2, 1], 1)]).toEqual([0, 1, 2, 3])
})

it('smoothing keeps constants and spreads a point by the Gaussian', () => {
  const flat = smoothPatch({ ...patch, values: new Float64Array(values.length).fill(0.4) }, 1)
  expect(Math.max(...flat.values.map((v) => Math.abs(v - 0.4)))).toBeLessThan(1e-12)
  const point = new Float64Array(21)
  point[10] = 1
  const { values: line } = smoothPatch({ values: point, size: [21, 1, 1], spacingMm: [0.5, 1, 1] }, 1)
  expect(line.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 2)
  expect(line[12] / line[10]).toBeCloseTo(Math.exp(-0.5), 12)
  const variance = line.reduce((sum, v, n) => sum + v * ((n - 10) * 0.5) ** 2, 0)
  expect(variance).toBeCloseTo(1, 1)
})
