import type { Image } from 'itk-wasm'
import { affineGeometry } from '#core/imaging/formats/affine-geometry.ts'
import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'
import { type ImageRefusal, sheared } from './image-refusal.ts'

/** The grid of an image read by ITK, or why it is none that can be measured. */
export type GridResult = { readonly geometry: Geometry } | { readonly refusal: ImageRefusal }

/** Geometry of an ITK image; trailing dimensions of one are dropped. */
export const gridOf = (image: Image): GridResult => {
  const { components, pixelType } = image.imageType
  if (components > 1) {
    const reason = `Each voxel holds ${components} values (${String(pixelType)}); an image of one value per voxel is needed.`
    return { refusal: { code: 'vector-valued', reason } }
  }
  const extra = image.size.slice(3)
  if (extra.some((n) => n > 1)) {
    const reason = `The image has ${image.size.length} dimensions (${image.size.join(' × ')}); export one volume of it.`
    return { refusal: { code: 'four-dimensional', reason } }
  }
  if (image.size.length < 3) {
    const reason = `The image has two dimensions (${image.size.join(' × ')}) and no place in space.`
    return { refusal: { code: 'two-dimensional', reason } }
  }
  const d = image.imageType.dimension
  const direction = image.direction as Float64Array
  const step = (axis: number): Triple =>
    [0, 1, 2].map((r) => direction[r * d + axis] * image.spacing[axis]) as unknown as Triple
  const geometry = affineGeometry(
    image.size.slice(0, 3) as unknown as Triple,
    [step(0), step(1), step(2)],
    image.origin.slice(0, 3).map((v) => (v === 0 ? 0 : v)) as unknown as Triple,
  )
  if (geometry === null) return { refusal: sheared }
  return { geometry: geometry.sliceOriginsMm === null ? withItkNumbers(geometry, image) : geometry }
}

/** Spacing and direction of a plain grid as ITK gives them, digit for digit, where the directions are unit vectors. */
const withItkNumbers = (g: Geometry, image: Image): Geometry => {
  const spacing = image.spacing.slice(0, 3)
  if (spacing.some((s, a) => Math.abs(s - g.spacingMm[a]) > 1e-6 * s)) return g
  const d = image.imageType.dimension
  const own = image.direction as Float64Array
  const direction = [0, 1, 2].flatMap((r) => [0, 1, 2].map((c) => own[r * d + c]))
  const clean = direction.map((v) => (v === 0 ? 0 : v)) as unknown as Geometry['direction']
  return { ...g, spacingMm: spacing as unknown as Triple, direction: clean }
}

/** Voxels of an ITK image; 64-bit whole numbers become float64. */
export const voxelsOf = (image: Image): VoxelArray | null => {
  const data = image.data
  if (data === null || !ArrayBuffer.isView(data) || data instanceof DataView) return null
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number)
  if (data instanceof Uint8ClampedArray) return Uint8Array.from(data)
  return data as VoxelArray
}
