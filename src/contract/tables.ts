import { z } from 'zod'
import { command, query } from './define.ts'
import { uint8Array } from './shapes.ts'

const tableName = z.enum(['clinical', 'lesion']).describe('clinical: one row per subject; lesion: one row per lesion')

const rowKey = z.object({
  kind: z
    .enum(['subject', 'patient-id', 'lesion'])
    .describe('subject codes of the study, patient ids of the hospital, or lesions such as S001-L1'),
  column: z.string(),
  lesionColumn: z
    .string()
    .nullable()
    .default(null)
    .describe('Column with the lesion (L1, or 1), where the key names the subject of a lesion'),
})

const file = {
  table: tableName,
  fileName: z.string().min(1).describe('Its ending tells CSV from Excel'),
  bytes: uint8Array.describe('Content of the file'),
  sheet: z.string().nullable().default(null).describe('Sheet of an Excel file; the first when not said'),
}

const rowOfFile = z.object({ row: z.number().int().describe('Counted from 1 below the header'), id: z.string() })

export const tables = {
  inspectFile: query(
    'Look at a CSV or Excel file with clinical data: its columns, which may enter the study, and where its rows belong.',
    z.object({
      ...file,
      key: rowKey.nullable().default(null).describe('How rows find their place; proposed where null'),
    }),
    z.object({
      encoding: z.string().describe('UTF-8, UTF-16, GB18030 or Excel'),
      sheets: z.array(z.string()),
      sheet: z.string().nullable(),
      rows: z.number().int(),
      columns: z.array(
        z.object({
          name: z.string(),
          type: z.enum(['number', 'text']),
          missing: z.number().int(),
          distinct: z.number().int(),
          examples: z.array(z.string()),
          caution: z.enum(['date', 'identity', 'free-text', 'mixed', 'empty', 'reserved']).nullable(),
          cautionRow: z.number().int().nullable(),
          role: z.string().describe('Proposed role'),
          labelEn: z.string(),
          labelZh: z.string(),
          inStudy: z.boolean().describe('The study table has a column of that name'),
        }),
      ),
      key: rowKey.nullable(),
      matched: z.number().int(),
      unmatched: z.array(rowOfFile),
      repeated: z.array(z.object({ id: z.string(), rows: z.array(z.number().int()) })),
      absent: z.array(z.string()).describe('Subjects or lesions of the study that the file has no row for'),
    }),
  ),
  importFile: command(
    'Take columns of a CSV or Excel file into the clinical or the lesion table; the table as it was is kept as a version.',
    z.object({
      ...file,
      key: rowKey,
      columns: z
        .array(z.object({ name: z.string().min(1), role: z.enum(['clinical', 'sign', 'acquisition', 'outcome']) }))
        .min(1),
      replace: z.boolean().default(false).describe('Let the file take the place of the table instead of adding to it'),
    }),
    z.object({
      rows: z.number().int().describe('Rows taken from the file'),
      columns: z.number().int(),
      unmatched: z.array(rowOfFile),
      tableRows: z.number().int(),
      tableColumns: z.number().int(),
    }),
    { unlogged: ['fileName', 'bytes', 'sheet'] },
  ),
  encodeTable: query(
    'A study table as CSV, with a row for every subject or lesion of the study: to look at, or to fill in and import.',
    z.object({ table: tableName }),
    z.object({ fileName: z.string(), bytes: uint8Array }),
  ),
  listVersions: query(
    'Earlier forms of a study table, newest first.',
    z.object({ table: tableName }),
    z.array(
      z.object({
        id: z.number().int(),
        replacedAt: z.string(),
        columns: z.number().int(),
        rows: z.number().int(),
      }),
    ),
  ),
  restoreVersion: command(
    'Put an earlier form of a study table in its place again; the present one is kept as a version.',
    z.object({ versionId: z.number().int() }),
    z.object({}),
  ),
} as const
