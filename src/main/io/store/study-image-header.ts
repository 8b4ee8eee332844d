import type { Geometry, Matrix3, Triple } from '#core/imaging/geometry.ts'
import { IoError } from '../io-error.ts'

/** The head of a stored study image: an NRRD header with two fields of our own. */
export interface StudyImageHeader {
  readonly type: 'int16' | 'float32'
  readonly geometry: Geometry
  /** Start of each slice in the compressed data, bytes from the end of the header, and the end of the last (nz + 1). */
  readonly sliceOffsets: readonly number[]
}

/**
 * NRRD header text, with the closing empty line. Every slice is a gzip member of its own; members one after another
 * are one gzip stream, so any NRRD reader reads the file whole. `hyperdense_slice_offsets` tells where each begins,
 * `hyperdense_slice_origins` where each lies when the slices are on no regular grid.
 *
 * @see teem's definition of the NRRD format, NRRD0005 · RFC 1952 section 2.2 (members)
 */
export const formatStudyImageHeader = (h: StudyImageHeader): string => {
  const g = h.geometry
  const axis = (a: 0 | 1 | 2): string => {
    const v = [g.direction[a], g.direction[3 + a], g.direction[6 + a]].map((d) => number(d * g.spacingMm[a]))
    return `(${v.join(',')})`
  }
  return [
    'NRRD0005',
    '# Complete NRRD file format specification at: http://teem.sourceforge.net/nrrd/format.html',
    `type: ${h.type === 'int16' ? 'int16' : 'float'}`,
    'dimension: 3',
    'space: left-posterior-superior',
    `sizes: ${g.size.join(' ')}`,
    `space directions: ${axis(0)} ${axis(1)} ${axis(2)}`,
    'kinds: domain domain domain',
    'endian: little',
    'encoding: gzip',
    `space origin: (${g.originMm.map(number).join(',')})`,
    `hyperdense_format:=1`,
    `hyperdense_spacing:=${g.spacingMm.map(number).join(' ')}`,
    `hyperdense_direction:=${g.direction.map(number).join(' ')}`,
    `hyperdense_slice_offsets:=${h.sliceOffsets.join(' ')}`,
    ...(g.sliceOriginsMm === null ? [] : [`hyperdense_slice_origins:=${g.sliceOriginsMm.map(number).join(' ')}`]),
    '',
    '',
  ].join('\n')
}

/** Shortest decimal that reads back as the same number; minus zero becomes zero. */
const number = (v: number): string => String(v === 0 ? 0 : v)

/** Length of the header in bytes, or null when its end is not within the bytes. */
export const studyImageHeaderLength = (bytes: Uint8Array): number | null => {
  for (let i = 1; i < bytes.length; i++) if (bytes[i] === 10 && bytes[i - 1] === 10) return i + 1
  return null
}

/** Reads a header written by `formatStudyImageHeader`. Throws `IoError` `damaged` for anything else. */
export const parseStudyImageHeader = (text: string): StudyImageHeader => {
  const fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    const m = /^([^:#][^:]*):(=| )(.*)$/.exec(line)
    if (m !== null) fields.set(m[1], m[3])
  }
  const list = (name: string): number[] => (fields.get(name) ?? '').split(' ').map(Number)
  const size = list('sizes')
  const offsets = list('hyperdense_slice_offsets')
  const origin = (fields.get('space origin') ?? '').replace(/[()]/g, '').split(',').map(Number)
  const origins = fields.has('hyperdense_slice_origins') ? list('hyperdense_slice_origins') : null
  const type = fields.get('type')
  const direction = list('hyperdense_direction')
  const spacing = list('hyperdense_spacing')
  const sound =
    text.startsWith('NRRD') &&
    fields.get('hyperdense_format') === '1' &&
    (type === 'int16' || type === 'float') &&
    size.length === 3 &&
    size.every((n) => Number.isInteger(n) && n > 0) &&
    offsets.length === size[2] + 1 &&
    direction.length === 9 &&
    spacing.length === 3 &&
    origin.length === 3 &&
    (origins === null || origins.length === 3 * size[2]) &&
    [...offsets, ...direction, ...spacing, ...origin, ...(origins ?? [])].every(Number.isFinite)
  if (!sound) throw new IoError('damaged', 'This is no image of a Hyperdense study, or its header is damaged.')
  return {
    type: type === 'int16' ? 'int16' : 'float32',
    geometry: {
      size: size as unknown as Triple,
      spacingMm: spacing as unknown as Triple,
      originMm: origin as unknown as Triple,
      direction: direction as unknown as Matrix3,
      sliceOriginsMm: origins,
    },
    sliceOffsets: offsets,
  }
}
