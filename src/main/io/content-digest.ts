import { createHash } from 'node:crypto'
import type { Geometry } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { littleEndianBytes } from './store/little-endian.ts'

/**
 * SHA-256 over geometry and voxels of an image, the same whatever files and compression it came from. Lengths count
 * to 0.1 µm and direction cosines to seven digits, so that one position written in two ways is one position.
 *
 * @returns 64 hexadecimal digits
 */
export const contentSha256 = (volume: Volume): string =>
  createHash('sha256')
    .update(`hyperdense image 1\n${describe(volume.geometry)}\n${volume.data.constructor.name}\n`)
    .update(littleEndianBytes(volume.data))
    .digest('hex')

const describe = (g: Geometry): string =>
  [
    g.size.join(' '),
    fixed(g.spacingMm, 4),
    fixed(g.originMm, 4),
    fixed(g.direction, 7),
    g.sliceOriginsMm === null ? 'regular' : fixed(g.sliceOriginsMm, 4),
  ].join('\n')

const fixed = (values: readonly number[], digits: number): string =>
  values
    .map((v) => (Math.round(v * 10 ** digits) / 10 ** digits + 0).toFixed(digits).replace(/^-(0\.?0*)$/, '$1'))
    .join(' ')
