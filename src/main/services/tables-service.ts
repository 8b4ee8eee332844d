import Papa from 'papaparse'
import type { Handlers } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { tables } from '#contract/tables.ts'
import { assembleTable, keyNames, mergeTables, type TableName } from '#core/study/assemble-table.ts'
import { type ColumnReport, describeColumns, type RawTable } from '#core/study/describe-columns.ts'
import { caseColumns } from '#core/study/feature-table-csv.ts'
import { findById, type KnownIds, matchRows, proposeKey, type RowKey } from '#core/study/match-rows.ts'
import type { StudyTable } from '#core/study/study-table.ts'
import type { ReadableDb } from '../database/open.ts'
import { codesByPatientId } from '../database/repositories/keys.ts'
import { listLesions, listSubjects } from '../database/repositories/subjects.ts'
import {
  findTableVersion,
  getTable,
  keepTableVersion,
  listTableVersions,
  putTable,
} from '../database/repositories/tables.ts'
import type { ServiceDeps } from './deps.ts'
import { openTableFile } from './open-table-file.ts'
import { knownColumns } from './table-columns.ts'

/** Names that say where a row of features comes from; a clinical column of that name would hide it. */
const reserved: ReadonlySet<string> = new Set([...keyNames, ...caseColumns])

const knownIds = (db: ReadableDb): KnownIds => ({
  subjects: new Set(listSubjects(db).map(({ code }) => code)),
  patients: codesByPatientId(db),
  lesions: new Set(listLesions(db).map(({ subjectCode, code }) => `${subjectCode}-${code}`)),
})

/** Refuses a key that cannot say where rows of that table belong. */
const checkKey = (name: TableName, table: RawTable, key: RowKey): void => {
  for (const column of [key.column, key.lesionColumn]) {
    if (column !== null && !table.columns.includes(column)) {
      throw new AppError(
        'invalid-input',
        `The file has no column ${column}; its columns are ${table.columns.join(', ')}.`,
      )
    }
  }
  if (name === 'clinical' && key.kind === 'lesion') {
    throw new AppError(
      'invalid-input',
      'The clinical table has one row per subject; give a column of subjects or patient ids.',
    )
  }
  if (name === 'lesion' && key.kind !== 'lesion' && key.lesionColumn === null) {
    throw new AppError(
      'invalid-input',
      'The lesion table has one row per lesion; give a column with lesions such as S001-L1, or a second column with L1, L2, ….',
    )
  }
}

/** Columns that may be taken; the key's own and those that never enter a study are named. */
const checkColumns = (reports: readonly ColumnReport[], chosen: readonly string[], key: RowKey): void => {
  chosen.forEach((name, at) => {
    const report = reports.find((one) => one.name === name)
    if (report === undefined) throw new AppError('invalid-input', `The file has no column ${name}.`)
    if (chosen.indexOf(name) !== at) throw new AppError('invalid-input', `The column ${name} was chosen twice.`)
    if (name === key.column || name === key.lesionColumn) {
      throw new AppError('invalid-input', `The column ${name} says where rows belong; it is not taken as data.`)
    }
    if (report.caution === 'date') {
      throw new AppError(
        'invalid-input',
        `The column ${name} holds dates, which say who a patient is; give days from a common start, or hours between two events, instead.`,
      )
    }
    if (report.caution === 'identity') {
      throw new AppError(
        'invalid-input',
        `The column ${name} looks as if it said who a patient is, which only the key table may hold; leave it out, or give it another name in the file if it does not.`,
      )
    }
    if (report.caution === 'reserved') {
      throw new AppError(
        'invalid-input',
        `A column cannot be named "${name}", which a study uses itself; rename it in the file.`,
      )
    }
  })
}

/** CSV of a table with a row for every place of the study. */
const csvOf = (name: TableName, stored: StudyTable, ids: KnownIds): string => {
  const keys = name === 'clinical' ? ['subject'] : ['subject', 'lesion']
  const columns = stored.columns.length === 0 ? keys : stored.columns.map((column) => column.name)
  const keyAt = columns.indexOf(name === 'clinical' ? 'subject' : 'lesion')
  const rows = new Map(stored.rows.map((row) => [String(row[keyAt]), row]))
  const places = name === 'clinical' ? ids.subjects : ids.lesions
  const all = [...new Set([...rows.keys(), ...places])].sort()
  const blank = (id: string) =>
    columns.map((column) =>
      column === 'lesion'
        ? id
        : column === 'subject'
          ? name === 'clinical'
            ? id
            : id.slice(0, id.lastIndexOf('-'))
          : null,
    )
  return `${Papa.unparse([columns, ...all.map((id) => rows.get(id) ?? blank(id))], { newline: '\n' })}\n`
}

/** Clinical data from files of the hospital into the tables of the study. */
export const createTablesService = (deps: ServiceDeps): Handlers<typeof tables> => {
  const study = () => deps.studies.current()
  const put = (name: TableName, table: StudyTable): void => {
    const { db } = study()
    db.transaction(() => {
      keepTableVersion(db, name, deps.clock().toISOString())
      putTable(db, name, table)
    })()
    deps.emit({ event: 'studyChanged', payload: { what: 'tables' } })
  }

  return {
    inspectFile: async ({ table: name, fileName, bytes, sheet, key: wanted }) => {
      const { db } = study()
      const file = await openTableFile(fileName, bytes, sheet)
      const ids = knownIds(db)
      if (wanted !== null) checkKey(name, file.table, wanted)
      const key = wanted ?? proposeKey(file.table, name, ids)
      const rows = key === null ? null : matchRows(file.table, name, key, ids)
      const present = new Set(getTable(db, name).columns.map((column) => column.name))
      const findPatient = findById(ids.patients)
      const reports = describeColumns(file.table, { reserved, isPatientId: (text) => findPatient(text) !== null })
      return {
        encoding: file.encoding,
        sheets: [...file.sheets],
        sheet: file.sheet,
        rows: file.table.rows.length,
        columns: reports.map((report) => {
          const known = knownColumns.get(report.name)
          return {
            ...report,
            examples: [...report.examples],
            role: known?.role ?? 'clinical',
            labelEn: known?.labelEn ?? report.name,
            labelZh: known?.labelZh ?? report.name,
            inStudy: present.has(report.name),
          }
        }),
        key,
        matched: rows?.matched.length ?? 0,
        unmatched: [...(rows?.unmatched ?? [])],
        repeated: (rows?.repeated ?? []).map(({ id, rows: at }) => ({ id, rows: [...at] })),
        absent: [...(rows?.absent ?? [])],
      }
    },
    importFile: async ({ table: name, fileName, bytes, sheet, key, columns, replace }) => {
      const { db } = study()
      const { table } = await openTableFile(fileName, bytes, sheet)
      const ids = knownIds(db)
      checkKey(name, table, key)
      const findPatient = findById(ids.patients)
      const reports = describeColumns(table, { reserved, isPatientId: (text) => findPatient(text) !== null })
      checkColumns(
        reports,
        columns.map((column) => column.name),
        key,
      )
      const { matched, unmatched, repeated } = matchRows(table, name, key, ids)
      if (repeated.length > 0) {
        const which = repeated.slice(0, 5).map(({ id, rows }) => `${id} (rows ${rows.join(', ')})`)
        throw new AppError(
          'conflict',
          `${repeated.length} ${name === 'clinical' ? 'subject' : 'lesion'}${repeated.length === 1 ? ' has' : 's have'} more than one row: ${which.join('; ')}${repeated.length > 5 ? '; …' : ''}. Keep one row each.`,
        )
      }
      if (matched.length === 0) {
        throw new AppError(
          'too-few-cases',
          `No row of the file belongs to ${name === 'clinical' ? 'a subject' : 'a lesion'} of this study by its column ${key.column}; choose another column, or import the scans first.`,
        )
      }
      const made = assembleTable(name, table, matched, columns, knownColumns)
      const stored = getTable(db, name)
      const next = replace ? made : mergeTables(name, stored, made)
      put(name, next)
      return {
        rows: matched.length,
        columns: columns.length,
        unmatched: [...unmatched],
        tableRows: next.rows.length,
        tableColumns: next.columns.length,
      }
    },
    encodeTable: ({ table: name }) => {
      const { db } = study()
      const csv = csvOf(name, getTable(db, name), knownIds(db))
      // The mark tells spreadsheets that the text is UTF-8.
      return { fileName: `${name}.csv`, bytes: new TextEncoder().encode(`\uFEFF${csv}`) }
    },
    listVersions: ({ table }) => listTableVersions(study().db, table),
    restoreVersion: ({ versionId }) => {
      const version = findTableVersion(study().db, versionId)
      if (version === null) throw new AppError('not-found', `There is no table version ${versionId} in this study.`)
      put(version.name as TableName, version.table)
      return {}
    },
  }
}
