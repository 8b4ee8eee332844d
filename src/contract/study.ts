import { z } from 'zod'
import { studyInfo } from './app.ts'
import { command, job, query } from './define.ts'
import { acquisition, caseFailure, finding, geometry, readerCode, segment } from './shapes.ts'

const subject = z.object({
  id: z.number().int(),
  code: z.string().describe('Pseudonym'),
  sex: z.string().nullable(),
  ageYears: z.number().nullable(),
  seriesCount: z.number().int(),
  lesionCount: z.number().int(),
  readingCount: z.number().int(),
})

const seriesSummary = z.object({
  id: z.number().int(),
  subjectId: z.number().int(),
  subjectCode: z.string(),
  number: z.number().int().describe('1, 2, … within the subject'),
  imageSha256: z.string(),
  storedAs: z.enum(['int16', 'float32']),
  geometry,
  acquisition,
  findings: z.array(finding).describe('Geometry report of the import'),
  derivation: z.string().nullable().describe('How a corrected image was made; null for an original'),
  importedAt: z.string(),
})

const readingSummary = z.object({
  id: z.number().int(),
  seriesId: z.number().int(),
  subjectCode: z.string(),
  reader: z.string(),
  round: z.number().int(),
  segments: z.array(segment),
  edits: z.number().int(),
  savedAt: z.string().nullable(),
})

const cell = z.union([z.string(), z.number(), z.null()])

export const study = {
  create: command(
    'Make an empty study folder (name ending .hyperdense) and open it.',
    z.object({ folder: z.string().min(1), name: z.string().min(1).max(120) }),
    studyInfo,
    { unlogged: ['folder'] },
  ),
  createDemo: job(
    'Make the demonstration study (synthetic scans, readings, clinical table) and open it.',
    z.object({
      folder: z.string().min(1),
      patients: z.number().int().min(1).max(999).default(60),
      seed: z.number().int().min(0).max(4294967295).default(1),
      compact: z.boolean().default(false).describe('Cut images to the neighbourhood of the lesions'),
      lesions: z
        .number()
        .int()
        .min(1)
        .nullable()
        .default(null)
        .describe('Exact number of lesions, 1 to 3 per patient; null for about 1.5'),
      haemorrhageShare: z
        .number()
        .min(0)
        .max(1)
        .nullable()
        .default(null)
        .describe('Share of lesions that are haemorrhage, 1 for haemorrhage alone; null for the usual mixture'),
      smallOnly: z.boolean().default(false).describe('Lesions below 10 mL only'),
    }),
    studyInfo,
    { unlogged: ['folder'] },
  ),
  open: command(
    'Open a study folder; older databases are upgraded after a backup, newer ones refused.',
    z.object({ folder: z.string().min(1) }),
    studyInfo,
    {
      unlogged: ['folder'],
    },
  ),
  close: command('Close the open study.', z.object({}), z.object({})),
  getOverview: query(
    'Counts of everything in the open study.',
    z.object({}),
    z.object({
      info: studyInfo,
      subjects: z.number().int(),
      series: z.number().int(),
      lesions: z.number().int(),
      readings: z.number().int(),
      featureSets: z.number().int(),
      events: z.number().int(),
      imageBytes: z.number(),
      readers: z.array(z.object({ code: z.string(), name: z.string().nullable(), readings: z.number().int() })),
    }),
  ),
  listSubjects: query('All subjects by code.', z.object({}), z.array(subject)),
  listSeries: query(
    'Series of the study or of one subject.',
    z.object({ subjectId: z.number().int().optional() }),
    z.array(seriesSummary),
  ),
  getSeries: query('One series.', z.object({ seriesId: z.number().int() }), seriesSummary),
  listLesions: query(
    'Lesions known in the study.',
    z.object({}),
    z.array(z.object({ id: z.number().int(), subjectCode: z.string(), code: z.string(), readings: z.number().int() })),
  ),
  listReadings: query(
    'Readings of the study or of one series, with their segments.',
    z.object({ seriesId: z.number().int().optional() }),
    z.array(readingSummary),
  ),
  addReader: command(
    'Enter a reader.',
    z.object({ code: readerCode, name: z.string().max(80).nullable().default(null) }),
    z.object({}),
  ),
  getTable: query(
    'A study table: clinical (one row per subject) or lesion (one row per lesion).',
    z.object({ name: z.enum(['clinical', 'lesion']) }),
    z.object({
      columns: z.array(
        z.object({
          name: z.string(),
          labelEn: z.string(),
          labelZh: z.string(),
          type: z.enum(['number', 'text']),
          unit: z.string().nullable(),
          role: z.string().describe('identifier, clinical, sign, acquisition or outcome'),
          levels: z
            .array(z.object({ value: z.union([z.string(), z.number()]), labelEn: z.string(), labelZh: z.string() }))
            .nullable(),
        }),
      ),
      rows: z.array(z.array(cell)),
    }),
  ),
  listEvents: query(
    'The event log, newest first.',
    z.object({ limit: z.number().int().min(1).max(1000).default(200), before: z.number().int().optional() }),
    z.array(
      z.object({
        id: z.number().int(),
        at: z.string(),
        reader: z.string().nullable(),
        name: z.string(),
        input: z.unknown(),
        outcome: z.string(),
        softwareVersion: z.string(),
      }),
    ),
  ),
  getContentDigest: query(
    'SHA-256 over all content of the database except times, event log and program version.',
    z.object({}),
    z.object({ sha256: z.string() }),
  ),
  verify: job(
    'Check the database and the hash of every file of the study.',
    z.object({}),
    z.object({
      ok: z.boolean(),
      files: z.number().int(),
      problems: z.array(caseFailure),
      notes: z.array(caseFailure).describe('Worth knowing, but no fault of the study: files it does not know'),
    }),
  ),
} as const

export type Subject = z.infer<typeof subject>
export type SeriesSummary = z.infer<typeof seriesSummary>
export type ReadingSummary = z.infer<typeof readingSummary>
