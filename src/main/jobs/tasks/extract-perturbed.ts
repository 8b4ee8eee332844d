import { type Geometry, voxelCount } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { extractFeatures } from '#core/radiomics/extract.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { applyPerturbation } from '#core/segmentation/perturbation/apply-perturbation.ts'
import type { Perturbation } from '#core/segmentation/perturbation/perturbation-plan.ts'
import { readStudyImage } from '#main/io/index.ts'
import { type RegionRequest, regionMask } from '../region-request.ts'

export interface PerturbedCase {
  readonly names: readonly string[]
  /** In the order of names; NaN where undefined. */
  readonly values: Float64Array
  readonly refusal: { readonly code: string; readonly message: string } | null
}

/** The image read last: all perturbations of a lesion follow each other. */
let last: { readonly path: string; readonly volume: Volume } | null = null

/** Features of one lesion after one perturbation of image and outline. */
export const extractPerturbed = async (input: {
  readonly imagePath: string
  readonly geometry: Geometry
  /** The outline as 1, in runs. */
  readonly maskRuns: Uint32Array
  readonly region: RegionRequest
  readonly settings: ExtractionSettings
  readonly perturbation: Perturbation
  readonly seed: number
}): Promise<PerturbedCase> => {
  if (last?.path !== input.imagePath) last = { path: input.imagePath, volume: await readStudyImage(input.imagePath) }
  const none = { names: [], values: new Float64Array() }
  const outline = { data: decodeRuns(input.maskRuns, voxelCount(input.geometry)), geometry: input.geometry }
  const image = { data: last.volume.data, geometry: input.geometry }
  const perturbed = applyPerturbation(image, outline, input.perturbation, input.seed)
  if ('error' in perturbed) return { ...none, refusal: perturbed.error }
  const region = regionMask(perturbed.image, perturbed.mask.data as Uint8Array, input.region)
  if (region.refusal !== null) return { ...none, refusal: region.refusal }
  const settings: ExtractionSettings = { ...input.settings, setting: { ...input.settings.setting, label: 1 } }
  const mask = { data: region.mask, geometry: perturbed.mask.geometry }
  const result = extractFeatures(perturbed.image, mask, settings)
  if ('error' in result) return { ...none, refusal: result.error }
  const names = Object.keys(result.features)
  return { names, values: Float64Array.from(names, (name) => result.features[name] ?? Number.NaN), refusal: null }
}
