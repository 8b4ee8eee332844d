import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import { snapToFloat32 } from '#core/imaging/snap-to-float32.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import { createRandom } from '#core/numeric/random.ts'
import { gridDifference } from '../agreement/grid-difference.ts'
import { maskVoxels } from '../agreement/mask-voxels.ts'
import type { IndexBox } from '../history/index-box.ts'
import { adaptVolume } from './adapt-volume.ts'
import { addNoise } from './add-noise.ts'
import { estimateNoise } from './estimate-noise.ts'
import { moveGrid, moveImage, moveRegion } from './move-in-plane.ts'
import type { Perturbation } from './perturbation-plan.ts'
import { randomiseContour } from './randomise-contour.ts'

/** An image and its mask, perturbed. */
export interface Perturbed<T extends VoxelArray = VoxelArray> {
  readonly image: Volume<T>
  /** The region alone, as its label; the same grid as the image. */
  readonly mask: Volume
  /** Standard deviation of the noise that was added, in units of the image; null for none. */
  readonly noiseSd: number | null
}

export type PerturbationResult<T extends VoxelArray = VoxelArray> =
  | Perturbed<T>
  | {
      readonly error: {
        readonly code: 'empty-mask' | 'geometry-mismatch' | 'not-possible'
        readonly message: string
      }
    }

/** What is looked at around a region, mm: for the level of noise and for supervoxels. */
const marginMm = 25

/**
 * Applies one perturbation: noise on the image, then the sampling grid of image and mask turned and shifted in plane, then
 * the region grown or shrunk, then its outline drawn anew. The same image, mask, perturbation and seed give the same
 * result; perturbations of other names draw other numbers.
 *
 * @param image         intensities, HU for CT
 * @param mask          labels on the grid of the image
 * @param perturbation  from `perturbationPlan`
 * @param seed          of all random numbers
 * @param label         the region in the mask; other labels are dropped
 * @returns image and mask, or why there are none: the mask is or becomes empty, the grids differ, the noise has no level
 * @see Zwanenburg 2019, doi:10.1038/s41598-018-36938-4
 */
export const applyPerturbation = <T extends VoxelArray>(
  image: Volume<T>,
  mask: Volume,
  perturbation: Perturbation,
  seed: number,
  label = 1,
): PerturbationResult<T> => {
  const { volume: onGrid } = snapToFloat32(image, mask)
  const difference = gridDifference(image.geometry, onGrid.geometry)
  if (difference !== null) {
    return refuse(
      'geometry-mismatch',
      `Image and mask do not lie on the same grid: ${difference}. Carry the mask over to the image first.`,
    )
  }
  const box = boxOf(onGrid, label)
  if (box === null) return refuse('empty-mask', `No voxel of the mask has the label ${label}.`)
  const random = createRandom(seed).fork(perturbation.name)
  let region = regionOf(onGrid, label)
  let moved: Volume<T> = image

  const noiseSd = noiseLevel(image, box, perturbation)
  if (typeof noiseSd === 'string') return refuse('not-possible', noiseSd)
  if (noiseSd !== null) moved = addNoise(moved, noiseSd, random.fork('noise'))

  const { rotationDegrees, translationVoxels } = perturbation
  if (rotationDegrees !== 0 || translationVoxels[0] !== 0 || translationVoxels[1] !== 0) {
    const centre = [0, 1].map((d) => Math.round((box.min[d] + box.max[d]) / 2)) as unknown as [number, number]
    const grid = moveGrid(image.geometry, centre, rotationDegrees, translationVoxels)
    region = moveRegion(region, image.geometry, grid)
    moved = moveImage(moved, grid)
  }
  if (!region.includes(1)) return refuse('empty-mask', vanished(perturbation))

  if (perturbation.volumeChange !== 0) {
    const adapted = adaptVolume(region, moved.geometry, perturbation.volumeChange, random.fork('volume'))
    if (adapted === null) return refuse('empty-mask', vanished(perturbation))
    region = adapted
  }
  if (perturbation.contour) {
    const around = boxOf({ data: region, geometry: moved.geometry }, 1)
    if (around === null) return refuse('empty-mask', vanished(perturbation))
    region = randomiseContour(moved, region, widened(around, moved.geometry), random.fork('contour'))
  }
  const data = onGrid.data.slice() as VoxelArray
  for (let n = 0; n < data.length; n++) data[n] = region[n] * label
  return { image: moved, mask: { data, geometry: moved.geometry }, noiseSd }
}

const refuse = (code: 'empty-mask' | 'geometry-mismatch' | 'not-possible', message: string) => ({
  error: { code, message },
})

const vanished = ({ name }: Perturbation): string =>
  `"${name}" leaves no voxel of the region (or no room for it in the image); the lesion is too small for this perturbation.`

/** Standard deviation of the noise to be added, null for none, or why it cannot be told. */
const noiseLevel = (image: Volume, box: IndexBox, { noise, name }: Perturbation): number | null | string => {
  if (noise === null || typeof noise === 'number') return noise
  const sd = estimateNoise(image, widened(box, image.geometry, true))
  if (sd !== null && sd > 0) return sd
  const why = sd === null ? 'the image is too small' : 'the image shows none around the region'
  return `"${name}" needs the level of noise, but ${why}; give its standard deviation.`
}

const regionOf = (mask: Volume, label: number): Uint8Array => {
  const region = new Uint8Array(mask.data.length)
  for (let n = 0; n < region.length; n++) if (mask.data[n] === label) region[n] = 1
  return region
}

const boxOf = (mask: Volume, label: number): IndexBox | null => {
  const voxels = maskVoxels(mask.data, mask.geometry.size, label)
  if (voxels === null) return null
  const { start, size } = voxels
  return {
    min: start.map((n) => n + 1) as unknown as Triple,
    max: start.map((n, d) => n + size[d] - 2) as unknown as Triple,
  }
}

/** A box with 25 mm around it, as far as the grid goes; only in plane on demand. */
const widened = (box: IndexBox, g: Geometry, inPlane = false): IndexBox => {
  const margin = (d: number): number => (inPlane && d === 2 ? 0 : Math.ceil(marginMm / g.spacingMm[d]))
  return {
    min: box.min.map((n, d) => Math.max(0, n - margin(d))) as unknown as Triple,
    max: box.max.map((n, d) => Math.min(g.size[d] - 1, n + margin(d))) as unknown as Triple,
  }
}
