import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readImageNode } from '@itk-wasm/image-io'
import type { Image } from 'itk-wasm'
import { type Geometry, voxelCount } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { IoError } from '../io-error.ts'
import { gridOf, voxelsOf } from './itk-image.ts'
import { quietly } from './quietly.ts'
import {
  isNifti,
  readNiftiHeader,
  readWholeNifti,
  restoreNotFinite,
  shearedGeometry,
  withoutTransforms,
} from './nifti-file.ts'

/**
 * Reads an image of another format (NIfTI, NRRD, MetaImage, GIPL, …) with ITK, in the type of its voxels after the
 * file's own scaling.
 *
 * @throws IoError `not-found`, `truncated`, `damaged`, `unsupported-format` (4D, vectors), `geometry` (sheared in plane)
 */
export const readForeignImage = async (path: string): Promise<Volume> => {
  const name = basename(path)
  const there = await stat(path).catch(() => null)
  if (there === null) throw new IoError('not-found', `There is no file ${name} at the place named.`)
  if (isNifti(path)) return readNifti(path)
  return toVolume(await readWithItk(path, name), name, null)
}

const readNifti = async (path: string): Promise<Volume> => {
  const name = basename(path)
  const header = await readNiftiHeader(path)
  if (header === null) throw new IoError('damaged', `${name} has no NIfTI header.`)
  const bytes = await readWholeNifti(path, header)
  const sheared = shearedGeometry(header)
  if (sheared === 'refused') throw new IoError('geometry', `${name} cannot be placed in space: ${shearedReason}`)
  const image =
    sheared === null
      ? await readWithItk(path, name)
      : await withoutTransforms(bytes, header, (copy) => readWithItk(copy, name))
  const volume = toVolume(image, name, sheared)
  restoreNotFinite(volume.data, bytes, header)
  return volume
}

export const shearedReason =
  'its rows and columns are not at right angles, or an axis has no length. Resample it to a regular grid.'

const readWithItk = async (path: string, name: string): Promise<Image> => {
  try {
    return await quietly(() => readImageNode(path))
  } catch (error) {
    throw new IoError('damaged', `${name} cannot be read: it is damaged, incomplete or in an unknown format.`, {
      cause: error,
    })
  }
}

const toVolume = (image: Image, name: string, own: Geometry | null): Volume => {
  const grid = gridOf(image)
  if ('refusal' in grid) {
    const code = grid.refusal.code === 'sheared' ? 'geometry' : 'unsupported-format'
    throw new IoError(code, `${name} cannot be used: ${lowerFirst(grid.refusal.reason)}`)
  }
  const data = voxelsOf(image)
  const geometry = own ?? grid.geometry
  if (data === null || data.length !== voxelCount(geometry)) {
    throw new IoError('truncated', `${name} is incomplete: its voxels do not fill ${geometry.size.join(' × ')}.`)
  }
  return { data, geometry }
}

const lowerFirst = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1)
