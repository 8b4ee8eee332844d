import { voxelCount } from '#core/imaging/geometry.ts'
import { checkValues } from '#core/imaging/series/check-values.ts'
import { correctVolume } from '#core/imaging/series/correct-volume.ts'
import type { ImportMode, SeriesCandidate } from '#core/imaging/series/types.ts'
import { createVoxelStore } from '#core/imaging/series/voxel-store.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { contentSha256 } from './content-digest.ts'
import { decodeSlices } from './dicom/decode-slices.ts'
import { mostVoxels } from './files/limits.ts'
import { readForeignImage } from './files/read-foreign-image.ts'
import { IoError } from './io-error.ts'
import type { IoOptions, SeriesImage, StudyVoxels } from './types.ts'

/** Air, for what a corrected CT volume shows outside its slices; other modalities have no signal there. */
const outsideCt = -1000

/**
 * Reads the voxels of a candidate: HU for CT, rescaled values for other modalities, stored values without rescale.
 *
 * @param mode  `corrected` makes a derived image on a regular grid; the candidate must offer it
 * @throws IoError `blocked` for a candidate whose report forbids import, `cancelled`, and what reading runs into,
 *   naming file and slice
 */
export const readSeries = async (
  candidate: SeriesCandidate,
  mode: ImportMode,
  options: IoOptions = {},
): Promise<SeriesImage> => {
  if (!candidate.modes.includes(mode)) {
    const why = candidate.report.find((f) => f.severity === 'blocking')?.message
    throw new IoError('blocked', why ?? 'There is nothing to correct: the slices lie on a regular grid. Import as is.')
  }
  const volume =
    candidate.slices === null ? await readImage(candidate) : await readSlices(candidate, candidate.slices, options)
  const source = contentSha256(volume)
  const base = { facts: candidate.facts, findings: checkValues(volume.data, candidate.modality) }
  if (mode === 'as-is') {
    return { ...base, volume, contentSha256: source, storedAs: storedAs(volume), derivation: null }
  }
  const { volume: corrected, steps } = correctVolume(volume, candidate.modality === 'CT' ? outsideCt : 0)
  return {
    ...base,
    volume: corrected,
    contentSha256: contentSha256(corrected),
    storedAs: storedAs(corrected),
    derivation: { kind: 'corrected', interpolation: 'linear', steps, sourceContentSha256: source },
  }
}

const storedAs = (v: Volume<StudyVoxels>): 'int16' | 'float32' => (v.data instanceof Int16Array ? 'int16' : 'float32')

const readSlices = async (
  candidate: SeriesCandidate,
  slices: NonNullable<SeriesCandidate['slices']>,
  options: IoOptions,
): Promise<Volume<StudyVoxels>> => {
  const { geometry } = candidate
  const [nx, ny] = geometry.size
  if (voxelCount(geometry) > mostVoxels) {
    throw new IoError(
      'unsupported-format',
      `The series has ${geometry.size.join(' × ')} voxels, more than can be held.`,
    )
  }
  const store = createVoxelStore(voxelCount(geometry))
  let done = 0
  for await (const slice of decodeSlices(slices)) {
    if (options.signal?.aborted === true) throw new IoError('cancelled', 'Reading was cancelled.')
    if (slice.pixel.columns !== nx || slice.pixel.rows !== ny) {
      throw new IoError('damaged', 'A file has changed since the folder was scanned. Scan it again.')
    }
    store.put(slice.index * nx * ny, slice.stored, slice.rescale)
    options.onProgress?.({ done: ++done, total: slices.length })
  }
  return { data: store.finish(), geometry }
}

const readImage = async (candidate: SeriesCandidate): Promise<Volume<StudyVoxels>> => {
  const { data } = await readForeignImage(candidate.files[0])
  if (data.length !== voxelCount(candidate.geometry)) {
    throw new IoError('damaged', 'The file has changed since the folder was scanned. Scan it again.')
  }
  const store = createVoxelStore(data.length)
  store.put(0, data, { slope: 1, intercept: 0 })
  return { data: store.finish(), geometry: candidate.geometry }
}
