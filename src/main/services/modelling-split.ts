import { createHash } from 'node:crypto'
import { AppError } from '#contract/errors.ts'
import { buildAnalysisTable } from '#core/modelling/analysis/build-analysis-table.ts'
import { prepareRows } from '#core/modelling/analysis/prepare-rows.ts'
import { splitRows } from '#core/modelling/analysis/split-rows.ts'
import { currentSplit, insertLockedSplit, type LockedSplit } from '../database/repositories/locked-splits.ts'
import { listReadingRows, listSegments } from '../database/repositories/readings.ts'
import { refusalOf } from '../jobs/tasks/run-analysis.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'
import { parsePlanText, planOf } from './modelling-plans.ts'
import { tablesWithoutFeatures } from './modelling-study-tables.ts'

/** Draws the cohorts of a plan from the study's tables and keeps them, before anything is fitted or read again. */
export const lockSplit = (deps: ServiceDeps, planText: string): LockedSplit => {
  const study = deps.studies.current()
  const plan = planOf(parsePlanText(planText))
  const sources = tablesWithoutFeatures(study)
  if (sources.length === 0) {
    throw new AppError('too-few-cases', 'This study has no table with outcomes yet; import it first.')
  }
  try {
    const rows = prepareRows(buildAnalysisTable({ sources, patient: 'subject', cohort: null }), plan)
    const split = splitRows(rows, plan)
    const outcomeOf = new Map(rows.table.ids.map((id, i) => [id, rows.y[i]]))
    const kept: Omit<LockedSplit, 'id'> = {
      createdAt: deps.clock().toISOString(),
      sha256: createHash('sha256').update(JSON.stringify(split.cohorts)).digest('hex'),
      facts: {
        plan: plan.name,
        unit: plan.unit,
        cohorts: split.cohorts.map(({ name, ids }) => ({
          name,
          ids,
          positive: ids.filter((id) => outcomeOf.get(id) === 1).length,
        })),
        stamps: split.stamps,
        notes: split.notes,
      },
    }
    return { id: insertLockedSplit(study.db, kept), ...kept }
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Outlined lesions of a cohort of the locked split. Throws AppError where no split is locked or no such cohort is in it. */
export const lesionsOfCohort = (study: OpenStudy, cohort: string): ReadonlySet<string> => {
  const split = currentSplit(study.db)
  if (split === null) {
    throw new AppError('not-found', 'No split is locked in this study; lock one with a plan, or draw from all lesions.')
  }
  const { unit, cohorts } = split.facts
  const found = cohorts.find(({ name }) => name === cohort)
  if (found === undefined) {
    const names = cohorts.map(({ name }) => name).join(', ')
    throw new AppError('not-found', `The locked split has no cohort ${cohort}; it has ${names}.`)
  }
  const ids = new Set(found.ids)
  const lesions = listReadingRows(study.db).flatMap((reading) =>
    listSegments(study.db, reading).map(({ lesion }) => ({
      subject: reading.subjectCode,
      lesion: `${reading.subjectCode}-${lesion}`,
    })),
  )
  return new Set(lesions.flatMap((one) => (ids.has(unit === 'patient' ? one.subject : one.lesion) ? [one.lesion] : [])))
}
