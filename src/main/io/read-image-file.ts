import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SeriesCandidate } from '#core/imaging/series/types.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { formatOfName } from './files/scan-image-file.ts'
import { readForeignImage } from './files/read-foreign-image.ts'
import { IoError } from './io-error.ts'
import { readSeries } from './read-series.ts'
import { scanPaths } from './scan-paths.ts'
import { isStudyImage, readStudyImage } from './store/read-study-image.ts'

/** Formats beside NIfTI, NRRD and MetaImage that ITK reads by the ending of the name. */
const otherFormats = /\.(gipl|gipl\.gz|vtk|hdr|img|img\.gz|mgh|mgz|mgh\.gz|mrc|nia|tif|tiff)$/i

/**
 * Reads one image: NIfTI, NRRD, MetaImage and the like in the type of their voxels, a stored study image, or DICOM (a
 * folder that holds one series, or a multi-frame file), which is int16 or float32 in rescaled units.
 *
 * @throws IoError `not-found`, `unsupported-format`, `blocked` (several series, or one that may not be read), …
 */
export const readImageFile = async (path: string): Promise<Volume> => {
  const there = await stat(path).catch(() => null)
  if (there === null) throw new IoError('not-found', `There is no file or folder ${basename(path)} at the place named.`)
  if (there.isFile() && (await isStudyImage(path))) return readStudyImage(path)
  if (there.isFile() && (formatOfName(path) !== null || otherFormats.test(path))) return readForeignImage(path)
  return readDicomAt(path)
}

const readDicomAt = async (path: string): Promise<Volume> => {
  const report = await scanPaths([path])
  const stackable = report.setAside.flatMap((s): readonly SeriesCandidate[] =>
    s.candidate === null ? [] : [s.candidate],
  )
  const series = report.candidates.length > 0 ? report.candidates : stackable
  const name = basename(path)
  if (series.length === 1) return (await readSeries(series[0], 'as-is')).volume
  if (series.length > 1) {
    throw new IoError('blocked', `${name} holds ${series.length} image series; name a folder or file with one of them.`)
  }
  const why = report.unreadable[0]?.reason ?? report.setAside[0]?.reason ?? 'No image was found in it.'
  throw new IoError('unsupported-format', `${name} holds no image series. ${why}`)
}
