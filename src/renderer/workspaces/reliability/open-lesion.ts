import { indexToPoint } from '#core/imaging/geometry.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { api } from '#renderer/api/client.ts'
import { navigate, readAddress, type Triple } from '#renderer/ui/navigation.ts'
import { findHolder, type Held, type Who } from './find-holder.ts'
import { middleOfLabels } from './middle-of-labels.ts'

/** A point inside an outline, LPS mm. */
const pointIn = async ({ reading, label }: Held): Promise<Triple | null> => {
  const { geometry, runs } = await api.reliability.getOutlines({ a: { readingId: reading.id, label }, b: null })
  const [nx, ny, nz] = geometry.size
  const middle = middleOfLabels(decodeRuns(runs, nx * ny * nz), geometry.size)
  return middle === null ? null : indexToPoint(geometry, middle.index)
}

/** Opens a lesion of a reading in Read with the crosshair inside it, also where this reading is still to be made. */
export const openLesion = async (seriesId: number, lesion: string, { reader, round }: Who): Promise<void> => {
  const held = findHolder(await api.study.listReadings({ seriesId }), lesion, { reader, round })
  const isOwn = held !== null && held.reading.reader === reader && held.reading.round === round
  // Read finds the lesion itself where the reading holds it; else another reading shows where it lies.
  const at = held === null || isOwn ? null : await pointIn(held)
  navigate(readAddress(seriesId, reader, round, at, held?.code ?? null))
}
