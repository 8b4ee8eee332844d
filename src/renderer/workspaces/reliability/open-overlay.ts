import type { MaskAgreementRow } from '#contract/reliability.ts'
import type { Triple } from '#core/imaging/geometry.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { api } from '#renderer/api/client.ts'
import { loadSlices } from '#renderer/viewer/load-slices.ts'
import { Scene } from '#renderer/viewer/scene.ts'
import { middleOfLabels } from './middle-of-labels.ts'

/** A scan with two outlines over it: 1 only A, 2 only B, 3 both. */
export interface Overlay {
  readonly scene: Scene
  /** Box around both outlines, voxels. */
  readonly min: Triple
  readonly max: Triple
  readonly centre: Triple
  /** Voxels that are only in A, only in B, in both. */
  readonly counts: readonly [number, number, number]
}

/** Opens the outlines of a lesion; the slice through them first, the rest of the scan while they are looked at. */
export const openOverlay = async (
  row: MaskAgreementRow,
  signal: { readonly aborted: boolean },
  failed: (error: unknown) => void,
): Promise<Overlay> => {
  const [outlines, series] = await Promise.all([
    api.reliability.getOutlines({ a: row.a, b: row.b }),
    api.study.getSeries({ seriesId: row.seriesId }),
  ])
  const { geometry } = outlines
  const [nx, ny, nz] = geometry.size
  const labels = decodeRuns(outlines.runs, nx * ny * nz)
  const found = middleOfLabels(labels, geometry.size)
  const whole: Triple = [nx - 1, ny - 1, nz - 1]
  const centre: Triple = found?.index ?? [Math.floor(nx / 2), Math.floor(ny / 2), Math.floor(nz / 2)]
  const counts: [number, number, number] = [0, 0, 0]
  for (let n = 0; n < outlines.runs.length; n += 2) {
    const label = outlines.runs[n + 1]
    if (label > 0) counts[label - 1] += outlines.runs[n]
  }
  const Voxels = series.storedAs === 'int16' ? Int16Array : Float32Array
  const source = {
    size: geometry.size,
    bytesPerVoxel: Voxels.BYTES_PER_ELEMENT,
    read: async (from: number, count: number) =>
      (await api.imaging.readSlices({ seriesId: row.seriesId, from, count })).data,
  }
  const scene = new Scene(geometry, new Voxels(nx * ny * nz), labels)
  scene.setCursor(centre)
  scene.receiveSlices(centre[2], await source.read(centre[2], 1))
  loadSlices(source, centre[2], signal, (from, data) => scene.receiveSlices(from, data)).catch(failed)
  return { scene, min: found?.min ?? [0, 0, 0], max: found?.max ?? whole, centre, counts }
}
