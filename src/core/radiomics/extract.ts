import type { Geometry } from '#core/imaging/geometry.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import type { DerivedImages } from './filters/image-types.ts'
import type { Outcome, Refusal } from './refusal.ts'
import type { ExtractionSettings } from './settings.ts'
import { regionFamilies } from './compute-region.ts'
import { shapeFamilies } from './compute-shape.ts'
import { computeFamilies } from './compute-families.ts'
import { deriveImages } from './filters/image-types.ts'
import { clipIntensities } from './preprocessing/clip-intensities.ts'
import { prepare } from './preprocessing/prepare.ts'
import { refuse } from './refusal.ts'
import { createReport } from './report.ts'

/** Features of one region. */
export interface Extraction {
  /** By PyRadiomics' name and in its order, e.g. `original_firstorder_Mean`; null where undefined. */
  readonly features: Record<string, number | null>
  /** Why a feature is null, by name. */
  readonly reasons: Record<string, string>
  /** Sentences about the whole extraction. */
  readonly warnings: string[]
}

export type ExtractionResult = Extraction | { readonly error: Refusal }

export interface ExtractionOptions {
  readonly signal?: { readonly aborted: boolean }
  /** Called with the done fraction (0 … 1) and what comes next. */
  readonly onProgress?: (fraction: number, step: string) => void
}

/**
 * The radiomic features of one region of an image, equal to PyRadiomics 3.1's.
 *
 * @param image     intensities, HU for CT
 * @param mask      labels on the same grid (or another one, with `correctMask` or resampling)
 * @param settings  as made by `parseSettings`, or `defaultExtractionSettings`
 * @param options   cancellation and progress
 * @returns the features, or why there are none: the region is missing, too small, elsewhere, or not measurable
 * @see van Griethuysen 2017, doi:10.1158/0008-5472.CAN-17-0339 · Zwanenburg 2020 (IBSI), doi:10.1148/radiol.2020191145
 */
export const extractFeatures = (
  image: Volume,
  mask: { readonly data: VoxelArray; readonly geometry: Geometry },
  settings: ExtractionSettings,
  options: ExtractionOptions = {},
): ExtractionResult => {
  const outcome = run(image, mask, settings, options)
  return outcome.refusal === null ? outcome.value : { error: outcome.refusal }
}

const run = (
  image: Volume,
  mask: Volume,
  settings: ExtractionSettings,
  options: ExtractionOptions,
): Outcome<Extraction> => {
  const report = createReport()
  if (image.geometry.sliceOriginsMm !== null) {
    report.warn('The slices are unevenly spaced; features are computed on the nominal slice spacing.')
  }
  options.onProgress?.(0, 'preparing the image')
  const clipped = clipIntensities(image, settings.hyperdense?.clipHu)
  const prepared = prepare(clipped, mask, settings.setting)
  if (prepared.refusal !== null) return prepared
  const shape = shapeFamilies(prepared.value, settings)
  if (shape.refusal !== null) return shape
  report.addAll('original', shape.value.families)
  shape.value.warnings.forEach(report.warn)
  report.addAll('original', regionFamilies(prepared.value, settings))
  const types: DerivedImages[] = []
  for (const request of settings.imageTypes) {
    const derived = deriveImages(prepared.value.image, prepared.value.region, request, settings.setting)
    if (derived.refusal !== null) return derived
    derived.value.warnings.forEach(report.warn)
    types.push(derived.value)
  }
  const total = types.reduce((n, type) => n + type.count, 0)
  let n = 0
  for (const type of types) {
    for (const derived of type.make()) {
      if (options.signal?.aborted === true) return refuse('cancelled', 'The extraction was cancelled.')
      options.onProgress?.((n++ + 0.1) / (total + 0.1), `features of the ${derived.name} image`)
      const families = computeFamilies(derived, settings.families)
      if (families.refusal !== null) return families
      report.addAll(derived.name, families.value)
    }
  }
  options.onProgress?.(1, 'done')
  return { value: report.result(), refusal: null }
}
