import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readImageNode } from '@itk-wasm/image-io'
import type { Image } from 'itk-wasm'
import { voxelCount } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { fileError } from '../file-errors.ts'
import { IoError } from '../io-error.ts'
import { checkNrrd } from './check-nrrd.ts'
import { refusalError } from './image-refusal.ts'
import { gridOf, voxelsOf } from './itk-image.ts'
import { isMetaImage, openMetaImage, readMetaImageVoxels } from './metaimage-file.ts'
import { isNifti, niftiHeaderPath, openNifti, readNiftiVoxels } from './nifti-file.ts'
import { mendNrrdGeometry } from './nrrd-place.ts'
import { quietly } from './quietly.ts'
import { readTextHeader } from './text-header.ts'

/**
 * Reads an image of another format in the type of its voxels after the file's own scaling: NIfTI and MetaImage here,
 * NRRD, GIPL and others with ITK.
 *
 * @throws IoError `not-found`, `truncated`, `damaged`, `unsupported-format` (4D, vectors), `geometry` (sheared in plane)
 */
export const readForeignImage = async (path: string): Promise<Volume> => {
  const name = basename(path)
  const there = await stat(path).catch(() => null)
  if (there === null) throw new IoError('not-found', `There is no file ${name} at the place named.`)
  try {
    return await readByName(path)
  } catch (error) {
    throw fileError(error, path)
  }
}

const readByName = async (path: string): Promise<Volume> => {
  const name = basename(path)
  if (isMetaImage(path)) return readMetaImage(path)
  if (/\.(nrrd|nhdr)$/i.test(path)) return readNrrd(path)
  const nifti = isNifti(path) ? await readNifti(path) : null
  return nifti ?? toVolume(await readWithItk(path, name), name)
}

const readNifti = async (path: string): Promise<Volume | null> => {
  const file = await openNifti(niftiHeaderPath(path))
  if (!('code' in file)) return { data: await readNiftiVoxels(path, file), geometry: file.geometry }
  // Headers of other formats have the same ending, and an Analyze image may still be wanted as it is.
  const mayBeOther = file.code === 'other-format' || file.code === 'unsupported'
  if (mayBeOther && !/\.nii(\.gz)?$/i.test(path)) return null
  throw refusalError(basename(path), file)
}

const readMetaImage = async (path: string): Promise<Volume> => {
  const file = await openMetaImage(path, await readTextHeader(path))
  if ('code' in file) throw refusalError(basename(path), file)
  return { data: await readMetaImageVoxels(path, file), geometry: file.geometry }
}

const readNrrd = async (path: string): Promise<Volume> => {
  const name = basename(path)
  const header = await readTextHeader(path)
  const refusal = await checkNrrd(path, header)
  if (refusal !== null) throw refusalError(name, refusal)
  const volume = toVolume(await readWithItk(path, name), name)
  return { ...volume, geometry: mendNrrdGeometry(volume.geometry, header) }
}

const readWithItk = async (path: string, name: string): Promise<Image> => {
  try {
    return await quietly(() => readImageNode(path))
  } catch (error) {
    throw new IoError('damaged', `${name} cannot be read: it is damaged, incomplete or in an unknown format.`, {
      cause: error,
    })
  }
}

const toVolume = (image: Image, name: string): Volume => {
  const grid = gridOf(image)
  if ('refusal' in grid) throw refusalError(name, grid.refusal)
  const data = voxelsOf(image)
  const { geometry } = grid
  if (data === null || data.length !== voxelCount(geometry)) {
    throw new IoError('truncated', `${name} is incomplete: its voxels do not fill ${geometry.size.join(' × ')}.`)
  }
  return { data, geometry }
}
