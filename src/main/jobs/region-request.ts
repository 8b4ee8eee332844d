import type { Volume } from '#core/imaging/volume.ts'
import { intracranialHu, perilesionalRing } from '#core/radiomics/regions/perilesional-ring.ts'
import { largestAxialSlice } from '#core/radiomics/regions/region-masks.ts'

/** What is measured of an outlined lesion. */
export type RegionRequest =
  | { readonly kind: 'lesion' | 'largest-slice' | 'union' }
  | {
      readonly kind: 'ring'
      readonly widthMm: number
      readonly inPlane: boolean
      /** Lowest and highest intensity kept. */
      readonly huRange: readonly [number, number]
    }

const number = String.raw`-?\d+(?:\.\d+)?`
const ring = new RegExp(String.raw`^ring(2d)?:(\d+(?:\.\d+)?)(?::(${number}):(${number}))?$`)

/**
 * Reads a region as the command line and the tables write it: `lesion`, `largest-slice`, `union`, `ring:MM`,
 * `ring2d:MM`, the latter two also with limits of intensity: `ring:5:0:100`. Null where it is none.
 */
export const parseRegion = (text: string): RegionRequest | null => {
  if (text === 'lesion' || text === 'largest-slice' || text === 'union') return { kind: text }
  const found = ring.exec(text)
  if (found === null) return null
  const widthMm = Number(found[2])
  const huRange = found[3] === undefined ? intracranialHu : ([Number(found[3]), Number(found[4])] as const)
  return widthMm > 0 && huRange[0] < huRange[1]
    ? { kind: 'ring', widthMm, inPlane: found[1] !== undefined, huRange }
    : null
}

/**
 * What a region is made from, as voxels on the reading's grid: 1 for the lesion (all lesions for label 0), and for
 * rings 2 for the others, which a ring leaves out.
 */
export const regionSource = (labels: Uint8Array, label: number, region: RegionRequest): Uint8Array<ArrayBuffer> => {
  const source = new Uint8Array(labels.length)
  const other = region.kind === 'ring' ? 2 : 0
  for (let n = 0; n < labels.length; n++) {
    if (labels[n] !== 0) source[n] = label === 0 || labels[n] === label ? 1 : other
  }
  return source
}

/** The measured voxels as 1; or why there are none. */
export const regionMask = (
  image: Volume,
  source: Uint8Array,
  region: RegionRequest,
): { readonly mask: Uint8Array; readonly refusal: null } | { readonly refusal: { code: string; message: string } } => {
  if (region.kind === 'largest-slice') return { mask: largestAxialSlice(source, image.geometry).mask, refusal: null }
  if (region.kind !== 'ring') return { mask: source, refusal: null }
  const mask = perilesionalRing(image.data, source, image.geometry, 1, region)
  if (mask?.includes(1) === true) return { mask, refusal: null }
  const [low, high] = region.huRange
  const message = `The ring of ${region.widthMm} mm around the lesion holds no voxel between ${low} and ${high} HU; make it wider or widen the range.`
  return { refusal: { code: 'empty-mask', message } }
}
