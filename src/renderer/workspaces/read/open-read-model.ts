import type { AppApi } from '#contract/client.ts'
import type { Triple } from '#core/imaging/geometry.ts'
import { pointToIndex } from '#core/imaging/slicing-index.ts'
import { loadSlices } from '#renderer/viewer/load-slices.ts'
import { measure } from '#renderer/viewer/measure.ts'
import { Scene } from '#renderer/viewer/scene.ts'
import { ReadModel, type ReadWords } from './read-model.ts'
import { ReadingSession, type SessionOptions } from './reading-session.ts'

export interface ReadingKey {
  readonly seriesId: number
  readonly reader: string
  readonly round: number
}

/** A stored value that no window shows brighter than black: what stands where slices have not arrived. */
const emptyVoxel = -32768

/** Opens a reading: its labels at once, the image slice by slice while it is shown already. */
export const openReadModel = async (
  api: AppApi,
  key: ReadingKey,
  at: Triple | null,
  words: ReadWords,
  tell: SessionOptions['tell'],
  failed: (error: unknown) => void,
): Promise<ReadModel> => {
  const start = performance.now()
  const reopen = () => api.segmentation.openReading(key)
  const [series, opened] = await Promise.all([api.study.getSeries({ seriesId: key.seriesId }), reopen()])
  const { geometry } = opened
  const [nx, ny, nz] = geometry.size
  const Voxels = series.storedAs === 'int16' ? Int16Array : Float32Array
  const voxels = new Voxels(nx * ny * nz).fill(emptyVoxel)
  const session = new ReadingSession(opened, {
    api,
    reopen,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    tell,
  })
  const scene = new Scene(geometry, voxels, session.labels)
  if (at !== null) scene.setCursor(pointToIndex(geometry, at))
  const model = new ReadModel(series, scene, session, words)
  const aborted = { aborted: false }
  model.onDispose(() => {
    aborted.aborted = true
  })
  const source = {
    size: geometry.size,
    bytesPerVoxel: Voxels.BYTES_PER_ELEMENT,
    read: async (from: number, count: number) =>
      (await api.imaging.readSlices({ seriesId: key.seriesId, from, count })).data,
  }
  let first = true
  const afterDrawing = (name: string): void => {
    // Two frames on, what was drawn has been shown.
    requestAnimationFrame(() => requestAnimationFrame(() => measure(name, performance.now() - start)))
  }
  loadSlices(source, scene.cursor[2], aborted, (from, data) => {
    scene.receiveSlices(from, data)
    model.store.setState({ loaded: scene.loaded.reduce((sum, one) => sum + one, 0) / nz })
    if (first) afterDrawing('viewer.firstSlice')
    first = false
  }).then(() => {
    if (!aborted.aborted) afterDrawing('viewer.allViews')
  }, failed)
  return model
}
