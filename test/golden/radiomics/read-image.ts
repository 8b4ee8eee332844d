import type { Matrix3 } from '#core/imaging/geometry.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import { readImageNode } from '@itk-wasm/image-io'

const loaded = new Map<string, Promise<Volume>>()

/** Reads an NRRD or NIfTI file as a volume; each file once. */
export const readImage = (path: string): Promise<Volume> => {
  const known = loaded.get(path)
  if (known !== undefined) return known
  const reading = read(path)
  loaded.set(path, reading)
  return reading
}

const read = async (path: string): Promise<Volume> => {
  const image = await readImageNode(path)
  const [nx, ny, nz] = image.size
  return {
    data: image.data as VoxelArray,
    geometry: {
      size: [nx, ny, nz],
      spacingMm: [image.spacing[0], image.spacing[1], image.spacing[2]],
      originMm: [image.origin[0], image.origin[1], image.origin[2]],
      direction: Array.from(image.direction as Float64Array) as unknown as Matrix3,
      sliceOriginsMm: null,
    },
  }
}
