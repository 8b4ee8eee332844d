import { z } from 'zod'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { command, job, query } from './define.ts'
import { uint8Array } from './shapes.ts'

const id = z.number().int()

/** results.json; its shape is core/modelling/analysis/results.ts, and a JSON Schema lies in resources/. */
const results = z.custom<AnalysisResults>((value) => typeof value === 'object' && value !== null)

const recipe = z.object({
  name: z.string().describe('As the command line takes it, e.g. chen-2022'),
  title: z.string(),
  cites: z.string(),
  notes: z.array(z.string()).describe('What the paper leaves open and how it was filled in'),
  yaml: z.string(),
})

const planProblem = z.object({
  path: z.string().describe('Where in the plan, e.g. models[0].steps[2].criterion'),
  message: z.string(),
})

const column = z.object({
  name: z.string(),
  table: z.enum(['radiomics', 'lesion', 'clinical', 'deep']),
  type: z.enum(['number', 'text']),
  role: z.string(),
  missing: z.number().int(),
  levels: z.array(z.string()).nullable().describe('Values of a category or outcome'),
})

const runSummary = z.object({
  id,
  name: z.string(),
  createdAt: z.string(),
  softwareVersion: z.string(),
  planName: z.string(),
  planSha256: z.string(),
  seconds: z.number(),
  featureSetIds: z.array(id),
  seed: z.number().int(),
  rows: z.number().int(),
  models: z.array(
    z.object({
      name: z.string(),
      features: z.number().int().describe('Kept by selection'),
      auc: z.record(z.string(), z.number().nullable()).describe('By cohort'),
    }),
  ),
  looks: z
    .array(z.object({ cohort: z.string(), runs: z.number().int(), models: z.number().int() }))
    .describe('How often these test rows have been looked at, this run included'),
  warnings: z.number().int(),
  notes: z.array(z.string()).describe('What the study said of its tables, e.g. features of other settings'),
})

const source = z.object({
  featureSetId: id.nullable().default(null).describe('The extraction; null for the newest complete one that fits'),
  reader: z.string().default('A').describe('Whose outlines of the first round are analysed'),
  deep: z.string().nullable().default(null).describe('Deep features as CSV text with a column lesion or subject'),
})

const lockedSplit = z.object({
  id,
  createdAt: z.string(),
  sha256: z.string(),
  plan: z.string(),
  unit: z.enum(['lesion', 'patient']),
  cohorts: z.array(z.object({ name: z.string(), n: z.number().int(), positive: z.number().int() })),
  stamps: z.array(z.string()),
  notes: z.array(z.string()),
})

export const modelling = {
  listRecipes: query('Plans shipped with the application: published workflows.', z.object({}), z.array(recipe)),
  checkPlan: query(
    'Read a plan (YAML or JSON text): all that is wrong with it, or the plan written out in full.',
    z.object({ text: z.string() }),
    z.object({
      problems: z.array(planProblem),
      plan: z.unknown().describe('Null where there are problems'),
      yaml: z.string().nullable(),
      sha256: z.string().nullable(),
      sentences: z.array(z.string()).describe('What the plan does, step by step'),
    }),
  ),
  listColumns: query('Columns that a plan can name, of the open study.', source, z.array(column)),
  lockSplit: command(
    'Draw the cohorts of a plan and lock them: repeat readings are drawn from them, runs with other cohorts say so.',
    z.object({ plan: z.string().describe('YAML or JSON text') }),
    lockedSplit,
  ),
  getLockedSplit: query('The split that is locked; null where none is.', z.object({}), lockedSplit.nullable()),
  run: job(
    'Run a plan on the open study; the run is kept with its results.',
    z.object({
      plan: z.string().describe('YAML or JSON text'),
      name: z.string().max(80).nullable().default(null),
      seed: z.number().int().min(0).max(4294967295).nullable().default(null).describe('Null: the plan’s own'),
      source,
    }),
    runSummary,
    { unlogged: [] },
  ),
  listRuns: query('Runs kept in the study, newest first.', z.object({}), z.array(runSummary)),
  getRun: query('One run with everything it found.', z.object({ runId: id }), z.object({ run: runSummary, results })),
  renameRun: command('Give a run another name.', z.object({ runId: id, name: z.string().min(1).max(80) }), runSummary),
  encodeRun: query(
    'A run as files: results.json, run.json, tables, figures, report, model files; packed as one zip.',
    z.object({
      runId: id,
      wording: z
        .record(z.string(), z.string())
        .optional()
        .describe('Sentences of the engine in other words, for the report and the figures.'),
    }),
    z.object({ fileName: z.string(), bytes: uint8Array }),
  ),
  saveRun: command(
    'Write the files of a run into a folder.',
    z.object({ runId: id, folder: z.string().min(1) }),
    z.object({ folder: z.string(), files: z.array(z.string()) }),
    { unlogged: ['folder'] },
  ),
  predict: query(
    'Scores of lesions by a kept model; features must have been made with the same settings.',
    z.object({
      runId: id,
      model: z.string(),
      featureSetId: id,
      reader: z.string().default('A'),
      round: z.number().int().min(1).default(1),
    }),
    z.object({
      cases: z.array(
        z.object({
          id: z.string(),
          score: z.number().nullable(),
          probability: z.number().nullable(),
          call: z.number().int().nullable(),
          adjusted: z.number().nullable().describe('Score less the cut-off'),
          reason: z.string().nullable(),
        }),
      ),
      notes: z.array(z.string()),
    }),
  ),
} as const

export type Recipe = z.infer<typeof recipe>
export type PlanColumn = z.infer<typeof column>
export type LockedSplitSummary = z.infer<typeof lockedSplit>
export type ModelRunSummary = z.infer<typeof runSummary>
