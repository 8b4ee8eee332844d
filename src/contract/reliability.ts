import { z } from 'zod'
import { command, job, query } from './define.ts'
import { caseFailure, geometry, readerCode, uint32Array, uint8Array } from './shapes.ts'

const id = z.number().int()
const ids = z.array(id)
const numbers = z.array(z.number().nullable())

const iccForm = z.enum([
  'agreement-single',
  'agreement-average',
  'consistency-single',
  'consistency-average',
  'oneway-single',
  'oneway-average',
])

const keepRule = z.object({
  rule: z
    .enum(['point-gt', 'point-ge', 'lower-gt', 'lower-ge'])
    .describe('What is held against the threshold: the estimate or the lower 95 % limit, > or ≥'),
  threshold: z.number().min(-1).max(1),
})

const design = z.enum(['same-reader-twice', 'two-readers', 'more-readers', 'perturbation'])

const measurement = z.object({ reader: readerCode, round: z.number().int().min(1) })

const comparison = z.object({
  name: z
    .string()
    .min(1)
    .max(40)
    .regex(/^[A-Za-z0-9_-]+$/, 'A comparison is named with letters, digits, _ or -, for example intra')
    .describe('intra and inter are the names that recipes ask for'),
  design,
  measurements: z.array(measurement).describe('The readings that are compared; none for perturbation'),
  perturbationRunId: id.nullable().default(null),
})

const request = z.object({
  featureSetIds: ids.min(1).describe('Extractions to look at, one per region'),
  comparisons: z.array(comparison).min(1),
  form: iccForm,
  subsetId: id.nullable().default(null).describe('Only the lesions of this subset'),
})

const iccTable = z.object({
  featureSetId: id,
  region: z.string(),
  comparison: z.string(),
  design,
  form: iccForm,
  readings: z.number().int(),
  lesions: z.array(z.string()).describe('Lesions that have every reading'),
  leftOut: z.array(z.object({ lesion: z.string(), reason: z.string() })),
  features: z.array(z.string()),
  icc: numbers,
  lower: numbers,
  upper: numbers,
  f: z.array(z.union([z.number(), z.literal('Infinity')]).nullable()),
  df1: numbers,
  df2: numbers,
  p: numbers,
  n: z.array(z.number().int()),
  class: z.array(z.string()).describe('Both limits after Koo and Li, e.g. "moderate to good"'),
  reason: z.array(z.string().nullable()).describe('Why the coefficient is undefined'),
})

const subset = z.object({
  id,
  name: z.string(),
  createdAt: z.string(),
  softwareVersion: z.string(),
  seed: z.number().int(),
  size: z.number().int(),
  candidates: z.number().int().describe('Lesions that could be drawn'),
  stratifiedBy: z.string().nullable(),
  strata: z.array(z.object({ level: z.string(), candidates: z.number().int(), drawn: z.number().int() })),
  lesions: z.array(z.object({ lesion: z.string(), subject: z.string(), readings: z.number().int() })),
  readBefore: z.number().int().describe('Lesions of the subset that had a repeat reading when it was drawn'),
})

const decisionSummary = z.object({
  id,
  name: z.string(),
  version: z.number().int(),
  createdAt: z.string(),
  softwareVersion: z.string(),
  request,
  keep: keepRule,
  formula: z.string().describe('The form of each comparison in words, with its formula'),
  methods: z.string().describe('Sentences for the methods section'),
  sets: z.array(
    z.object({
      featureSetId: id,
      region: z.string(),
      settingsSha256: z.string(),
      features: z.number().int(),
      flow: z
        .array(
          z.object({
            cause: z.enum(['undefined', 'failed']),
            comparison: z.string().nullable(),
            removed: z.number().int(),
            left: z.number().int(),
          }),
        )
        .describe('What was removed, in order'),
      kept: z.array(z.string()),
      meanIcc: z.array(
        z.object({
          comparison: z.string(),
          m: z.number().int().describe('Kept features'),
          mean: z.number().nullable(),
          lower: z.number().nullable(),
          upper: z.number().nullable(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  ),
})

const agreementRow = z.object({
  lesion: z.string(),
  subject: z.string(),
  seriesId: id,
  a: z.object({ readingId: id, label: z.number().int() }).nullable(),
  b: z.object({ readingId: id, label: z.number().int() }).nullable(),
  dice: z.number().nullable(),
  jaccard: z.number().nullable(),
  volumeMlA: z.number().nullable(),
  volumeMlB: z.number().nullable(),
  volumeDifferenceMl: z.number().nullable(),
  volumeDifferencePercent: z.number().nullable(),
  hdMm: z.number().nullable(),
  hd95Mm: z.number().nullable(),
  assdMm: z.number().nullable(),
  surfaceDice: z.number().nullable(),
  reasons: z.record(z.string(), z.string()).describe('Why a number is missing'),
  notes: z.array(z.string()),
})

const perturbation = z.object({
  rotationDegrees: z.array(z.number()).default([]),
  translationVoxels: z.array(z.number()).default([]).describe('Fractions of a voxel, in the plane'),
  noise: z.boolean().default(false),
  volumeChange: z.array(z.number()).default([]).describe('Fractions of the volume, e.g. -0.1 and 0.1'),
  contour: z.boolean().default(false).describe('Randomised outline'),
  repetitions: z.number().int().min(1).max(20).default(1).describe('Of what is random'),
})

const perturbationRun = z.object({
  id,
  createdAt: z.string(),
  softwareVersion: z.string(),
  region: z.string(),
  settingsSha256: z.string(),
  seed: z.number().int(),
  plan: perturbation,
  names: z.array(z.string()).describe('Every perturbation, in the order of the readings'),
  reader: z.string(),
  round: z.number().int(),
  lesions: z.number().int(),
  features: z.number().int(),
  failures: z.array(caseFailure),
})

export const reliability = {
  drawSubset: command(
    'Draw lesions at random for repeat readings, and record which before reading starts.',
    z.object({
      name: z.string().min(1).max(80),
      size: z.number().int().min(3).max(100_000).default(30),
      seed: z.number().int().min(0).max(4294967295).default(1),
      stratifyBy: z.string().nullable().default(null).describe('Column of the lesion or clinical table, e.g. outcome'),
      reader: readerCode.nullable().default(null).describe('Whose lesions; null for any reader'),
      cohort: z.string().nullable().default(null).describe('Only lesions of this cohort of the locked split'),
    }),
    subset,
  ),
  listSubsets: query('Subsets drawn for repeat readings, newest first.', z.object({}), z.array(subset)),
  proposeComparisons: query(
    'Which readings of an extraction can be compared, with the form that the design asks for.',
    z.object({ featureSetId: id }),
    z.array(
      comparison.extend({
        lesions: z.number().int().describe('Lesions with every reading'),
        form: iccForm,
        why: z.string(),
      }),
    ),
  ),
  compute: query(
    'Intraclass correlation with limits for every feature, per extraction and comparison.',
    request,
    z.object({ tables: z.array(iccTable) }),
  ),
  getReadings: query(
    'Values of one feature in every reading of a comparison, per lesion.',
    z.object({
      featureSetId: id,
      comparison,
      feature: z.string(),
      subsetId: id.nullable().default(null),
    }),
    z.array(
      z.object({
        lesion: z.string(),
        seriesId: id.nullable(),
        values: z.array(z.number().nullable()),
      }),
    ),
  ),
  saveDecision: command(
    'Keep a reliability decision: what was compared, the rule, and which features stay. A known name gets a new version.',
    z.object({ name: z.string().min(1).max(80), request, keep: keepRule }),
    decisionSummary,
  ),
  listDecisions: query('Decisions kept in the study, newest first.', z.object({}), z.array(decisionSummary)),
  getDecision: query(
    'One decision with its tables.',
    z.object({ decisionId: id }),
    z.object({ decision: decisionSummary, tables: z.array(iccTable) }),
  ),
  encodeTable: query(
    'Every coefficient of a request as the bytes of a file, in the columns of the icc command.',
    z.object({ request, keep: keepRule, format: z.enum(['csv', 'xlsx']) }),
    z.object({ fileName: z.string(), bytes: uint8Array }),
  ),
  compareMasks: job(
    'Agreement of the outlines of two readings, lesion by lesion.',
    z.object({
      a: measurement,
      b: measurement,
      subsetId: id.nullable().default(null),
      toleranceMm: z.number().min(0).max(50).default(1),
    }),
    z.object({
      rows: z.array(agreementRow),
      definitions: z.record(z.string(), z.string()),
      toleranceMm: z.number(),
      failures: z.array(caseFailure),
    }),
  ),
  getOutlines: query(
    'Two outlines of one lesion on its grid: 1 only A, 2 only B, 3 both, as runs (length, label pairs).',
    z.object({
      a: z.object({ readingId: id, label: z.number().int().min(1) }).nullable(),
      b: z.object({ readingId: id, label: z.number().int().min(1) }).nullable(),
    }),
    z.object({ seriesId: id, geometry, runs: uint32Array }),
  ),
  perturb: job(
    'Features of perturbed images and masks of one reading: robustness without a second reader.',
    z.object({
      reader: readerCode,
      round: z.number().int().min(1).default(1),
      parameters: z.string().nullable().default(null),
      region: z.string().default('lesion'),
      subsetId: id.nullable().default(null),
      plan: perturbation,
      seed: z.number().int().min(0).max(4294967295).default(1),
    }),
    perturbationRun,
  ),
  listPerturbationRuns: query('Perturbation runs of the study, newest first.', z.object({}), z.array(perturbationRun)),
} as const

export type ReliabilityRequest = z.infer<typeof request>
export type ReliabilityComparison = z.infer<typeof comparison>
export type ReliabilityTable = z.infer<typeof iccTable>
export type ReliabilityDecision = z.infer<typeof decisionSummary>
export type ReliabilitySubset = z.infer<typeof subset>
export type MaskAgreementRow = z.infer<typeof agreementRow>
export type PerturbationRun = z.infer<typeof perturbationRun>
export type PerturbationPlan = z.infer<typeof perturbation>
