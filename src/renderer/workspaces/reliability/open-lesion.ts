import { indexToPoint } from '#core/imaging/geometry.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { api } from '#renderer/api/client.ts'
import { navigate, readAddress, type Triple } from '#renderer/ui/navigation.ts'
import { middleOfLabels } from './middle-of-labels.ts'

interface Who {
  readonly reader: string
  readonly round: number
}

/** A point inside the lesion's outline, LPS mm; null where this reading does not hold it. */
const pointIn = async (seriesId: number, lesion: string, { reader, round }: Who): Promise<Triple | null> => {
  const readings = await api.study.listReadings({ seriesId })
  const reading = readings.find((one) => one.reader === reader && one.round === round)
  // A lesion of several series is called by its series too.
  const name = lesion.replace(/ \(series \d+\)$/, '')
  const segment = reading?.segments.find((one) => `${reading.subjectCode}-${one.lesion}` === name)
  if (reading === undefined || segment === undefined) return null
  const a = { readingId: reading.id, label: segment.label }
  const { geometry, runs } = await api.reliability.getOutlines({ a, b: null })
  const [nx, ny, nz] = geometry.size
  const middle = middleOfLabels(decodeRuns(runs, nx * ny * nz), geometry.size)
  return middle === null ? null : indexToPoint(geometry, middle.index)
}

/** Opens a lesion of a reading in Read, with the crosshair inside it. */
export const openLesion = async (seriesId: number, lesion: string, who: Who): Promise<void> =>
  navigate(readAddress(seriesId, who.reader, who.round, await pointIn(seriesId, lesion, who)))
