import { join } from 'node:path'
import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { CaseFailureShape } from '#contract/shapes.ts'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import {
  deleteEmptySet,
  endFeatureSet,
  insertFeatureRow,
  listFeatureRows,
  type NewFeatureRow,
  restartFeatureSet,
} from '../database/repositories/features.ts'
import { rebuildLabelmap } from '../database/repositories/rebuild-labelmap.ts'
import { maskSha256 } from '../io/mask-sha256.ts'
import { type RegionRequest, regionSource } from '../jobs/region-request.ts'
import { runTogether } from '../jobs/run-together.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'
import type { PlannedCase, PlannedReading } from './extraction-plan.ts'

/** An extraction to run or to go on with. */
export interface Extraction {
  readonly setId: number
  readonly plan: readonly PlannedReading[]
  readonly settings: ExtractionSettings
  readonly region: RegionRequest
}

const rowKey = (row: { readonly readingId: number; readonly label: number }): string => `${row.readingId}:${row.label}`

/**
 * Rows of an earlier run that still hold: same image, same mask. They take their places in the new plan.
 *
 * @returns how many were kept, by position
 */
export const keepUnchangedRows = (study: OpenStudy, { setId, plan, region }: Extraction): Set<number> => {
  const before = new Map(listFeatureRows(study.db, setId).map((row) => [rowKey(row), row]))
  const kept = plan.flatMap(({ reading, cases }) => {
    const old = cases.flatMap((one) => {
      const row = before.get(rowKey({ readingId: reading.id, label: one.label }))
      return row?.imageSha256 === reading.imageSha256 ? [{ one, row }] : []
    })
    if (old.length === 0) return []
    const labels = rebuildLabelmap(study.db, reading)
    return old
      .filter(
        ({ one, row }) => maskSha256(regionSource(labels, one.label, region), reading.geometry) === row.maskSha256,
      )
      .map(({ one, row }) => ({
        position: one.position,
        row: { ...row, caseName: one.caseName, lesion: one.lesion, subject: reading.subjectCode },
      }))
  })
  restartFeatureSet(study.db, setId, kept)
  return new Set(kept.map(({ position }) => position))
}

/**
 * Extracts what is planned and not kept. Each finished lesion is in the study when the next begins; a cancelled or
 * broken extraction leaves them as a partial set, one without any lesion leaves nothing.
 */
export const runExtraction = async (
  deps: ServiceDeps,
  study: OpenStudy,
  extraction: Extraction,
  kept: ReadonlySet<number>,
  context: JobContext,
): Promise<{ featureSetId: number; rows: number; failures: CaseFailureShape[] }> => {
  const { setId, plan } = extraction
  const failures: CaseFailureShape[] = []
  const sorted = (): CaseFailureShape[] => failures.toSorted((a, b) => a.case.localeCompare(b.case, 'en'))
  const fail = (failure: CaseFailureShape): void => {
    failures.push(failure)
    context.failed(failure)
  }
  const total = plan.reduce((n, { cases }) => n + Math.max(cases.length, 1), 0)
  let done = kept.size
  let rows = kept.size
  const step = (name: string): void => {
    done++
    context.progress(done / total, `${name} (${done} of ${total})`)
  }

  const extractReading = async ({ reading, name, cases }: PlannedReading, signal: JobContext['signal']) => {
    if (cases.length === 0) {
      const message = 'This reading has no segment; outline a lesion and extract again.'
      fail({ case: name, code: 'empty-mask', message })
      step(name)
      return
    }
    const open = cases.filter(({ position }) => !kept.has(position))
    if (open.length === 0) return
    const labels = rebuildLabelmap(study.db, reading)
    for (const one of open) {
      await context.pausePoint()
      try {
        const task = {
          imagePath: join(study.imageFolder, `${reading.imageSha256}.nrrd`),
          geometry: reading.geometry,
          maskRuns: encodeRuns(regionSource(labels, one.label, extraction.region)),
          region: extraction.region,
          settings: extraction.settings,
        }
        const found = await deps.pool.run('extractCase', task, { signal })
        if (found.refusal !== null) fail({ case: one.caseName, ...found.refusal })
        else {
          insertFeatureRow(study.db, setId, one.position, rowOf(one, reading, found), found.names)
          rows++
        }
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'cancelled') throw error
        fail({ case: one.caseName, code: error.code, message: error.message })
      }
      step(one.caseName)
    }
  }

  let next = 0
  const lanes = Array.from({ length: Math.min(deps.pool.size, Math.max(plan.length, 1)) }, (_, n) => n)
  context.progress(done / Math.max(total, 1), `${done} of ${total} lesions`)
  deps.emit({ event: 'studyChanged', payload: { what: 'features' } })
  try {
    await runTogether(lanes, context.signal, async (_lane, _index, signal) => {
      while (next < plan.length && !signal.aborted) await extractReading(plan[next++], signal)
    })
    endFeatureSet(study.db, setId, 'complete', sorted())
  } catch (error) {
    endFeatureSet(study.db, setId, 'partial', sorted())
    deleteEmptySet(study.db, setId)
    throw error
  } finally {
    deps.emit({ event: 'studyChanged', payload: { what: 'features' } })
  }
  return { featureSetId: setId, rows, failures: sorted() }
}

const rowOf = (
  one: PlannedCase,
  reading: PlannedReading['reading'],
  found: Pick<NewFeatureRow, 'maskSha256' | 'values' | 'reasons' | 'warnings'>,
): NewFeatureRow => ({
  caseName: one.caseName,
  readingId: reading.id,
  label: one.label,
  subject: reading.subjectCode,
  lesion: one.lesion,
  imageSha256: reading.imageSha256,
  maskSha256: found.maskSha256,
  values: found.values,
  reasons: found.reasons,
  warnings: found.warnings,
})
