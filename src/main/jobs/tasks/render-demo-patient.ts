import { type DemoOptions, planDemoStudy, renderDemoScan } from '#core/demo/index.ts'
import type { Geometry } from '#core/imaging/geometry.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { contentSha256, writeStudyImage } from '#main/io/index.ts'

export interface RenderedPatient {
  readonly sha256: string
  readonly bytes: number
  readonly contentSha256: string
  readonly geometry: Geometry
  readonly readings: readonly {
    readonly reader: string
    readonly round: number
    readonly runs: Uint32Array
    readonly lesions: readonly { readonly label: number; readonly lesionCode: string }[]
  }[]
}

/** One patient of the demonstration study: the scan into the image folder, the readings as runs. */
export const renderDemoPatient = async (input: {
  readonly options: Partial<DemoOptions>
  readonly index: number
  readonly imageFolder: string
}): Promise<RenderedPatient> => {
  const { volume, readings } = renderDemoScan(planDemoStudy(input.options), input.index)
  const { sha256, bytes } = await writeStudyImage(input.imageFolder, volume)
  return {
    sha256,
    bytes,
    contentSha256: contentSha256(volume),
    geometry: volume.geometry,
    readings: readings.map(({ labelmap, ...reading }) => ({ ...reading, runs: encodeRuns(labelmap.data) })),
  }
}
