import type { Geometry } from '#core/imaging/geometry.ts'
import { snapToFloat32 } from '#core/imaging/snap-to-float32.ts'
import type { Volume } from '#core/imaging/volume.ts'
import type { AgreementValues } from './agreement-values.ts'
import { gridDifference } from './grid-difference.ts'
import { type MaskMesh, maskMesh } from './mask-mesh.ts'
import { type MaskVoxels, maskVoxels } from './mask-voxels.ts'
import { overlapVolumes } from './overlap.ts'
import { surfaceDistances } from './surface-distances.ts'
import { weightedQuantile } from './weighted-quantile.ts'

/** Within which distance two surfaces count as the same, mm, where nothing else is said. */
export const defaultToleranceMm = 1

/** Agreement of two masks. */
export interface Agreement {
  readonly values: AgreementValues
  /** Why a value is null, by its name. */
  readonly reasons: Partial<Record<keyof AgreementValues, string>>
  /** Sentences about the comparison as a whole: empty or disjoint masks, rounded grids. */
  readonly notes: readonly string[]
}

export interface AgreementOptions {
  /** The label that counts in both masks; null (default) for every voxel that is not 0. */
  readonly label?: number | null
  /** Tolerance of the surface Dice, mm, ≥ 0. */
  readonly toleranceMm?: number
  /** What the masks are called in sentences. */
  readonly names?: readonly [string, string]
}

export type AgreementResult =
  | Agreement
  | { readonly error: { readonly code: 'geometry-mismatch'; readonly message: string } }

/**
 * Agreement of two masks on one grid: overlap, volumes and distances of their surfaces, in millimetres at the true
 * spacing, direction and slice positions. What each number is stands in `agreementDefinitions`.
 *
 * @param a        labels of one reader
 * @param b        labels of the other on the same grid (up to the rounding of a 32-bit header)
 * @param options  label, tolerance of the surface Dice in mm, names
 * @returns the numbers with reasons for the undefined ones, or a refusal where the grids differ. With one mask empty the
 *   overlaps are 0 and there are no distances; with both empty only the volumes are defined.
 * @see Taha & Hanbury 2015, doi:10.1186/s12880-015-0068-x · surface Dice: Nikolov 2021, doi:10.2196/26151
 */
export const maskAgreement = (a: Volume, b: Volume, options: AgreementOptions = {}): AgreementResult => {
  const { label = null, toleranceMm = defaultToleranceMm, names = ['mask A', 'mask B'] } = options
  if (!(toleranceMm >= 0) || toleranceMm === Infinity) {
    throw new RangeError(`The tolerance of the surface Dice is a length of at least 0 mm, got ${toleranceMm}.`)
  }
  const { volume: onGrid, snapped } = snapToFloat32(a, b)
  const difference = gridDifference(a.geometry, onGrid.geometry)
  if (difference !== null) {
    const message = `${names[0]} and ${names[1]} do not lie on the same grid: ${difference}. Compare masks drawn on one image, or resample one of them to the other's grid first.`
    return { error: { code: 'geometry-mismatch', message } }
  }
  const g = a.geometry
  const notes = snapped
    ? ['The grids differ by no more than the rounding of a file header (32-bit numbers); they are taken as the same.']
    : []
  const voxels = [maskVoxels(a.data, g.size, label), maskVoxels(onGrid.data, g.size, label)] as const
  return compare(voxels, g, toleranceMm, names, notes)
}

const compare = (
  [a, b]: readonly [MaskVoxels | null, MaskVoxels | null],
  g: Geometry,
  toleranceMm: number,
  names: readonly [string, string],
  notes: string[],
): Agreement => {
  const ml = overlapVolumes(a, b, g)
  const sum = ml.a + ml.b
  const surfaces = a === null || b === null ? null : compareSurfaces(maskMesh(a, g), maskMesh(b, g), toleranceMm)
  const ofSum = (amount: number): number | null => (sum === 0 ? null : amount / sum)
  const values: AgreementValues = {
    dice: ofSum(2 * ml.shared),
    jaccard: sum === 0 ? null : ml.shared / (sum - ml.shared),
    volumeMlA: ml.a,
    volumeMlB: ml.b,
    volumeDifferenceMl: ml.b - ml.a,
    volumeDifferencePercent: ofSum(200 * (ml.b - ml.a)),
    hdMm: surfaces === null ? null : surfaces.hdMm,
    hd95Mm: surfaces === null ? null : surfaces.hd95Mm,
    assdMm: surfaces === null ? null : surfaces.assdMm,
    // Of one surface alone nothing lies near the other one; of none there is no share.
    surfaceDice: surfaces === null ? ofSum(0) : surfaces.surfaceDice,
    toleranceMm,
  }
  if (a === null && b === null) {
    notes.push(`${names[0]} and ${names[1]} are both empty.`)
    return { values, reasons: bothEmpty(names), notes }
  }
  if (a === null || b === null) {
    const empty = names[a === null ? 0 : 1]
    notes.push(`${empty} is empty, the other is not: nothing is shared.`)
    const reason = `${empty} is empty: there is no surface to measure a distance to.`
    return { values, reasons: { hdMm: reason, hd95Mm: reason, assdMm: reason }, notes }
  }
  if (ml.shared === 0) notes.push(`${names[0]} and ${names[1]} share no voxel; the distances are those between them.`)
  return { values, reasons: {}, notes }
}

const bothEmpty = (names: readonly [string, string]): Agreement['reasons'] => {
  const both = `${names[0]} and ${names[1]} are both empty`
  const overlap = `${both}: 0/0 says nothing about how well outlines agree.`
  const surface = `${both}: there is no surface.`
  return {
    dice: overlap,
    jaccard: overlap,
    volumeDifferencePercent: `${both}: there is no volume to be a percentage of.`,
    hdMm: surface,
    hd95Mm: surface,
    assdMm: surface,
    surfaceDice: surface,
  }
}

/** A surface lying exactly at the tolerance counts as within it, whatever the last bit says. */
const roundingMm = 1e-9

const compareSurfaces = (a: MaskMesh, b: MaskMesh, toleranceMm: number) => {
  const both = [surfaceDistances(a, b), surfaceDistances(b, a)]
  const sums = both.map(({ distancesMm, areasMm2 }) => {
    let [area, within, weighted, largest] = [0, 0, 0, 0]
    for (let n = 0; n < distancesMm.length; n++) {
      area += areasMm2[n]
      weighted += areasMm2[n] * distancesMm[n]
      if (distancesMm[n] <= toleranceMm + roundingMm) within += areasMm2[n]
      if (distancesMm[n] > largest) largest = distancesMm[n]
    }
    return { area, within, weighted, largest }
  })
  const total = sums[0].area + sums[1].area
  return {
    hdMm: Math.max(sums[0].largest, sums[1].largest),
    hd95Mm: Math.max(...both.map((d) => weightedQuantile(d.distancesMm, d.areasMm2, 0.95) ?? 0)),
    assdMm: (sums[0].weighted + sums[1].weighted) / total,
    surfaceDice: (sums[0].within + sums[1].within) / total,
  }
}
