import { mkdirSync } from 'node:fs'
import type { Geometry } from '#core/imaging/geometry.ts'
import type { AcquisitionFacts, Derivation, Finding, ImportMode, SeriesCandidate } from '#core/imaging/series/types.ts'
import { readSeries, writeStudyImage } from '#main/io/index.ts'

/** Reads the voxels of a series and puts them into the study's image folder. */
export const storeSeries = async (
  input: { readonly candidate: SeriesCandidate; readonly mode: ImportMode; readonly imageFolder: string },
  progress: (fraction: number, sentence: string) => void,
): Promise<{
  sha256: string
  bytes: number
  contentSha256: string
  storedAs: 'int16' | 'float32'
  geometry: Geometry
  facts: AcquisitionFacts
  findings: readonly Finding[]
  derivation: Derivation | null
}> => {
  const image = await readSeries(input.candidate, input.mode, {
    onProgress: ({ done, total }) => progress((0.8 * done) / Math.max(total, 1), ''),
  })
  mkdirSync(input.imageFolder, { recursive: true })
  const { sha256, bytes } = await writeStudyImage(input.imageFolder, image.volume)
  const { contentSha256, storedAs, facts, findings, derivation } = image
  return { sha256, bytes, contentSha256, storedAs, facts, findings, derivation, geometry: image.volume.geometry }
}
