import type { DicomHeader } from '#core/imaging/formats/dicom/header.ts'
import { readHeader } from '#core/imaging/formats/dicom/read-header.ts'
import type { ScanReport, SeriesCandidate, SetAside, UnreadableFile } from '#core/imaging/series/types.ts'
import { assembleSeries } from './dicom/assemble-series.ts'
import { readDicomHead } from './dicom/open-dicom.ts'
import { formatOfName, scanImageFile } from './files/scan-image-file.ts'
import { unreadable } from './files/unreadable.ts'
import { type WalkedFile, walkFiles } from './files/walk-files.ts'
import { IoError } from './io-error.ts'
import type { IoOptions } from './types.ts'

/** Files read at once: hides the latency of network drives without filling the memory. */
const atOnce = 8

interface Found {
  readonly headers: DicomHeader[]
  readonly candidates: SeriesCandidate[]
  readonly setAside: SetAside[]
  readonly unreadable: UnreadableFile[]
  readonly companions: Set<string>
}

/**
 * Finds every series under the paths (folders are walked to the bottom, links followed once). Never throws for a
 * file: what cannot be read is listed with the reason, and the rest goes on.
 *
 * @param paths  files and folders
 * @throws IoError `cancelled` when the signal is aborted
 */
export const scanPaths = async (paths: readonly string[], options: IoOptions = {}): Promise<ScanReport> => {
  const isCancelled = (): boolean => options.signal?.aborted === true
  const stop = (): void => {
    if (isCancelled()) throw new IoError('cancelled', 'The scan was cancelled.')
  }
  const walk = await walkFiles(paths, isCancelled)
  stop()
  const found: Found = {
    headers: [],
    candidates: [],
    setAside: [],
    unreadable: [...walk.unreadable],
    companions: new Set(),
  }
  let done = 0
  for (let i = 0; i < walk.files.length; i += atOnce) {
    stop()
    const some = walk.files.slice(i, i + atOnce)
    const scans = await Promise.all(some.map(scanFile))
    for (const add of scans) add(found)
    done += some.length
    options.onProgress?.({ done, total: walk.files.length })
  }
  const series = await assembleSeries(found.headers, stop)
  return {
    candidates: [...series.candidates, ...found.candidates],
    setAside: [...series.setAside, ...found.setAside, ...walk.studies.map(studyFolder)],
    unreadable: [...found.unreadable.filter((u) => !found.companions.has(u.path)), ...series.unreadable],
    filesSeen: walk.files.length,
  }
}

/** Reads one file; what it gives is added later, so that the order of the report does not depend on timing. */
const scanFile = async (file: WalkedFile): Promise<(found: Found) => void> => {
  const { path, bytes } = file
  if (bytes === 0) {
    const reason = 'The file is empty. Copy it again from the source.'
    return (f) => f.unreadable.push({ path, code: 'empty', reason })
  }
  if (/(^|[\\/])dicomdir(\.[^\\/]*)?$/i.test(path)) return (f) => f.setAside.push(dicomdir(path))
  const format = formatOfName(path)
  if (format !== null) {
    const scan = await scanImageFile(path, format)
    return (f) => {
      for (const c of scan.companions) f.companions.add(c)
      if ('candidate' in scan) f.candidates.push(scan.candidate)
      else if ('setAside' in scan) f.setAside.push(scan.setAside)
      else f.unreadable.push(scan.unreadable)
    }
  }
  try {
    const header = readHeader(await readDicomHead(path, bytes), path)
    return (f) => f.headers.push(header)
  } catch (error) {
    return (f) => f.unreadable.push(unreadable(path, error))
  }
}

const studyFolder = (path: string): SetAside => ({
  code: 'study-folder',
  reason: 'A Hyperdense study: its images were imported before. Open the study instead, or import their source.',
  modality: null,
  seriesNumber: null,
  files: [path],
  candidate: null,
})

const dicomdir = (path: string): SetAside => ({
  code: 'dicomdir',
  reason: 'A DICOMDIR: the table of contents of a disc. The files it lists are scanned themselves.',
  modality: null,
  seriesNumber: null,
  files: [path],
  candidate: null,
})
