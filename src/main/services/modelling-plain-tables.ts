import type { AnalysisTableInput, SourceTable } from '#core/modelling/analysis/build-analysis-table.ts'
import type { RepeatReadings } from '#core/modelling/analysis/decide-reliability.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { AppError } from '#contract/errors.ts'
import { readFeatures } from '#core/statistics/reliability/feature-reading.ts'
import { caseColumns } from '#core/study/feature-table-csv.ts'
import { settingsNotes } from './modelling-settings.ts'
import type { RawTable } from '#core/study/describe-columns.ts'
import { readTable } from './read-table.ts'

/** CSV files that a plan or a model is applied to. */
export interface PlainFiles {
  readonly features: string
  readonly repeat: string | null
  readonly second: string | null
  readonly clinical: string | null
  readonly deep: string | null
  /** Column that names the rows. */
  readonly id: string
  readonly patient: string | null
  readonly cohort: string | null
}

/** Which tables there are, and the readings made again. */
export interface PlainTables {
  readonly tables: AnalysisTableInput
  readonly repeats: RepeatReadings | null
  readonly notes: readonly string[]
}

/** A table keyed by the rows' id, or else by the patient. */
const joinedTable = (path: string, from: 'clinical' | 'deep', { id, patient }: PlainFiles): SourceTable => {
  const table = readTable(path)
  if (table.columns.includes(id)) return { name: path, from, level: 'row', key: id, table }
  if (patient !== null && table.columns.includes(patient)) {
    return { name: path, from, level: 'patient', key: patient, table }
  }
  const keys = patient === null ? id : `${id} nor ${patient}`
  throw new AppError('invalid-input', `${path} has no column ${keys}, by which it could be joined to the features.`)
}

/** Whether a column is named as features are, `IMAGE_CLASS_FEATURE`. */
const isFeatureName = (name: string): boolean =>
  /_(shape|shape2D|firstorder|glcm|glrlm|glszm|gldm|ngtdm)_[A-Za-z0-9]+$/.test(name)

/** Columns of a feature table that are no features: those that the plan or the command names for another purpose. */
const otherColumns = (plan: Plan | null, files: PlainFiles): string[] => {
  const own = [files.patient, files.cohort]
  if (plan === null) return own.filter((name) => name !== null)
  const clinical = plan.blocks.filter(({ from }) => from === 'clinical').flatMap(({ columns }) => columns)
  const steps = plan.models.flatMap((model) => model.steps)
  return [
    ...own,
    plan.outcome.column,
    ...plan.associations.map(({ outcome }) => outcome.column),
    ...clinical.filter((name) => !name.includes('*')),
    // A feature stays one when rows are chosen by it.
    ...[
      plan.split.column,
      plan.split.prospective?.column ?? null,
      ...plan.split.stratify.filter((name) => name !== 'outcome'),
      ...plan.include.map(({ column }) => column),
      ...plan.subgroups.map(({ column }) => column),
      ...steps.flatMap(({ batch }) => (typeof batch === 'string' ? [batch] : [])),
    ].filter((name) => name !== null && !isFeatureName(name)),
  ].filter((name) => name !== null)
}

const readingOf = (path: string, table: RawTable, id: string, excluded: readonly string[]) => {
  const { value, refusal } = readFeatures(path, table, id, excluded)
  if (value === null)
    throw new AppError(refusal.code === 'no-id-column' ? 'invalid-input' : 'conflict', refusal.message)
  return value.reading
}

const firstColumns = ({ columns }: RawTable): string => columns.slice(0, 8).join(', ')

/** A column that the command names and no table has is a slip of the command, not of the data. */
const requireColumns = (sources: readonly SourceTable[], { patient, cohort }: PlainFiles, plan: Plan | null): void => {
  const made = plan?.derive.map(({ name }) => name) ?? []
  const named = [
    { what: 'patient', column: patient },
    { what: 'cohort', column: cohort },
    { what: 'outcome', column: plan?.outcome.column ?? null },
  ]
  for (const { what, column } of named)
    if (column !== null && !made.includes(column) && !sources.some(({ table }) => table.columns.includes(column)))
      throw new AppError(
        'invalid-input',
        `No table has the ${what} column ${column}; the first columns of ${sources[0].name} are ${firstColumns(sources[0].table)}.`,
      )
}

/** Reads the files of a plan (null: of a prediction). Throws AppError naming the file that cannot be used. */
export const readPlainTables = (files: PlainFiles, plan: Plan | null): PlainTables => {
  const features = readTable(files.features)
  if (!features.columns.includes(files.id))
    throw new AppError(
      'invalid-input',
      `${files.features} has no column ${files.id}; its first columns are ${firstColumns(features)}.`,
    )
  const others = otherColumns(plan, files)
  const sources: SourceTable[] = [
    {
      name: files.features,
      from: 'radiomics',
      level: 'row',
      key: files.id,
      clinical: others.filter((name) => features.columns.includes(name) && name !== files.id),
      table: features,
    },
  ]
  if (files.clinical !== null) sources.push(joinedTable(files.clinical, 'clinical', files))
  if (files.deep !== null) sources.push(joinedTable(files.deep, 'deep', files))
  requireColumns(sources, files, plan)
  const excluded = [...caseColumns, ...others]
  const reading = (path: string | null) => (path === null ? null : readingOf(path, readTable(path), files.id, excluded))
  const repeats: RepeatReadings | null =
    plan === null || plan.reliability === null || (files.repeat === null && files.second === null)
      ? null
      : {
          first: readingOf(files.features, features, files.id, excluded),
          again: reading(files.repeat),
          second: reading(files.second),
        }
  return {
    tables: { sources, patient: files.patient, cohort: files.cohort },
    repeats,
    notes: plan === null ? [] : settingsNotes(plan, files.features, features),
  }
}
