import type { Volume } from '#core/imaging/volume.ts'
import type { Outcome } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import type { Region } from './region.ts'
import { done, refuse } from '../refusal.ts'
import { checkRegion } from './check-region.ts'
import { cropAround } from './crop-around.ts'
import { matchGrids } from './match-grids.ts'
import { normaliseVolume } from './normalise.ts'
import { cropRegion, regionOfLabel } from './region.ts'
import { resampleToSpacing } from './resample-to-spacing.ts'
import { resegment } from './resegment.ts'

/** What the filters and features work on. */
export interface Prepared {
  /** All of the image that filters may see: the whole image, or the padded box after resampling or pre-cropping. */
  readonly image: Volume
  /** Voxels for first-order and texture features. */
  readonly region: Region
  /** Voxels for shape features, in a box of their own. */
  readonly shapeRegion: Region
}

/** Brings image and mask to what is measured: normalise, resample or crop, check, resegment, check again. */
export const prepare = (original: Volume, mask: Volume, settings: Settings): Outcome<Prepared> => {
  const onMask = regionOfLabel(mask.data, mask.geometry.size, settings.label)
  if (onMask === null) return missingLabel(mask, settings.label)
  const normalised = settings.normalize
    ? normaliseVolume(original, settings.normalizeScale, settings.removeOutliers)
    : original
  const placed = place(normalised, mask, onMask, settings)
  if (placed.refusal !== null) return placed
  const { image, region } = placed.value
  const checked = checkRegion(region, settings)
  if (checked.refusal !== null) return checked
  if (settings.resegmentRange === null) return done({ image, region, shapeRegion: region })
  const kept = resegment(image, region, settings)
  if (kept.refusal !== null) return kept
  const rechecked = checkRegion(kept.value, settings)
  if (rechecked.refusal !== null) return rechecked
  // PyRadiomics cuts the region for shape to the box that remains after resegmentation.
  const shapeRegion = settings.resegmentShape ? kept.value : cropRegion(region, kept.value.lower, kept.value.size)
  return done({ image, region: kept.value, shapeRegion })
}

const place = (
  image: Volume,
  mask: Volume,
  onMask: Region,
  settings: Settings,
): Outcome<{ image: Volume; region: Region }> => {
  if (settings.resampledPixelSpacing !== null && settings.interpolator !== null) {
    return resampleToSpacing(image, mask, onMask, settings)
  }
  const matched = matchGrids(image.geometry, mask, onMask, settings)
  if (matched.refusal !== null) return matched
  return done(
    settings.preCrop ? cropAround(image, matched.value, settings.padDistance) : { image, region: matched.value },
  )
}

const missingLabel = (mask: Volume, label: number): Outcome<never> => {
  const labels = new Set<number>()
  for (const v of mask.data) if (v !== 0) labels.add(v)
  if (labels.size === 0) return refuse('empty-mask', 'The mask is empty: nothing is outlined in it.')
  const present = [...labels].sort((a, b) => a - b).slice(0, 20)
  return refuse('label-absent', `Label ${label} does not occur in the mask; it has ${present.join(', ')}.`)
}
