import type { Volume } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import type { Settings } from '../settings.ts'

/** Rotation-invariant local binary patterns in space. */
export const localBinaryPatterns3d = (
  _image: Volume,
  _region: Region,
  _settings: Settings,
): { name: string; data: Float64Array }[] => []
