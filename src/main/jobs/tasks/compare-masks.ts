import { type Geometry, voxelCount } from '#core/imaging/geometry.ts'
import { type AgreementResult, maskAgreement } from '#core/segmentation/agreement/mask-agreement.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'

/** Agreement of two outlines on the grid of a study image. */
export const compareMasks = (input: {
  readonly geometry: Geometry
  /** Each outline as 1, in runs. */
  readonly runsA: Uint32Array
  readonly runsB: Uint32Array
  readonly toleranceMm: number
  readonly names: readonly [string, string]
}): AgreementResult => {
  const volume = (runs: Uint32Array) => ({
    data: decodeRuns(runs, voxelCount(input.geometry)),
    geometry: input.geometry,
  })
  return maskAgreement(volume(input.runsA), volume(input.runsB), {
    label: 1,
    toleranceMm: input.toleranceMm,
    names: input.names,
  })
}
