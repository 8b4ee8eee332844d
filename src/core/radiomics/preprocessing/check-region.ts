import type { Outcome } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import type { Region } from './region.ts'
import { done, refuse } from '../refusal.ts'

/** Whether the region is large enough: more than one voxel, the asked number of dimensions and of voxels. */
export const checkRegion = (region: Region, settings: Settings): Outcome<Region> => {
  const dimensions = region.size.filter((n) => n > 1).length
  if (dimensions === 0) {
    return refuse('too-small', 'The region is a single voxel; features need at least two.')
  }
  if (dimensions < settings.minimumROIDimensions) {
    return refuse(
      'too-small',
      `The region extends in ${dimensions} dimension(s), but ${settings.minimumROIDimensions} are required; outline more of it or lower minimumROIDimensions.`,
    )
  }
  if (settings.minimumROISize !== null && region.count <= settings.minimumROISize) {
    return refuse(
      'too-small',
      `The region has ${region.count} voxels, but more than ${settings.minimumROISize} are required; lower minimumROISize to measure it.`,
    )
  }
  return done(region)
}
