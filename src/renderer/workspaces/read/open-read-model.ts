import type { AppApi } from '#contract/client.ts'
import { type Geometry, voxelCount } from '#core/imaging/geometry.ts'
import { clampToGrid } from '#core/imaging/slicing-index.ts'
import { loadSlices } from '#renderer/viewer/load-slices.ts'
import { measure } from '#renderer/viewer/measure.ts'
import { Scene } from '#renderer/viewer/scene.ts'
import { ReadModel, type ReadWords } from './read-model.ts'
import { findTarget, pointOf, whereToGoOn, type ReadTarget } from './read-target.ts'
import { type OpenReading, ReadingSession, type SessionOptions } from './reading-session.ts'

export interface ReadingKey {
  readonly seriesId: number
  readonly reader: string
  readonly round: number
}

/** The reading as the study has it; null where nothing was ever drawn. Looking at a scan makes no reading of it. */
const findReading = async (api: AppApi, key: ReadingKey): Promise<OpenReading | null> => {
  const { seriesId, reader, round } = key
  const readings = await api.study.listReadings({ seriesId })
  const isThere = readings.some((reading) => reading.reader === reader && reading.round === round)
  return isThere ? api.segmentation.openReading(key) : null
}

const emptyReading = (geometry: Geometry): OpenReading => ({
  readingId: null,
  geometry,
  runs: Uint32Array.of(voxelCount(geometry), 0),
  state: { head: 0, undoLabel: null, redoLabel: null, savedAt: '', segments: [] },
})

/**
 * Opens a reading: its labels and the middle slice are fetched at the same time, the rest of the image while a slice is
 * shown already. The crosshair stands at the point or in the lesion of the address, else in the largest segment, else in
 * the middle.
 */
export const openReadModel = async (
  api: AppApi,
  key: ReadingKey,
  target: ReadTarget,
  words: ReadWords,
  tell: SessionOptions['tell'],
  failed: (error: unknown) => void,
): Promise<ReadModel> => {
  const start = performance.now()
  const stored = findReading(api, key)
  // Awaited below; were the series missing, nobody would hear this one fail.
  stored.catch(() => undefined)
  const series = await api.study.getSeries({ seriesId: key.seriesId })
  const { geometry } = series
  const reopen = async (): Promise<OpenReading> => (await findReading(api, key)) ?? emptyReading(geometry)
  const [nx, ny, nz] = geometry.size
  const Voxels = series.storedAs === 'int16' ? Int16Array : Float32Array
  const source = {
    size: geometry.size,
    bytesPerVoxel: Voxels.BYTES_PER_ELEMENT,
    read: async (from: number, count: number) =>
      (await api.imaging.readSlices({ seriesId: key.seriesId, from, count })).data,
  }
  const middle = clampToGrid(geometry, pointOf(geometry, target) ?? [nx / 2, ny / 2, nz / 2])
  const [found, middleSlice] = await Promise.all([stored, source.read(middle[2], 1)])
  const session = new ReadingSession(found ?? emptyReading(geometry), {
    api,
    reopen,
    make: async () => (await api.segmentation.openReading(key)).readingId,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    tell,
  })
  const meant = findTarget(session, target)
  const first = meant.index === null ? whereToGoOn(session) : meant
  const shown = clampToGrid(geometry, first.index ?? middle)
  const firstSlice = shown[2] === middle[2] ? middleSlice : await source.read(shown[2], 1)
  const scene = new Scene(geometry, new Voxels(nx * ny * nz), session.labels)
  scene.setCursor(shown)
  scene.receiveSlices(shown[2], firstSlice)
  const model = new ReadModel(series, scene, session, words)
  // The brush draws what the crosshair stands in.
  if (first.label !== null) model.setActiveLabel(first.label)
  const aborted = { aborted: false }
  model.onDispose(() => {
    aborted.aborted = true
  })
  measureOpening(scene, start)
  loadSlices(source, shown[2], aborted, (from, data) => {
    scene.receiveSlices(from, data)
    if (scene.complete) model.store.setState({ complete: true })
  }).catch(failed)
  return model
}

/** Measures how long it took until the first slice, and the whole image in every view, were on the screen. */
const measureOpening = (scene: Scene, start: number): void => {
  // What was drawn in one frame is on the screen by the next.
  const next = (name: string): void => void requestAnimationFrame(() => measure(name, performance.now() - start))
  let first = true
  const stop = scene.onDrawn(() => {
    if (first) next('viewer.firstSlice')
    first = false
    if (!scene.complete || !scene.upToDate) return
    next('viewer.allViews')
    stop()
  })
}
