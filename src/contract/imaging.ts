import { z } from 'zod'
import { command, job, query } from './define.ts'
import { acquisition, finding, geometry, subjectCode, uint8Array, voxelArray } from './shapes.ts'

const candidate = z.object({
  key: z.string(),
  format: z.enum(['dicom', 'nifti', 'nrrd', 'metaimage']),
  /** Shown in the import step only; kept afterwards only in the study's key table. */
  identity: z.object({
    patientName: z.string().nullable(),
    patientId: z.string().nullable(),
    birthDate: z.string().nullable(),
    studyDate: z.string().nullable(),
    description: z.string().nullable(),
    place: z.string().describe('File or folder it is from, beginning at what was scanned'),
  }),
  files: z.number().int(),
  geometry: geometry.nullable().describe('Null where a blocking finding says why there is none'),
  acquisition,
  findings: z.array(finding),
  importable: z.boolean(),
  setAsideReason: z.string().nullable().describe('Why it is not offered by default, or null'),
  canCorrect: z.boolean().describe('Whether a corrected, derived image can be made'),
  alreadyImportedAs: z.string().nullable().describe('Subject code and series number of the same series in the study'),
  suggestedSubject: z.string().describe('Subject code: of the same patient where known, else the next free one'),
})

export const imaging = {
  stageFile: command(
    'Receive one dropped file (hosts that see contents, not paths); the batch is then scanned by its id and deleted after import.',
    z.object({ batch: z.string().regex(/^[a-z0-9-]{1,40}$/), name: z.string().min(1), data: uint8Array }),
    z.object({ files: z.number().int() }),
    { unlogged: ['name', 'data'] },
  ),
  scan: job(
    'Look through folders and files, group them into series and report on each before anything is stored.',
    z.object({ paths: z.array(z.string()).default([]), batch: z.string().nullable().default(null) }),
    z.object({
      scanId: z.string(),
      filesSeen: z.number().int(),
      candidates: z.array(candidate),
      setAside: z.array(z.object({ name: z.string(), files: z.number().int(), code: z.string(), reason: z.string() })),
      unreadable: z.array(z.object({ file: z.string(), code: z.string(), reason: z.string() })),
    }),
    { unlogged: ['paths'] },
  ),
  importSeries: job(
    'Store the chosen series of a scan: voxels losslessly, allowed header facts, identity in the key table only.',
    z.object({
      scanId: z.string(),
      items: z
        .array(
          z.object({ key: z.string(), subject: subjectCode, mode: z.enum(['as-is', 'corrected']).default('as-is') }),
        )
        .min(1),
    }),
    z.object({
      imported: z.array(
        z.object({ key: z.string(), seriesId: z.number().int(), subject: z.string(), alreadyPresent: z.boolean() }),
      ),
    }),
  ),
  readSlices: query(
    'Voxels of `count` slices from slice `from`, x fastest; HU.',
    z.object({ seriesId: z.number().int(), from: z.number().int().min(0), count: z.number().int().min(1) }),
    z.object({ data: voxelArray }),
  ),
} as const

export type ImportCandidate = z.infer<typeof candidate>
