import type { Geometry, Triple } from '../geometry.ts'
import { affineGeometry } from './affine-geometry.ts'
import type { NumberType } from './stored-numbers.ts'

/** What a MetaImage header says of its voxels. */
export interface MetaImageHeader {
  readonly size: readonly number[]
  /** Null for a type that is not known. */
  readonly type: NumberType | null
  readonly valuesPerVoxel: number
  readonly littleEndian: boolean
  readonly compressed: boolean
  /** Voxels are written as text. */
  readonly text: boolean
  /** Bytes before the voxels in a file of their own; −1: whatever comes before the last ones. */
  readonly skip: number
  /** Null when rows and columns are not at right angles, or an axis has no length. */
  readonly geometry: Geometry | null
  /** True when the file does not tell how the image lies in the patient. */
  readonly assumed: boolean
}

/** Types by name; MetaIO's own `long` has four bytes on every system. */
const types: Readonly<Record<string, NumberType>> = {
  char: 'int8',
  uchar: 'uint8',
  short: 'int16',
  ushort: 'uint16',
  int: 'int32',
  uint: 'uint32',
  long: 'int32',
  ulong: 'uint32',
  long_long: 'int64',
  ulong_long: 'uint64',
  float: 'float32',
  double: 'float64',
}

/**
 * Reads the fields of a MetaImage header. Positions are LPS, as ITK has them.
 *
 * @param fields  by name, lower case
 * @see https://itk.org/Wiki/MetaIO/Documentation, "MetaImage"
 */
export const parseMetaImage = (fields: ReadonlyMap<string, string>): MetaImageHeader => {
  const first = (...names: readonly string[]): string | null =>
    names.map((n) => fields.get(n)).find((v) => v !== undefined) ?? null
  const numbers = (value: string | null, otherwise: readonly number[]): readonly number[] =>
    value === null ? otherwise : value.split(/[\s,]+/).map(Number)
  const isTrue = (...names: readonly string[]): boolean => /^(true|1)$/i.test(first(...names) ?? '')
  const size = numbers(first('dimsize'), [])
  const n = size.length
  const spacing = numbers(
    first('elementspacing', 'elementsize'),
    size.map(() => 1),
  ).map(Math.abs)
  const origin = numbers(
    first('offset', 'position', 'origin'),
    size.map(() => 0),
  )
  const matrix = first('transformmatrix', 'rotation', 'orientation')
  const directions = numbers(
    matrix,
    size.flatMap((_, r) => size.map((__, c) => (r === c ? 1 : 0))),
  )
  const step = (axis: number): Triple =>
    [0, 1, 2].map((c) => plain((directions[axis * n + c] ?? 0) * spacing[axis])) as unknown as Triple
  const isPlaced = n >= 3 && [...spacing, ...origin, ...directions].every(Number.isFinite)
  return {
    size,
    type:
      types[
        (first('elementtype') ?? '')
          .toLowerCase()
          .replace(/^met_/, '')
          .replace(/_array$/, '')
      ] ?? null,
    valuesPerVoxel: Number(first('elementnumberofchannels') ?? 1),
    littleEndian: !isTrue('elementbyteordermsb', 'binarydatabyteordermsb'),
    compressed: isTrue('compresseddata'),
    text: /^(false|0)$/i.test(first('binarydata') ?? ''),
    skip: Number(first('headersize') ?? 0),
    geometry: isPlaced
      ? withWrittenSpacing(
          affineGeometry(
            size.slice(0, 3) as unknown as Triple,
            [step(0), step(1), step(2)],
            origin.map(plain).slice(0, 3) as unknown as Triple,
          ),
          spacing,
        )
      : null,
    assumed: matrix === null,
  }
}

/** Spacings digit for digit as written, where the directions are unit vectors but for rounding. */
const withWrittenSpacing = (g: Geometry | null, written: readonly number[]): Geometry | null => {
  if (g === null || g.sliceOriginsMm !== null) return g
  const same = g.spacingMm.every((s, i) => Math.abs(s - written[i]) <= 1e-6 * s)
  return same ? { ...g, spacingMm: written.slice(0, 3) as unknown as Triple } : g
}

const plain = (v: number): number => (v === 0 ? 0 : v)
