import { describe, expect, it } from 'vitest'
import { type Geometry, identityDirection, indexToPoint } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { createRandom } from '#core/numeric/random.ts'
import { extractFeatures } from '#core/radiomics/extract.ts'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { maskAgreement } from '../agreement/mask-agreement.ts'
import { applyPerturbation, type Perturbed } from './apply-perturbation.ts'
import { estimateNoise } from './estimate-noise.ts'
import { type Perturbation, type PerturbationRequest, perturbationPlan } from './perturbation-plan.ts'

const geometry: Geometry = {
  size: [61, 61, 9],
  spacingMm: [1, 1, 3],
  originMm: [-30, 12, 400],
  direction: identityDirection,
  sliceOriginsMm: null,
}
const at = (i: number, j: number, k: number): number => i + 61 * (j + 61 * k)

/** A blob of 60 HU in tissue of 30 HU with noise of SD 5, and its mask with label 3. */
const scene = (sd = 5, g = geometry): { image: Volume<Int16Array>; mask: Volume<Uint8Array> } => {
  const random = createRandom(11)
  const image = new Int16Array(61 * 61 * 9)
  const mask = new Uint8Array(image.length)
  for (let k = 0; k < 9; k++) {
    for (let j = 0; j < 61; j++) {
      for (let i = 0; i < 61; i++) {
        const inside = ((i - 29) / 12) ** 2 + ((j - 31) / 9) ** 2 + ((k - 4) / 3.2) ** 2 <= 1
        image[at(i, j, k)] = Math.round((inside ? 60 : 30) + (sd === 0 ? 0 : random.normal(0, sd)))
        mask[at(i, j, k)] = inside ? 3 : i === 2 ? 1 : 0
      }
    }
  }
  return { image: { data: image, geometry: g }, mask: { data: mask, geometry: g } }
}
const one = (request: PerturbationRequest): Perturbation => perturbationPlan(request)[0]
const apply = (perturbation: Perturbation, seed = 1, s = scene()): Perturbed<Int16Array> => {
  const result = applyPerturbation(s.image, s.mask, perturbation, seed, 3)
  if ('error' in result) throw new Error(result.error.message)
  return result
}
const count = (mask: Volume): number => Array.from(mask.data).filter((v) => v === 3).length

describe('translation', () => {
  it('by whole voxels copies image and mask exactly and moves the grid', () => {
    const { image, mask } = scene()
    const moved = apply(one({ translationVoxels: [4] }))
    for (let k = 0; k < 9; k++) {
      for (let j = 0; j < 61; j++) {
        for (let i = 0; i < 61; i++) {
          const from = at(Math.min(i + 4, 60), Math.min(j + 4, 60), k)
          expect(moved.image.data[at(i, j, k)]).toBe(image.data[from])
          expect(moved.mask.data[at(i, j, k)]).toBe(mask.data[from] === 3 ? 3 : 0)
        }
      }
    }
    expect(moved.image.geometry.originMm).toEqual([-26, 16, 400])
    expect(moved.mask.geometry).toBe(moved.image.geometry)
  })

  it('by fractions keeps a plane of values at its place in the patient', () => {
    const { mask } = scene()
    const plane = new Float64Array(61 * 61 * 9)
    for (let k = 0; k < 9; k++)
      for (let j = 0; j < 61; j++) for (let i = 0; i < 61; i++) plane[at(i, j, k)] = 2 * i - 3 * j + 10 * k
    const perturbation = perturbationPlan({ translationVoxels: [0.25, 0.75] })[1]
    const moved = applyPerturbation({ data: plane, geometry }, mask, perturbation, 1, 3)
    if ('error' in moved) throw new Error(moved.error.message)
    // Mirror borders bend the spline near the edge only.
    for (const [i, j, k] of [
      [30, 30, 4],
      [20, 41, 0],
      [44, 15, 8],
    ]) {
      expect(moved.image.data[at(i, j, k)]).toBeCloseTo(2 * (i + 0.25) - 3 * (j + 0.75) + 10 * k, 6)
    }
    expect(moved.image.geometry.originMm).toEqual([-29.75, 12.75, 400])
  })

  it('by fractions keeps the volume of the region within 2 %', () => {
    const before = count(scene().mask)
    for (const perturbation of perturbationPlan({ translationVoxels: [-0.25, 0.25, 0.4] })) {
      expect(Math.abs(count(apply(perturbation).mask) / before - 1), perturbation.name).toBeLessThan(0.02)
    }
  })
})

describe('rotation', () => {
  it('by 90° of square pixels copies voxels exactly', () => {
    const { image, mask } = scene()
    const turned = apply(one({ rotationDegrees: [90] }))
    // The middle of the region's box is (29, 31); the new i runs along the old j, the new j against the old i.
    let compared = 0
    for (let k = 0; k < 9; k++) {
      for (let j = 0; j < 61; j++) {
        for (let i = 0; i < 61; i++) {
          const [u, v] = [29 - (j - 31), 31 + (i - 29)]
          if (u < 0 || u > 60 || v < 0 || v > 60) continue
          expect(turned.image.data[at(i, j, k)]).toBe(image.data[at(u, v, k)])
          expect(turned.mask.data[at(i, j, k)]).toBe(mask.data[at(u, v, k)] === 3 ? 3 : 0)
          compared++
        }
      }
    }
    expect(compared).toBeGreaterThan(30_000)
    expect(count(turned.mask)).toBe(count(mask))
    expect(turned.image.geometry.direction).toEqual([0, -1, 0, 1, 0, 0, 0, 0, 1])
  })

  it('keeps every voxel at its place: the middle stays, an oblique stack of uneven slices too', () => {
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)]
    const oblique: Geometry = {
      ...geometry,
      spacingMm: [1, 0.8, 3],
      direction: [c, 0, s, 0, 1, 0, -s, 0, c],
      sliceOriginsMm: Array.from(
        { length: 27 },
        (_, n) => [5, -7, 0][n % 3] + (n % 3 === 2 ? Math.floor(n / 3) ** 1.2 * 3 : 0),
      ),
    }
    const turned = apply(one({ rotationDegrees: [17] }), 1, scene(5, oblique)).image.geometry
    for (const k of [0, 3, 8]) {
      const [before, after] = [indexToPoint(oblique, [29, 31, k]), indexToPoint(turned, [29, 31, k])]
      for (const d of [0, 1, 2]) expect(after[d]).toBeCloseTo(before[d], 9)
      const far = indexToPoint(turned, [49, 31, k])
      expect(Math.hypot(...far.map((v, d) => v - before[d]))).toBeCloseTo(20, 9)
      const along = far.map((v, d) => v - before[d])
      const [a, b] = [0, 1].map((axis) => [0, 3, 6].map((row) => oblique.direction[row + axis]))
      const angle = Math.atan2(
        ...([b, a].map((u) => u.reduce((sum, v, d) => sum + v * along[d], 0)) as [number, number]),
      )
      expect((angle * 180) / Math.PI).toBeCloseTo(17, 9)
    }
  })

  it('of a smooth image is right to a hundredth of its range', () => {
    const { mask } = scene()
    const wave = (x: number, y: number): number => Math.sin(x / 4) * Math.cos(y / 5)
    const data = new Float64Array(61 * 61 * 9)
    for (let k = 0; k < 9; k++) for (let j = 0; j < 61; j++) for (let i = 0; i < 61; i++) data[at(i, j, k)] = wave(i, j)
    const result = applyPerturbation({ data, geometry }, mask, one({ rotationDegrees: [-8] }), 1, 3)
    if ('error' in result) throw new Error(result.error.message)
    for (let j = 20; j < 42; j++) {
      for (let i = 18; i < 40; i++) {
        const p = indexToPoint(result.image.geometry, [i, j, 4])
        expect(Math.abs(result.image.data[at(i, j, 4)] - wave(p[0] + 30, p[1] - 12))).toBeLessThan(0.002)
      }
    }
  })

  it('by 0° changes nothing', () => {
    const { image } = scene()
    expect(apply(one({ rotationDegrees: [0] })).image.data).toEqual(image.data)
  })
})

describe('noise', () => {
  it('is estimated from the image within 5 %, whatever its edges', () => {
    const box = { min: [0, 0, 0] as const, max: [60, 60, 8] as const }
    for (const sd of [3, 5, 12]) {
      const found = estimateNoise(scene(sd).image, box) ?? Number.NaN
      expect(Math.abs(found / Math.hypot(sd, Math.sqrt(1 / 12)) - 1), `${sd}`).toBeLessThan(0.05)
    }
    expect(estimateNoise(scene(0).image, box)).toBe(0)
    expect(estimateNoise(scene().image, { min: [0, 0, 0], max: [4, 60, 8] })).toBeNull()
  })

  it('has the standard deviation that is asked for, and leaves the mask alone', () => {
    const { image } = scene()
    const noisy = apply(one({ noise: true, noiseSd: 8 }))
    const added = Array.from(noisy.image.data, (v, n) => v - image.data[n])
    const mean = added.reduce((sum, v) => sum + v, 0) / added.length
    const sd = Math.sqrt(added.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (added.length - 1))
    // 33 489 voxels: four standard errors; rounding adds 1/12 to the variance.
    expect(Math.abs(mean)).toBeLessThan((4 * 8) / Math.sqrt(added.length))
    expect(Math.abs(sd / Math.sqrt(64 + 1 / 12) - 1)).toBeLessThan(4 / Math.sqrt(2 * added.length))
    expect(noisy.noiseSd).toBe(8)
    expect(count(noisy.mask)).toBe(count(scene().mask))
    const own = apply(one({ noise: true })).noiseSd ?? 0
    expect(Math.abs(own / 5 - 1)).toBeLessThan(0.06)
  })

  it('stays in the range of the voxels’ type', () => {
    const { mask } = scene()
    const image = { data: new Uint8Array(61 * 61 * 9).fill(254), geometry }
    const result = applyPerturbation(image, mask, one({ noise: true, noiseSd: 3 }), 1, 3)
    if ('error' in result) throw new Error(result.error.message)
    expect(Math.max(...result.image.data)).toBe(255)
    expect(Math.min(...result.image.data)).toBeGreaterThan(230)
  })
})

describe('volume', () => {
  it.each([-0.5, -0.25, -0.1, 0.05, 0.1, 0.3, 1])('changes by %d to the voxel', (change) => {
    const { mask, image } = scene()
    const result = apply(one({ volumeChange: [change] }))
    const before = count(mask)
    expect(count(result.mask)).toBe(Math.round(before * (1 + change)))
    expect(result.image.data).toEqual(image.data)
    const grown = change > 0
    result.mask.data.forEach((value, n) => {
      const was = mask.data[n] === 3
      if (grown && was) expect(value).toBe(3)
      if (!grown && value === 3) expect(was).toBe(true)
    })
  })

  it('changes the border only, within slices where they are thick', () => {
    const thick = { ...geometry, spacingMm: [0.5, 0.5, 5] as const }
    const s = scene(5, thick)
    const result = apply(one({ volumeChange: [0.1] }), 1, s)
    const agreement = maskAgreement(s.mask, result.mask, { label: 3 })
    if ('error' in agreement) throw new Error(agreement.error.message)
    expect(agreement.values.hdMm ?? 9).toBeLessThanOrEqual(1.01)
    for (const k of [0, 8]) expect(result.mask.data.subarray(at(0, 0, k), at(0, 0, k) + 61 * 61)).not.toContain(3)
  })

  it('draws other voxels with another seed', () => {
    const plan = one({ volumeChange: [0.1] })
    expect(apply(plan, 1).mask.data).not.toEqual(apply(plan, 2).mask.data)
  })
})

describe('contour', () => {
  const diceOf = (image: Volume<Int16Array>, mask: Volume<Uint8Array>): number[] =>
    [1, 2, 3, 4, 5].map((seed) => {
      const result = maskAgreement(mask, apply(one({ contour: true }), seed, { image, mask }).mask, { label: 3 })
      return 'error' in result ? 0 : (result.values.dice ?? 0)
    })
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

  it('is drawn anew near the old one, nearer where the image shows it', () => {
    const clear = scene(1)
    const random = createRandom(4)
    const flat = { data: clear.image.data.map(() => Math.round(random.normal(30, 5))), geometry }
    const [seen, unseen] = [diceOf(clear.image, clear.mask), diceOf(flat, clear.mask)]
    expect(Math.min(...seen)).toBeGreaterThan(0.93)
    expect(Math.min(...unseen)).toBeGreaterThan(0.6)
    expect(Math.max(...seen)).toBeLessThan(1)
    expect(mean(seen)).toBeGreaterThan(mean(unseen) + 0.15)
    expect(new Set(unseen).size).toBe(5)
  })

  it('never leaves nothing, not even of one voxel', () => {
    const s = scene()
    const single = new Uint8Array(61 * 61 * 9)
    single[at(30, 30, 4)] = 3
    for (let seed = 0; seed < 5; seed++) {
      const drawn = apply(one({ contour: true }), seed, { image: s.image, mask: { data: single, geometry } })
      expect(count(drawn.mask)).toBeGreaterThan(0)
    }
  })
})

describe('any perturbation', () => {
  const all = perturbationPlan({
    rotationDegrees: [4],
    translationVoxels: [0.3],
    noise: true,
    volumeChange: [0.1],
    contour: true,
    chained: true,
  })[0]

  it('is the same for the same seed, and does not depend on what was done before', () => {
    const first = apply(all, 5)
    apply(one({ noise: true }), 5)
    const again = apply(all, 5)
    expect(again.image.data).toEqual(first.image.data)
    expect(again.mask.data).toEqual(first.mask.data)
    expect(apply(all, 6).mask.data).not.toEqual(first.mask.data)
    const { image, mask } = scene()
    const untouched = scene()
    applyPerturbation(image, mask, all, 1, 3)
    expect([image.data, mask.data]).toEqual([untouched.image.data, untouched.mask.data])
  })

  it('feeds straight into the extraction: features follow the region, not the grid', () => {
    const { settings } = parseSettings({ setting: { label: 3 } })
    if (settings === null) throw new Error('wrong settings')
    const featuresOf = (image: Volume, mask: Volume): Record<string, number | null> => {
      const result = extractFeatures(image, mask, settings)
      if ('error' in result) throw new Error(result.error.message)
      return result.features
    }
    const { image, mask } = scene()
    const before = featuresOf(image, mask)
    for (const request of [{ rotationDegrees: [90] }, { translationVoxels: [3] }]) {
      const moved = apply(one(request))
      const after = featuresOf(moved.image, moved.mask)
      for (const name of ['original_shape_MeshVolume', 'original_firstorder_Mean', 'original_glszm_ZonePercentage']) {
        expect(after[name], name).toBeCloseTo(before[name] ?? Number.NaN, 9)
      }
    }
    const changed = apply(all)
    expect(featuresOf(changed.image, changed.mask).original_firstorder_Mean).not.toBe(before.original_firstorder_Mean)
  })

  it('refuses an absent label, another grid and a lesion that would vanish', () => {
    const { image, mask } = scene()
    const code = (result: ReturnType<typeof applyPerturbation>): string => ('error' in result ? result.error.code : '')
    expect(code(applyPerturbation(image, mask, all, 1, 9))).toBe('empty-mask')
    const other = { data: mask.data, geometry: { ...geometry, spacingMm: [1, 1, 2] as const } }
    expect(code(applyPerturbation(image, other, all, 1, 3))).toBe('geometry-mismatch')
    const single = new Uint8Array(mask.data.length)
    single[at(30, 30, 4)] = 3
    const tiny = { data: single, geometry }
    expect(code(applyPerturbation(image, tiny, one({ volumeChange: [-0.6] }), 1, 3))).toBe('empty-mask')
    expect(code(applyPerturbation(image, tiny, one({ translationVoxels: [0.45] }), 1, 3))).toBe('empty-mask')
    const still = scene(0)
    expect(code(applyPerturbation(still.image, still.mask, one({ noise: true }), 1, 3))).toBe('not-possible')
  })
})
