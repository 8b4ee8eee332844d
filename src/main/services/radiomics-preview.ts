import { join } from 'node:path'
import type { CasePreview } from '#contract/radiomics.ts'
import { AppError } from '#contract/errors.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { findReading, listSegments } from '../database/repositories/readings.ts'
import { rebuildLabelmap } from '../database/repositories/rebuild-labelmap.ts'
import { regionSource } from '../jobs/region-request.ts'
import { countFeatures } from './count-features.ts'
import type { ServiceDeps } from './deps.ts'
import { planExtraction } from './extraction-plan.ts'
import { readParameters } from './extraction-parameters.ts'
import { regionOf } from './radiomics-extraction.ts'

/** A look at one lesion with the given parameters. Throws AppError where it would be refused. */
export const previewCase = async (
  deps: ServiceDeps,
  input: {
    readonly parameters: string | null
    readonly readingId: number
    readonly label: number
    readonly region: string
    readonly type: number
    readonly image: number
  },
): Promise<CasePreview> => {
  const { db, imageFolder } = deps.studies.current()
  const settings = readParameters(input.parameters)
  const region = regionOf(input.region)
  const reading = findReading(db, input.readingId)
  const planned =
    reading === null ? [] : planExtraction([reading], (one) => listSegments(db, one), input.region)[0].cases
  const one = planned.find(({ label }) => label === input.label)
  if (reading === null || one === undefined)
    throw new AppError('not-found', 'This lesion is no longer in the study; choose another.')
  const found = await deps.pool.run(
    'previewCase',
    {
      imagePath: join(imageFolder, `${reading.imageSha256}.nrrd`),
      geometry: reading.geometry,
      maskRuns: encodeRuns(regionSource(rebuildLabelmap(db, reading), one.label, region)),
      region,
      settings,
      type: input.type,
      image: input.image,
    },
    { signal: new AbortController().signal },
  )
  if ('refusal' in found) throw new AppError('invalid-input', `${one.caseName}: ${found.refusal.message}`)
  const { size, spacingMm, bins, types } = found
  return {
    ...found,
    types: [...types],
    size: [...size],
    spacingMm: [...spacingMm],
    bins: { ...bins, lowest: [...bins.lowest], counts: [...bins.counts] },
    case: one.caseName,
    features: countFeatures(settings),
  }
}
