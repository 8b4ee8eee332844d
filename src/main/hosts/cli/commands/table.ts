import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '#contract/errors.ts'
import { checkFolderWritable, writeAtomic } from '#main/io/write-atomic.ts'
import type { Arguments, Command, CommandIo } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { type AppSession, withApp } from '../with-app.ts'

type Role = 'clinical' | 'sign' | 'acquisition' | 'outcome'
const roles = ['clinical', 'sign', 'acquisition', 'outcome'] as const

const cautions: Readonly<Record<string, string>> = {
  date: 'left out: it holds dates, which say who a patient is; give days from a common start instead',
  identity: 'left out: it looks as if it said who a patient is; rename it in the file if it does not',
  'free-text': 'left out: free text may say who a patient is; --include takes it all the same',
  empty: 'left out: it is empty; --include takes it all the same',
  reserved: 'left out: a study uses this name itself; rename the column',
  mixed: 'taken as text: most cells are numbers, but not that of',
}

const list = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

const keyOf = (args: Arguments) => {
  const column = args.option('id')
  if (column === null) return null
  const kind =
    args.option('by') ?? (args.option('table') === 'lesion' && args.option('lesion') === null ? 'lesion' : 'subject')
  if (kind !== 'subject' && kind !== 'patient-id' && kind !== 'lesion') {
    throw new AppError('invalid-input', `--by is subject, patient-id or lesion, got ${kind}.`)
  }
  return { column, kind, lesionColumn: args.option('lesion') } as const
}

const exportTable = async (
  { api }: AppSession,
  table: 'clinical' | 'lesion',
  out: string,
  io: CommandIo,
): Promise<number> => {
  const { bytes } = await api.tables.encodeTable({ table })
  writeAtomic(out, bytes)
  io.message(`Wrote ${out}`)
  return exitCodes.done
}

export const table: Command = {
  name: 'table',
  usage: 'STUDY FILE [--table clinical|lesion] [--id COLUMN] [--by KIND] [--outcome COLUMNS] | STUDY --out FILE',
  summary: 'Take clinical data from a CSV or Excel file into a study, or write its table as CSV.',
  options: {
    table: { value: 'NAME', help: 'clinical (one row per subject, the default) or lesion (one row per lesion)' },
    id: { value: 'COLUMN', help: 'column that says where a row belongs; found by itself where not said' },
    by: {
      value: 'KIND',
      help: 'what it holds: subject (codes of the study), patient-id (ids of the hospital) or lesion',
    },
    lesion: { value: 'COLUMN', help: 'column with the lesion (L1, or 1) where --id says the subject' },
    sheet: { value: 'NAME', help: 'sheet of an Excel file (else the first)' },
    columns: { value: 'A,B,…', help: 'take these columns only' },
    include: { value: 'A,B,…', help: 'take columns of free text, which would be left out' },
    outcome: { value: 'A,B,…', help: 'columns that are outcomes' },
    replace: { help: 'let the file take the place of the table instead of adding to it' },
    'dry-run': { help: 'report, store nothing' },
    out: { value: 'FILE', help: 'write the table as CSV, with a row for every subject or lesion, to fill in' },
  },
  positionals: [1, 2],
  examples: [
    'hyperdense table Stroke.hyperdense clinical.xlsx --outcome poor_outcome',
    'hyperdense table Stroke.hyperdense his-export.csv --id 住院号 --by patient-id',
    'hyperdense table Stroke.hyperdense lesions.csv --table lesion',
    'hyperdense table Stroke.hyperdense --out clinical-to-fill-in.csv',
  ],
  run: (args, io) =>
    withApp(io, {}, async (session) => {
      const { api } = session
      const [study, path] = args.positionals
      const name = args.option('table') ?? 'clinical'
      if (name !== 'clinical' && name !== 'lesion')
        throw new AppError('invalid-input', `--table is clinical or lesion, got ${name}.`)
      const out = args.option('out')
      if ((out === null) === (path === undefined))
        throw new AppError('invalid-input', 'Give a file to take data from, or --out FILE to write the table to.')
      if (path !== undefined && !existsSync(path)) throw new AppError('not-found', `There is no file ${path}.`)
      await api.study.open({ folder: study })
      if (out !== null) return exportTable(session, name, out, io)
      checkFolderWritable(study)
      const file = {
        table: name,
        fileName: basename(path),
        bytes: new Uint8Array(readFileSync(path)),
        sheet: args.option('sheet'),
      } as const
      const found = await api.tables.inspectFile({ ...file, key: keyOf(args) })
      if (found.key === null) {
        throw new AppError(
          'too-few-cases',
          `No column of ${file.fileName} names ${name === 'clinical' ? 'subjects' : 'lesions'} of this study; import the scans first, or name the column with --id and --by.`,
        )
      }
      const { key } = found
      const only = list(args.option('columns'))
      const include = new Set(list(args.option('include')))
      const outcomes = new Set(list(args.option('outcome')))
      for (const wanted of [...only, ...include, ...outcomes]) {
        if (!found.columns.some((column) => column.name === wanted))
          throw new AppError('invalid-input', `${file.fileName} has no column ${wanted}.`)
      }
      const isKey = (column: string): boolean => column === key.column || column === key.lesionColumn
      const taken = found.columns.filter(({ name: column, caution, cautionRow }) => {
        if (isKey(column) || (only.length > 0 && !only.includes(column))) return false
        if (caution === null || include.has(column) || only.includes(column)) return true
        io.message(
          `Column ${column === '' ? 'without a name' : column}: ${cautions[caution]}${caution === 'mixed' ? ` row ${cautionRow}` : ''}.`,
        )
        return caution === 'mixed'
      })
      // Row numbers only: an id that the study does not know may be a patient's.
      const unmatched = found.unmatched.map(({ row }) => row)
      if (unmatched.length > 0) {
        io.message(
          `${unmatched.length} rows belong to nothing in this study and are left out: ${unmatched.join(', ')}.`,
        )
      }
      const report = {
        table: name,
        key,
        encoding: found.encoding,
        rows: found.matched,
        rowsLeftOut: unmatched,
        withoutRow: found.absent,
        columns: taken.map((column) => column.name),
      }
      if (!args.flag('dry-run')) {
        const columns = taken.map((column) => ({
          name: column.name,
          role: outcomes.has(column.name)
            ? ('outcome' as const)
            : (roles.find((role) => role === column.role) ?? ('clinical' as Role)),
        }))
        if (columns.length === 0)
          throw new AppError('invalid-input', `No column of ${file.fileName} is left to take; see above.`)
        await api.tables.importFile({ ...file, key, columns, replace: args.flag('replace') })
        io.message(`Took ${columns.length} columns of ${found.matched} rows into the ${name} table.`)
      }
      io.out(`${JSON.stringify(report, null, 2)}\n`)
      return unmatched.length > 0 ? exitCodes.someFailed : exitCodes.done
    }),
}
