import { z } from 'zod'
import { command, job, query } from './define.ts'
import { caseFailure, float32Array, uint8Array } from './shapes.ts'

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
  extremes: z.object({ low: z.string(), high: z.string() }).describe('What a low and a high value mean'),
  ibsiDeviations: z.array(z.string()).describe('Where the feature departs from the IBSI definition'),
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

const region = z
  .string()
  .regex(
    /^(lesion|largest-slice|union|ring(2d)?:\d+(\.\d+)?(:-?\d+(\.\d+)?:-?\d+(\.\d+)?)?)$/,
    'A region is lesion, largest-slice, union, ring:MM or ring2d:MM, for example ring:5 or ring:5:0:100 with HU limits',
  )
  .describe('lesion, largest-slice, union, ring:MM[:LOW:HIGH] or ring2d:MM[:LOW:HIGH]')

const advice = z.object({
  code: z.enum(['interpolated-slices', 'few-voxels', 'unusual-bin-count', 'sigma-below-spacing']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  message: z.string().describe('What is unwise, why, and what to do'),
})

const readingFilter = {
  readingIds: z.array(z.number().int()).nullable().default(null),
  reader: z.string().nullable().default(null),
  round: z.number().int().nullable().default(null),
}

const triple = z.tuple([z.number(), z.number(), z.number()])

const preview = z.object({
  case: z.string(),
  types: z.array(z.object({ type: z.string(), count: z.number().int() })).describe('Images per image type'),
  image: z.string().describe('The shown image, as feature names begin'),
  size: triple.describe('Voxels of the grid that is measured'),
  spacingMm: triple,
  voxels: z.number().int().describe('Of the region on that grid'),
  slice: z.object({
    index: z.number().int(),
    width: z.number().int(),
    height: z.number().int(),
    values: float32Array,
    inside: uint8Array,
  }),
  bins: z.object({
    levels: z.number().int().describe('Highest grey level'),
    lowest: z.array(z.number()).describe('Smallest intensity in each level that occurs'),
    counts: z.array(z.number().int()),
  }),
  min: z.number(),
  max: z.number(),
  features: z.number().int().describe('Features per lesion'),
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
  adviseExtraction: query(
    'Where extraction parameters are unwise for the lesions at hand; nothing is forbidden.',
    z.object({ parameters: z.string().nullable().default(null), ...readingFilter, region: region.default('lesion') }),
    z.array(advice),
  ),
  previewCase: query(
    'One lesion as the features see it: a slice of a filtered image, its grey levels, the grid. Refusals are errors.',
    z.object({
      parameters: z.string().nullable().default(null),
      readingId: z.number().int(),
      label: z.number().int().min(0).describe('0 for the union of all'),
      region: region.default('lesion'),
      type: z.number().int().min(0).default(0).describe('Which of the image types'),
      image: z.number().int().min(0).default(0).describe('Which image of that type'),
    }),
    preview,
  ),
  extract: job(
    'Extract features of every chosen lesion; finished lesions are kept, failures listed.',
    z.object({
      parameters: z.string().nullable().default(null).describe('PyRadiomics YAML or JSON text; null for the defaults'),
      ...readingFilter,
      region: region.default('lesion'),
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
export type ExtractionAdvice = z.infer<typeof advice>
export type CasePreview = z.infer<typeof preview>
