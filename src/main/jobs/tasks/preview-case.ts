import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import { voxelCount } from '#core/imaging/geometry.ts'
import { type DerivedImage, deriveImages } from '#core/radiomics/filters/image-types.ts'
import { clipIntensities } from '#core/radiomics/preprocessing/clip-intensities.ts'
import { discretise } from '#core/radiomics/preprocessing/discretise.ts'
import { prepare } from '#core/radiomics/preprocessing/prepare.ts'
import { type Region, regionValues } from '#core/radiomics/preprocessing/region.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { readStudyImage } from '#main/io/index.ts'
import { type RegionRequest, regionMask } from '../region-request.ts'

/** What one lesion looks like to the features, on one of the images they are taken from. */
export interface CasePreview {
  /** Image types as asked for and how many images each gives. */
  readonly types: readonly { readonly type: string; readonly count: number }[]
  /** Name of the shown image, as in feature names. */
  readonly image: string
  /** Grid on which the image is measured. */
  readonly size: Triple
  readonly spacingMm: Triple
  readonly voxels: number
  /** The slice with most of the region, cut to its neighbourhood; x fastest, inside is 1. */
  readonly slice: {
    readonly index: number
    readonly width: number
    readonly height: number
    readonly values: Float32Array
    readonly inside: Uint8Array
  }
  /** Voxels of the region by grey level: each level that occurs, from its lowest value, with its count. */
  readonly bins: { readonly levels: number; readonly lowest: readonly number[]; readonly counts: readonly number[] }
  readonly min: number
  readonly max: number
}

/** Pixels shown around the region. */
const margin = 8

/** A look at one lesion before an extraction: one derived image, its slice, its grey levels and its grid. */
export const previewCase = async (input: {
  readonly imagePath: string
  readonly geometry: Geometry
  readonly maskRuns: Uint32Array
  readonly region: RegionRequest
  readonly settings: ExtractionSettings
  /** Place among the image types, and among the images of that type. */
  readonly type: number
  readonly image: number
}): Promise<CasePreview | { readonly refusal: { readonly code: string; readonly message: string } }> => {
  const { geometry } = input
  const volume = await readStudyImage(input.imagePath)
  const source = decodeRuns(input.maskRuns, voxelCount(geometry))
  const region = regionMask({ data: volume.data, geometry }, source, input.region)
  if (region.refusal !== null) return { refusal: region.refusal }
  const settings = { ...input.settings.setting, label: 1 }
  const clipped = clipIntensities(volume, input.settings.hyperdense?.clipHu)
  const prepared = prepare(clipped, { data: region.mask, geometry }, settings)
  if (prepared.refusal !== null) return { refusal: prepared.refusal }
  const types: { type: string; count: number }[] = []
  let chosen: DerivedImage | null = null
  for (const [n, request] of input.settings.imageTypes.entries()) {
    const derived = deriveImages(prepared.value.image, prepared.value.region, request, settings)
    if (derived.refusal !== null) return { refusal: derived.refusal }
    types.push({ type: request.type, count: derived.value.count })
    if (n === input.type) chosen = nth(derived.value.make(), input.image)
  }
  if (chosen === null) {
    return { refusal: { code: 'not-found', message: 'These parameters make no such image; choose another one.' } }
  }
  const values = regionValues(chosen.region, chosen.image.data, chosen.image.geometry.size)
  const single = chosen.image.data instanceof Float32Array
  const { size, spacingMm } = prepared.value.image.geometry
  return {
    types,
    image: chosen.name,
    size,
    spacingMm,
    voxels: values.length,
    slice: cutSlice(chosen),
    ...levelsOf(values, chosen.settings.binWidth, chosen.settings.binCount, single),
  }
}

const nth = <T>(items: Iterable<T>, index: number): T | null => {
  let n = 0
  for (const item of items) if (n++ === index) return item
  return null
}

const levelsOf = (
  values: Float64Array,
  binWidth: number,
  binCount: number | null,
  single: boolean,
): Pick<CasePreview, 'bins' | 'min' | 'max'> => {
  const { index, present, Ng } = discretise(values, binWidth, binCount, single)
  const counts = Array.from(present, () => 0)
  const lowest = Array.from(present, () => Infinity)
  index.forEach((place, n) => {
    counts[place]++
    lowest[place] = Math.min(lowest[place], values[n])
  })
  const max = values.reduce((a, b) => Math.max(a, b), -Infinity)
  return { bins: { levels: Ng, lowest, counts }, min: Math.min(...lowest), max }
}

/** The slice of the image that holds most of the region, with some pixels around it where the image has them. */
const cutSlice = ({ image, region }: DerivedImage): CasePreview['slice'] => {
  const k = fullestSlice(region)
  const [nx, ny] = image.geometry.size
  const x0 = Math.max(0, region.lower[0] - margin)
  const y0 = Math.max(0, region.lower[1] - margin)
  const width = Math.min(nx, region.lower[0] + region.size[0] + margin) - x0
  const height = Math.min(ny, region.lower[1] + region.size[1] + margin) - y0
  const values = new Float32Array(width * height)
  const inside = new Uint8Array(width * height)
  const [rx, ry] = region.size
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      values[at] = image.data[x0 + x + nx * (y0 + y + ny * (region.lower[2] + k))]
      const i = x0 + x - region.lower[0]
      const j = y0 + y - region.lower[1]
      if (i >= 0 && i < rx && j >= 0 && j < ry) inside[at] = region.inside[i + rx * (j + ry * k)]
    }
  }
  return { index: region.lower[2] + k, width, height, values, inside }
}

const fullestSlice = ({ inside, size }: Region): number => {
  const plane = size[0] * size[1]
  const counts = Array.from({ length: size[2] }, (_, k) =>
    inside.subarray(k * plane, (k + 1) * plane).reduce((sum, v) => sum + v, 0),
  )
  return counts.indexOf(Math.max(...counts))
}
