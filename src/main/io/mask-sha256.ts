import { createHash } from 'node:crypto'
import type { Geometry } from '#core/imaging/geometry.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'

/** SHA-256 of one lesion's mask: its geometry (JSON) and the runs of its voxels, whatever its label and neighbours. */
export const maskSha256 = (mask: Uint8Array, geometry: Geometry): string => {
  const runs = encodeRuns(mask)
  return createHash('sha256')
    .update(`hyperdense-mask/1\n${JSON.stringify(geometry)}\n`)
    .update(new Uint8Array(runs.buffer, runs.byteOffset, runs.byteLength))
    .digest('hex')
}
