import { z } from 'zod'
import type { Geometry } from '#core/imaging/geometry.ts'

/** Schemas that several namespaces share. Numbers that may be undefined are null with a reason beside them. */

const triple = z.tuple([z.number(), z.number(), z.number()])

/** Typed arrays cross as they are; `wire.ts` carries them over HTTP. */
export const uint8Array = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be a Uint8Array')
export const uint32Array = z.custom<Uint32Array>((value) => value instanceof Uint32Array, 'must be a Uint32Array')
export const float32Array = z.custom<Float32Array>((value) => value instanceof Float32Array, 'must be a Float32Array')
export const voxelArray = z.custom<Int16Array | Float32Array>(
  (value) => value instanceof Int16Array || value instanceof Float32Array,
  'must be an Int16Array or a Float32Array',
)

const geometryObject = z.object({
  size: triple,
  spacingMm: triple,
  originMm: triple,
  direction: z.tuple([
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
  ]),
  sliceOriginsMm: z.array(z.number()).nullable(),
})

/** A grid's geometry as core/imaging/geometry.ts defines it. */
export const geometry = geometryObject as unknown as z.ZodType<Geometry, Geometry>

export const caseFailure = z.object({ case: z.string(), code: z.string(), message: z.string() })

export const finding = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'blocking']),
  message: z.string().describe('What was found and what it means, in a sentence'),
  remedies: z.array(z.object({ code: z.string(), message: z.string() })),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.number())])),
})

/** Header facts that are kept; everything else of a header is dropped at import. Null where the file does not say. */
export const acquisition = z.object({
  modality: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  kernel: z.string().nullable(),
  kVp: z.number().nullable(),
  mAs: z.number().nullable(),
  tubeCurrentMa: z.number().nullable(),
  exposureTimeMs: z.number().nullable(),
  sliceThicknessMm: z.number().nullable(),
  reconstructionDiameterMm: z.number().nullable(),
  gantryTiltTagDeg: z.number().nullable(),
  pitch: z.number().nullable(),
  ctdiVolMgy: z.number().nullable(),
  contrastAgent: z.string().nullable(),
  bodyPart: z.string().nullable(),
  seriesNumber: z.number().nullable(),
  imageType: z.array(z.string()),
  lossy: z.boolean(),
  transferSyntax: z.string().nullable(),
  ageYears: z.number().nullable(),
  sex: z.string().nullable(),
})

export const readerCode = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,16}$/, 'A reader code is 1 to 16 letters, digits, _ or -, for example A or R1')

export const subjectCode = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,32}$/, 'A subject code is 1 to 32 letters, digits, _ . or -, for example S001')

export const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'A colour is written #rrggbb in lower case')

export const segment = z.object({
  label: z.number().int().min(1).max(255).describe('Voxel value in the labelmap'),
  name: z
    .string()
    .min(1)
    .max(80)
    .regex(/^\P{Cc}+$/u, 'A name has no line breaks or control characters'),
  colour,
  visible: z.boolean(),
  opacity: z.number().min(0).max(1),
  lesion: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,16}$/, 'A lesion code is 1 to 16 letters, digits or _, for example L1')
    .describe('Lesion code within the subject, the same for every reader, e.g. L1'),
  voxels: z.number().int(),
  volumeMl: z.number().describe('By true slice positions'),
})

export type CaseFailureShape = z.infer<typeof caseFailure>
export type Finding = z.infer<typeof finding>
export type Acquisition = z.infer<typeof acquisition>
export type Segment = z.infer<typeof segment>
