import type { Geometry } from '#core/imaging/geometry.ts'
import { voxelCount } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { extractFeatures } from '#core/radiomics/extract.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { maskSha256, readStudyImage } from '#main/io/index.ts'

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
    /** The lesion's binary mask, as runs of 0 and 1. */
    readonly maskRuns: Uint32Array
    readonly settings: ExtractionSettings
  },
  progress: (fraction: number, sentence: string) => void,
): Promise<ExtractedCase> => {
  if (last?.path !== input.imagePath) last = { path: input.imagePath, volume: await readStudyImage(input.imagePath) }
  const mask = decodeRuns(input.maskRuns, voxelCount(input.geometry))
  const settings: ExtractionSettings = { ...input.settings, setting: { ...input.settings.setting, label: 1 } }
  const result = extractFeatures(last.volume, { data: mask, geometry: input.geometry }, settings, {
    onProgress: (fraction) => progress(fraction, ''),
  })
  const base = { maskSha256: maskSha256(mask, input.geometry) }
  if ('error' in result) {
    return { ...base, names: [], values: new Float64Array(), reasons: {}, warnings: [], refusal: result.error }
  }
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
