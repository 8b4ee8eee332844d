import { z } from 'zod'
import { command, query } from './define.ts'
import { caseFailure, readerCode } from './shapes.ts'

export const jobRecord = z.object({
  id: z.string(),
  name: z.string().describe('The contract entry, e.g. radiomics.extract'),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  pausable: z.boolean().describe('Whether it can be paused between its steps'),
  paused: z.boolean(),
  progress: z.number().min(0).max(1),
  sentence: z.string(),
  failures: z.array(caseFailure).describe('Cases that failed while the job went on'),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})

export const preferences = z.object({
  language: z.enum(['en', 'zh']),
  theme: z.enum(['system', 'light', 'dark']),
  reader: readerCode.nullable().describe('Who is at the screen'),
})

export const studyInfo = z.object({ folder: z.string(), name: z.string(), demo: z.boolean(), createdAt: z.string() })

export const app = {
  getInfo: query(
    'What this is: version, host, capabilities, open study.',
    z.object({}),
    z.object({
      name: z.string(),
      version: z.string(),
      host: z.enum(['electron', 'web', 'cli', 'test']),
      platform: z.string(),
      nativeDialogs: z.boolean(),
      defaultFolder: z.string().describe('Where new studies are proposed'),
      study: studyInfo.nullable(),
      preferences,
    }),
  ),
  savePreferences: command('Change language, theme or reader.', preferences.partial(), preferences),
  listRecentStudies: query(
    'Studies opened before, newest first.',
    z.object({}),
    z.array(z.object({ folder: z.string(), name: z.string(), openedAt: z.string(), exists: z.boolean() })),
  ),
  forgetRecentStudy: command(
    'Take a study off the recent list; the study itself stays.',
    z.object({ folder: z.string() }),
    z.object({}),
    {
      unlogged: ['folder'],
    },
  ),
  choosePaths: query(
    'Ask the user for a folder or files with the native dialog; hosts without one answer supported: false.',
    z.object({
      purpose: z.enum(['open-study', 'study-parent', 'import-folder', 'import-files', 'save-file']),
      suggestedName: z.string().optional(),
    }),
    z.object({ supported: z.boolean(), paths: z.array(z.string()) }),
  ),
  listDirectory: query(
    'Folders and files of a folder, for the path field of hosts without native dialogs.',
    z.object({ path: z.string().nullable() }),
    z.object({
      path: z.string(),
      parent: z.string().nullable(),
      entries: z.array(
        z.object({ name: z.string(), path: z.string(), isDirectory: z.boolean(), isStudy: z.boolean() }),
      ),
    }),
  ),
  listJobs: query(
    'Running and ended jobs of this run of the application, newest first.',
    z.object({}),
    z.array(jobRecord),
  ),
  getJob: query(
    'One job with its result (null until it is done).',
    z.object({ jobId: z.string() }),
    z.object({ job: jobRecord, result: z.unknown() }),
  ),
  cancelJob: command(
    'Stop a running job; what it had finished is kept.',
    z.object({ jobId: z.string() }),
    z.object({}),
  ),
  pauseJob: command(
    'Hold a running job after the steps at hand; it goes on with resumeJob.',
    z.object({ jobId: z.string() }),
    z.object({}),
  ),
  resumeJob: command('Let a paused job go on.', z.object({ jobId: z.string() }), z.object({})),
  dismissJob: command('Take an ended job off the list.', z.object({ jobId: z.string() }), z.object({})),
} as const

export type JobRecord = z.infer<typeof jobRecord>
export type Preferences = z.infer<typeof preferences>
export type StudyInfo = z.infer<typeof studyInfo>
