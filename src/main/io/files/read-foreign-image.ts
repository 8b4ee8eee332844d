import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readImageNode } from '@itk-wasm/image-io'
import type { Image } from 'itk-wasm'
import { voxelCount } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { IoError, type IoErrorCode } from '../io-error.ts'
import { gridOf, voxelsOf } from './itk-image.ts'
import { quietly } from './quietly.ts'
import { isNifti, type NiftiRefusal, niftiHeaderPath, openNifti, readNiftiVoxels } from './nifti-file.ts'

/**
 * Reads an image of another format in the type of its voxels after the file's own scaling: NIfTI here, NRRD, MetaImage,
 * GIPL and others with ITK.
 *
 * @throws IoError `not-found`, `truncated`, `damaged`, `unsupported-format` (4D, vectors), `geometry` (sheared in plane)
 */
export const readForeignImage = async (path: string): Promise<Volume> => {
  const name = basename(path)
  const there = await stat(path).catch(() => null)
  if (there === null) throw new IoError('not-found', `There is no file ${name} at the place named.`)
  const nifti = isNifti(path) ? await readNifti(path) : null
  return nifti ?? toVolume(await readWithItk(path, name), name)
}

const readNifti = async (path: string): Promise<Volume | null> => {
  const name = basename(path)
  const file = await openNifti(niftiHeaderPath(path))
  if (!('code' in file)) return { data: await readNiftiVoxels(path, file), geometry: file.geometry }
  // Headers of other formats have the same ending, and an Analyze image may still be wanted as it is.
  if (file.code === 'not-nifti' || file.code === 'unsupported') {
    if (!/\.nii(\.gz)?$/i.test(path)) return null
  }
  throw new IoError(
    refusalCodes[file.code] ?? 'unsupported-format',
    `${name} cannot be used: ${lowerFirst(file.reason)}`,
  )
}

const refusalCodes: Partial<Record<NiftiRefusal['code'], IoErrorCode>> = {
  'not-nifti': 'damaged',
  damaged: 'damaged',
  truncated: 'truncated',
  sheared: 'geometry',
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
  if ('refusal' in grid) {
    const code = grid.refusal.code === 'sheared' ? 'geometry' : 'unsupported-format'
    throw new IoError(code, `${name} cannot be used: ${lowerFirst(grid.refusal.reason)}`)
  }
  const data = voxelsOf(image)
  const { geometry } = grid
  if (data === null || data.length !== voxelCount(geometry)) {
    throw new IoError('truncated', `${name} is incomplete: its voxels do not fill ${geometry.size.join(' × ')}.`)
  }
  return { data, geometry }
}

const lowerFirst = (s: string): string => s.charAt(0).toLowerCase() + s.slice(1)
