import { z } from 'zod'
import { command, job, query } from './define.ts'
import { caseFailure, uint8Array } from './shapes.ts'

const featureDescription = z.object({
  name: z.string().describe('PyRadiomics name without image type, e.g. firstorder_Mean'),
  family: z.string(),
  feature: z.string(),
  unit: z.string(),
  description: z.string(),
  formula: z.string(),
  ibsi: z.string().nullable(),
  source: z.string(),
  deprecated: z.boolean(),
  undefinedWhen: z.string().describe('Why the value may be undefined'),
})

const featureSet = z.object({
  id: z.number().int(),
  createdAt: z.string(),
  region: z.string(),
  settingsSha256: z.string(),
  settings: z.unknown(),
  softwareVersion: z.string(),
  rows: z.number().int(),
  features: z.number().int(),
  failures: z.array(caseFailure),
  state: z
    .enum(['running', 'complete', 'partial'])
    .describe('partial: cancelled or interrupted; resumeExtraction goes on with it'),
})

const extractionReply = z.object({
  featureSetId: z.number().int(),
  rows: z.number().int(),
  failures: z.array(caseFailure),
})

const preset = z.object({
  name: z.string().describe('As the command line takes it, e.g. chen-2022'),
  title: z.string(),
  citation: z.string(),
  notes: z.array(z.string()).describe('What the paper leaves open and how it was filled in'),
  yaml: z.string().describe('The parameter file'),
  features: z.number().int(),
})

export const radiomics = {
  listFeatures: query(
    'Every feature: name, formula, unit, IBSI code, source.',
    z.object({}),
    z.array(featureDescription),
  ),
  listPresets: query(
    'Extraction parameters shipped with the application: published extractions, rebuilt as far as their papers say.',
    z.object({}),
    z.array(preset),
  ),
  checkSettings: query(
    'Read extraction parameters (PyRadiomics YAML or JSON text; null for the defaults) and say what they mean.',
    z.object({ text: z.string().nullable() }),
    z.object({
      settings: z.unknown(),
      yaml: z.string().describe('The same parameters written out in full'),
      sha256: z.string(),
      features: z.number().int().describe('How many features they give per lesion'),
    }),
  ),
  extract: job(
    'Extract features of every chosen lesion; finished lesions are kept, failures listed.',
    z.object({
      parameters: z.string().nullable().default(null).describe('PyRadiomics YAML or JSON text; null for the defaults'),
      readingIds: z.array(z.number().int()).nullable().default(null),
      reader: z.string().nullable().default(null),
      round: z.number().int().nullable().default(null),
      region: z.enum(['lesion']).default('lesion'),
    }),
    extractionReply,
  ),
  resumeExtraction: job(
    'Go on with a partial extraction: the same readings, settings and region; unchanged lesions are not computed again.',
    z.object({ featureSetId: z.number().int() }),
    extractionReply,
  ),
  listFeatureSets: query('Extractions kept in the study, newest first.', z.object({}), z.array(featureSet)),
  getFeatureTable: query(
    'One extraction as a table.',
    z.object({ featureSetId: z.number().int() }),
    z.object({
      columns: z.array(z.string()).describe('Feature names'),
      cases: z.array(
        z.object({
          case: z.string(),
          subject: z.string(),
          lesion: z.string(),
          reader: z.string(),
          round: z.number().int(),
          region: z.string(),
          label: z.number().int(),
          image_sha256: z.string(),
          mask_sha256: z.string(),
          settings_sha256: z.string(),
          software_version: z.string(),
          readingId: z.number().int(),
          seriesId: z.number().int(),
          warnings: z.array(z.string()),
        }),
      ),
      values: z.array(z.array(z.number().nullable())).describe('One array per case, in the order of columns'),
      reasons: z.array(z.object({ row: z.number().int(), column: z.string(), reason: z.string() })),
      failures: z.array(caseFailure),
    }),
  ),
  formatFeatureTable: query(
    'The table as CSV text, as the command line writes it.',
    z.object({ featureSetId: z.number().int() }),
    z.object({ fileName: z.string(), csv: z.string() }),
  ),
  encodeFeatureTable: query(
    'The table as the bytes of a file, for a download.',
    z.object({ featureSetId: z.number().int(), format: z.enum(['csv', 'xlsx', 'parquet']) }),
    z.object({ fileName: z.string(), bytes: uint8Array }),
  ),
  saveFeatureTable: command(
    'Write the table as a file: Excel for .xlsx, Parquet for .parquet, else CSV.',
    z.object({ featureSetId: z.number().int(), path: z.string().min(1) }),
    z.object({ path: z.string() }),
    { unlogged: ['path'] },
  ),
} as const

export type FeatureDescription = z.infer<typeof featureDescription>
export type FeatureSet = z.infer<typeof featureSet>
export type FeatureTableReply = z.infer<(typeof radiomics)['getFeatureTable']['output']>
export type Preset = z.infer<typeof preset>
