import { numberBytes, type NumberType } from '#core/imaging/formats/stored-numbers.ts'
import type { SetAsideCode } from '#core/imaging/series/types.ts'
import { IoError, type IoErrorCode } from '../io-error.ts'
import { mostVoxels } from './limits.ts'

/** Why a file is no image to be measured. */
export interface ImageRefusal {
  readonly code: SetAsideCode | 'other-format' | 'damaged' | 'truncated' | 'unsupported' | 'sheared'
  readonly reason: string
}

export const refused = (code: ImageRefusal['code'], reason: string): ImageRefusal => ({ code, reason })

export const damagedReason = 'The image file is damaged, incomplete or in an unknown variant.'

/** Rows and columns at an angle, an axis without length. */
export const sheared: ImageRefusal = refused(
  'sheared',
  'The image cannot be placed in space: its rows and columns are not at right angles, or an axis has no length. Resample it to a regular grid.',
)

/**
 * Refuses what is no grid of single values in three dimensions.
 *
 * @param size  voxels along every dimension
 */
export const refuseKind = (size: readonly number[], valuesPerVoxel: number): ImageRefusal | null => {
  const inWords = size.join(' × ')
  if (size.length === 0 || size.some((n) => !Number.isInteger(n) || n < 1)) {
    return refused('damaged', 'Its header is damaged: it declares an image without voxels.')
  }
  if (valuesPerVoxel > 1) {
    const reason = `Each voxel holds ${valuesPerVoxel} values; an image of one value per voxel is needed.`
    return refused('vector-valued', reason)
  }
  if (size.slice(3).some((n) => n > 1)) {
    const reason = `The image has ${size.length} dimensions (${inWords}); export one volume of it.`
    return refused('four-dimensional', reason)
  }
  if (size.length < 3) {
    return refused('two-dimensional', `The image has two dimensions (${inWords}) and no place in space.`)
  }
  const voxels = size.reduce((n, s) => n * s, 1)
  return voxels > mostVoxels ? refused('unsupported', `The image has ${inWords} voxels, more than can be held.`) : null
}

export const incomplete = (there: number | null, needed: number): ImageRefusal => {
  const bytes = there === null ? '' : `: ${there} of ${needed} bytes are there`
  return refused('truncated', `The file is incomplete${bytes}. Copy it again from the source.`)
}

/** Bytes of the voxels of an image. */
export const lengthOf = (size: readonly number[], type: NumberType): number =>
  size.reduce((n, s) => n * s, 1) * numberBytes(type)

const errorCodes: Partial<Record<ImageRefusal['code'], IoErrorCode>> = {
  'other-format': 'damaged',
  damaged: 'damaged',
  truncated: 'truncated',
  sheared: 'geometry',
}

/** A refusal for a caller who asked for this very file. */
export const refusalError = (name: string, { code, reason }: ImageRefusal): IoError =>
  new IoError(
    errorCodes[code] ?? 'unsupported-format',
    `${name} cannot be used: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
  )
