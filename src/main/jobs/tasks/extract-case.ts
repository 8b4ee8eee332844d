import type { Geometry } from '#core/imaging/geometry.ts'
import { voxelCount } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { extractFeatures } from '#core/radiomics/extract.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { maskSha256, readStudyImage } from '#main/io/index.ts'
import { type RegionRequest, regionMask } from '../region-request.ts'

export interface ExtractedCase {
  readonly maskSha256: string
  readonly names: readonly string[]
  /** In the order of names; NaN where undefined. */
  readonly values: Float64Array
  readonly reasons: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
  readonly refusal: { readonly code: string; readonly message: string } | null
}

/** The image read last: the lesions of one scan follow each other. */
let last: { readonly path: string; readonly volume: Volume } | null = null

/** Features of one lesion of a study image. */
export const extractCase = async (
  input: {
    readonly imagePath: string
    readonly geometry: Geometry
    /** What the region is made from, as regionSource gives it, in runs. */
    readonly maskRuns: Uint32Array
    readonly region: RegionRequest
    readonly settings: ExtractionSettings
  },
  progress: (fraction: number, sentence: string) => void,
): Promise<ExtractedCase> => {
  if (last?.path !== input.imagePath) last = { path: input.imagePath, volume: await readStudyImage(input.imagePath) }
  const source = decodeRuns(input.maskRuns, voxelCount(input.geometry))
  const base = { maskSha256: maskSha256(source, input.geometry) }
  const none = { ...base, names: [], values: new Float64Array(), reasons: {}, warnings: [] }
  const region = regionMask({ data: last.volume.data, geometry: input.geometry }, source, input.region)
  if (region.refusal !== null) return { ...none, refusal: region.refusal }
  const settings: ExtractionSettings = { ...input.settings, setting: { ...input.settings.setting, label: 1 } }
  const result = extractFeatures(last.volume, { data: region.mask, geometry: input.geometry }, settings, {
    onProgress: (fraction) => progress(fraction, ''),
  })
  if ('error' in result) return { ...none, refusal: result.error }
  const names = Object.keys(result.features)
  return {
    ...base,
    names,
    values: Float64Array.from(names, (name) => result.features[name] ?? Number.NaN),
    reasons: result.reasons,
    warnings: result.warnings,
    refusal: null,
  }
}
