import { randomUUID } from 'node:crypto'
import { rename, rm, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { writeImageNode } from '@itk-wasm/image-io'
import { FloatTypes, Image, ImageType, IntTypes, PixelTypes } from 'itk-wasm'
import type { Geometry } from '#core/imaging/geometry.ts'
import type { Labelmap, Volume, VoxelArray } from '#core/imaging/volume.ts'
import { fileError } from './file-errors.ts'
import { quietly } from './files/quietly.ts'
import { IoError } from './io-error.ts'
import { makeFolder } from './make-folder.ts'
import { readImageFile } from './read-image-file.ts'
import { checkWritable } from './write-atomic.ts'

/**
 * Reads a mask or labelmap of any image format.
 *
 * @throws IoError `not-a-mask` when a voxel is no whole number of 0…255, and as `readImageFile`
 */
export const readMaskFile = async (path: string): Promise<Labelmap> => {
  const { data, geometry } = await readImageFile(path)
  if (data instanceof Uint8Array) return { data, geometry }
  const labels = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i++) {
    const v = data[i]
    if (v < 0 || v > 255 || !Number.isInteger(v)) {
      throw new IoError(
        'not-a-mask',
        `${basename(path)} is no mask: it holds the value ${v}, but labels are whole numbers from 0 to 255.`,
      )
    }
    labels[i] = v
  }
  return { data: labels, geometry }
}

const writable = /\.(nii|nii\.gz|nrrd|mha)$/i

/**
 * Writes a labelmap in the format of the extension (`.nii.gz`, `.nii`, `.nrrd`, `.mha`), compressed, under a temporary
 * name first.
 *
 * @throws IoError `unsupported-format` for another extension, `geometry` for slices on no regular grid, which these
 *   formats cannot hold
 */
export const writeMaskFile = async (path: string, labelmap: Labelmap): Promise<void> => writeVolumeFile(path, labelmap)

/** Writes an image as `writeMaskFile` does, in its own type. */
export const writeVolumeFile = async (path: string, volume: Volume): Promise<void> => {
  const name = basename(path)
  const ending = writable.exec(name)?.[0]
  if (ending === undefined) {
    throw new IoError('unsupported-format', `${name} cannot be written: use the ending .nii.gz, .nii, .nrrd or .mha.`)
  }
  if (volume.geometry.sliceOriginsMm !== null) {
    throw new IoError(
      'geometry',
      `${name} cannot be written: its slices are tilted or unevenly spaced, which this format cannot hold. Use the corrected image.`,
    )
  }
  checkWritable(path)
  makeFolder(dirname(path))
  const temporary = join(dirname(path), `.${randomUUID()}${ending}`)
  try {
    const image = toItk(volume.data, volume.geometry)
    await quietly(() => writeImageNode(image, temporary, { useCompression: true }))
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    const known = fileError(error, path)
    if (known instanceof IoError) throw known
    // ITK does not tell why; a full disk is by far the most common reason.
    const { bavail, bsize } = await statfs(dirname(path))
    if (bavail * bsize < volume.data.byteLength) throw fileError(diskFull(), path)
    throw new IoError('damaged', `${name} could not be written.`, { cause: error })
  }
}

const diskFull = (): Error => Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' })

const componentType = (
  data: VoxelArray,
): (typeof IntTypes)[keyof typeof IntTypes] | (typeof FloatTypes)[keyof typeof FloatTypes] => {
  if (data instanceof Uint8Array) return IntTypes.UInt8
  if (data instanceof Int8Array) return IntTypes.Int8
  if (data instanceof Uint16Array) return IntTypes.UInt16
  if (data instanceof Int16Array) return IntTypes.Int16
  if (data instanceof Uint32Array) return IntTypes.UInt32
  if (data instanceof Int32Array) return IntTypes.Int32
  return data instanceof Float32Array ? FloatTypes.Float32 : FloatTypes.Float64
}

const toItk = (data: VoxelArray, g: Geometry): Image => {
  const image = new Image(new ImageType(3, componentType(data), PixelTypes.Scalar, 1))
  image.size = [...g.size]
  image.spacing = [...g.spacingMm]
  image.origin = [...g.originMm]
  image.direction = Float64Array.from(g.direction)
  image.data = data
  return image
}
