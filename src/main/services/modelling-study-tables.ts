import Papa from 'papaparse'
import { AppError } from '#contract/errors.ts'
import type { SourceTable } from '#core/modelling/analysis/build-analysis-table.ts'
import type { RepeatReadings } from '#core/modelling/analysis/decide-reliability.ts'
import { caseCells, caseColumns } from '#core/study/feature-table-csv.ts'
import type { FeatureReading } from '#core/statistics/reliability/feature-reading.ts'
import {
  findFeatureSet,
  listFeatureRows,
  listFeatureSets,
  type StoredFeatureRow,
} from '../database/repositories/features.ts'
import { getTable } from '../database/repositories/tables.ts'
import type { OpenStudy } from './deps.ts'

/** Which of a study's data a plan runs on. */
export interface StudySource {
  readonly featureSetId: number | null
  readonly reader: string
  /** Round of that reader; the first when not said. */
  readonly round?: number
  /** Deep features as CSV text, or null. */
  readonly deep: string | null
}

/** Everything of a study that a plan may use. */
export interface StudyTables {
  /** Null where nothing was extracted yet and the plan does without. */
  readonly featureSetId: number | null
  readonly sources: readonly SourceTable[]
  /** Column with the patient. */
  readonly patient: string
  readonly repeats: RepeatReadings | null
  /** The readings that are analysed, without others; null without features. */
  readonly own: RepeatReadings | null
  readonly settingsSha256: string | null
  readonly notes: readonly string[]
}

/** Text of a number that parses back to the same double; empty where undefined. */
const cell = (value: string | number | null): string => (value === null || Number.isNaN(value) ? '' : String(value))

/**
 * The extraction to use: the one asked for, else the newest complete one made with the wanted settings, else the newest;
 * null where there is none.
 */
const chooseSet = (study: OpenStudy, id: number | null, wanted: readonly string[]) => {
  if (id !== null) {
    const set = findFeatureSet(study.db, id)
    if (set === null) throw new AppError('not-found', `There is no feature extraction ${id} in this study.`)
    return set
  }
  const complete = listFeatureSets(study.db).filter(({ state, rows }) => state === 'complete' && rows > 0)
  const fitting = complete.find(({ settingsSha256 }) => wanted.includes(settingsSha256))
  return fitting ?? complete[0] ?? null
}

const readingOf = (name: string, rows: readonly StoredFeatureRow[], columns: readonly string[]): FeatureReading => ({
  name,
  ids: rows.map(({ lesion }) => lesion),
  features: columns,
  values: columns.map((_, at) => Float64Array.from(rows, ({ values }) => values[at])),
})

const studyTable = (study: OpenStudy, name: string): { columns: string[]; rows: string[][] } => {
  const { columns, rows } = getTable(study.db, name)
  return { columns: columns.map((column) => column.name), rows: rows.map((row) => row.map(cell)) }
}

/** The lesion table by lesion and the clinical table by subject, as far as the study has them. */
export const clinicalTables = (study: OpenStudy): SourceTable[] => {
  const lesions = studyTable(study, 'lesion')
  const clinical = studyTable(study, 'clinical')
  const byLesion: SourceTable = { name: 'lesion table', from: 'clinical', level: 'row', key: 'lesion', table: lesions }
  const bySubject: SourceTable = {
    name: 'clinical table',
    from: 'clinical',
    level: 'patient',
    key: 'subject',
    table: clinical,
  }
  return [
    ...(lesions.columns.includes('lesion') ? [byLesion] : []),
    ...(clinical.columns.includes('subject') ? [bySubject] : []),
  ]
}

/** Clinical tables alone: the first one says which rows there are, lesions where they are known, else subjects. */
export const tablesWithoutFeatures = (study: OpenStudy): SourceTable[] => {
  const [first, ...others] = clinicalTables(study)
  return first === undefined ? [] : [{ ...first, level: 'row' }, ...others]
}

/** Deep features as a table by lesion, or by subject. */
const deepSource = (text: string): SourceTable => {
  const { data } = Papa.parse<string[]>(text.trim(), { skipEmptyLines: 'greedy' })
  const [columns = [], ...rows] = data
  const key = ['lesion', 'subject'].find((name) => columns.includes(name))
  if (key === undefined) {
    throw new AppError('invalid-input', 'Deep features need a column lesion (one row per lesion) or subject.')
  }
  const level = key === 'lesion' ? 'row' : 'patient'
  return { name: 'deep features', from: 'deep', level, key, table: { columns, rows } }
}

/**
 * Tables of a study as a plan takes them: features of one reader's first round by lesion, the lesion table, the clinical
 * table by subject, deep features where given; and the repeat readings of the same extraction.
 *
 * @param settings  hashes of the settings that the plan asks for; extractions made with them come first
 * @param needs     `features`: refuse a study without an extraction; `any`: clinical tables will do
 */
export const studyTables = (
  study: OpenStudy,
  source: StudySource,
  settings: readonly string[],
  needs: 'features' | 'any' = 'features',
): StudyTables => {
  const set = chooseSet(study, source.featureSetId, settings)
  const deep = source.deep === null ? [] : [deepSource(source.deep)]
  if (set === null) {
    if (needs === 'features')
      throw new AppError('too-few-cases', 'This study has no features yet; extract them first, then run the plan.')
    return {
      featureSetId: null,
      sources: [...tablesWithoutFeatures(study), ...deep],
      patient: 'subject',
      repeats: null,
      own: null,
      settingsSha256: null,
      notes: [],
    }
  }
  const all = listFeatureRows(study.db, set.id)
  const firstRound = source.round ?? 1
  const own = all.filter(({ reader, round }) => reader === source.reader && round === firstRound)
  if (own.length === 0) {
    const readers = [...new Set(all.map(({ reader }) => reader))].join(', ')
    throw new AppError(
      'too-few-cases',
      `Extraction ${set.id} has no reading of reader ${source.reader}, round ${firstRound}; it holds readings of ${readers}.`,
    )
  }
  const notes: string[] = []
  if (settings.length > 0 && !settings.includes(set.settingsSha256)) {
    notes.push(
      `Extraction ${set.id} was made with other settings (${set.settingsSha256.slice(0, 8)}) than the plan names.`,
    )
  }
  const features: SourceTable = {
    name: `extraction ${set.id}`,
    from: 'radiomics',
    level: 'row',
    key: 'lesion',
    table: {
      columns: [...caseColumns, ...set.columns],
      rows: own.map((row) => [
        ...caseCells({
          case: row.caseName,
          subject: row.subject,
          lesion: row.lesion,
          reader: row.reader,
          round: String(row.round),
          region: set.region,
          label: String(row.label),
          imageSha256: row.imageSha256,
          maskSha256: row.maskSha256,
          settingsSha256: set.settingsSha256,
          softwareVersion: set.softwareVersion,
          values: [],
        }),
        ...Array.from(row.values, cell),
      ]),
    },
  }
  const sources: SourceTable[] = [features, ...clinicalTables(study), ...deep]
  const again = all.filter(({ reader, round }) => reader === source.reader && round === 2)
  const second = [...new Set(all.map(({ reader }) => reader))].find((reader) => reader !== source.reader)
  const other = all.filter(({ reader, round }) => reader === second && round === 1)
  const reading = (name: string, rows: readonly StoredFeatureRow[]): FeatureReading | null =>
    rows.length === 0 ? null : readingOf(name, rows, set.columns)
  const alone: RepeatReadings = {
    first: readingOf(`${source.reader} r1`, own, set.columns),
    again: null,
    second: null,
  }
  const repeats: RepeatReadings | null =
    again.length + other.length === 0
      ? null
      : { ...alone, again: reading(`${source.reader} r2`, again), second: reading(`${second ?? ''} r1`, other) }
  return {
    featureSetId: set.id,
    sources,
    patient: 'subject',
    repeats,
    own: alone,
    settingsSha256: set.settingsSha256,
    notes,
  }
}
