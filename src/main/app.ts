import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { z } from 'zod'
import type { CallContext, Contract, JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import { type AppEvent, contract } from '#contract/index.ts'
import { insertEvent, type StudyEvent } from './database/repositories/events.ts'
import { createJobManager } from './jobs/job-manager.ts'
import { translateError } from './jobs/translate-error.ts'
import { createWorkerPool } from './jobs/worker-pool.ts'
import { createAppService } from './services/app-service.ts'
import type { HostDialogs, OpenStudy, ServiceDeps, StudyHolder } from './services/deps.ts'
import { createImagingService } from './services/imaging-service.ts'
import { createPreferenceStore } from './services/preference-store.ts'
import { createModellingService } from './services/modelling-service.ts'
import { createRadiomicsService } from './services/radiomics-service.ts'
import { createStagedFiles } from './services/staged-files.ts'
import { createReliabilityService } from './services/reliability-service.ts'
import { createSegmentationService } from './services/segmentation-service.ts'
import { createStudyService } from './services/study-service.ts'
import { createTablesService } from './services/tables-service.ts'
import { softwareVersion } from './version.ts'

export type { HostDialogs } from './services/deps.ts'

export interface AppOptions {
  readonly host: 'electron' | 'web' | 'cli' | 'test'
  /** Preferences, recent studies, staging of dropped files. */
  readonly userFolder: string
  /** Worker processes for jobs; by default as many as there are processors, 4 at most. */
  readonly workers?: number
  readonly clock?: () => Date
  /** Technical log lines; never identity. */
  readonly log?: (line: string) => void
  readonly dialogs?: HostDialogs | null
}

export interface App {
  /** Answers any entry of the contract by name, e.g. `study.listSubjects`. Rejects with AppError. */
  call(name: string, input: unknown): Promise<unknown>
  listen(listener: (event: AppEvent) => void): () => void
  waitForJob(jobId: string): Promise<unknown>
  runningJobs(): number
  close(): Promise<void>
}

type AnyHandler = (input: unknown, context: CallContext | JobContext) => unknown

/** The application: contract, services, study and jobs put together. Hosts only carry calls to it. */
export const createApp = (options: AppOptions): App => {
  const clock = options.clock ?? (() => new Date())
  const log = options.log ?? (() => undefined)
  mkdirSync(options.userFolder, { recursive: true })
  const listeners = new Set<(event: AppEvent) => void>()
  const emit = (event: AppEvent): void => {
    for (const listener of listeners) listener(event)
  }
  /** An event that cannot be written (a study on a full or read-only disk) must not undo what was done. */
  const logEvent = (study: OpenStudy, event: Omit<StudyEvent, 'id'>): void => {
    try {
      insertEvent(study.db, event)
    } catch (error) {
      log(`The event log could not be written: ${(error as Error).message}`)
    }
  }
  const staged = createStagedFiles(options.userFolder)
  const studies = createStudyHolder((study) => {
    staged.discardAll()
    const reader = preferences.get().reader
    logEvent(study, {
      at: clock().toISOString(),
      reader,
      name: 'study.close',
      input: {},
      outcome: 'done',
      softwareVersion,
    })
  })
  const jobs = createJobManager({
    clock,
    onChange: (record) => emit({ event: 'jobChanged', payload: record }),
    onError: (name, error) =>
      log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  })
  const pool = createWorkerPool(options.workers ?? Math.min(availableParallelism(), 4), log)
  const preferences = createPreferenceStore(options.userFolder)
  const deps: ServiceDeps = {
    host: options.host,
    version: softwareVersion,
    userFolder: options.userFolder,
    dialogs: options.dialogs ?? null,
    clock,
    log,
    emit,
    studies,
    jobs,
    pool,
    preferences,
    staged,
  }
  const services: Record<string, Record<string, AnyHandler>> = {
    app: createAppService(deps) as never,
    study: createStudyService(deps) as never,
    tables: createTablesService(deps) as never,
    imaging: createImagingService(deps) as never,
    segmentation: createSegmentationService(deps) as never,
    radiomics: createRadiomicsService(deps) as never,
    reliability: createReliabilityService(deps) as never,
    modelling: createModellingService(deps) as never,
  }

  const call = async (name: string, rawInput: unknown): Promise<unknown> => {
    const [namespace, verb = '', ...rest] = name.split('.')
    // Looked up as own keys, so that a name like study.constructor finds nothing.
    if (rest.length > 0 || !Object.hasOwn(services, namespace) || !Object.hasOwn(services[namespace], verb)) {
      throw new AppError('not-found', `There is no call named ${name}; see the list of calls with --help.`)
    }
    const entry = (contract as Contract)[namespace][verb]
    const input = parseInput(name, entry.input, rawInput)
    const handler = services[namespace][verb]
    const reader = preferences.get().reader
    const { kind } = entry
    const record = (study: OpenStudy | null, outcome: string): void => {
      if (kind === 'query' || namespace === 'app' || study === null || !study.db.open) return
      const event = {
        at: clock().toISOString(),
        reader,
        name,
        input: loggable(input, entry.unlogged),
        outcome,
        softwareVersion,
      }
      logEvent(study, event)
    }
    const run = async (context: CallContext | JobContext): Promise<unknown> => {
      const before = studies.peek()
      try {
        const output: unknown = entry.output.parse(await handler(input, context))
        record(studies.peek() ?? before, 'done')
        return output
      } catch (error) {
        const known = translateError(error)
        record(studies.peek() ?? before, known instanceof AppError ? known.code : 'internal')
        throw known
      }
    }
    if (kind === 'job') return { jobId: jobs.start(name, reader, run) }
    try {
      return await run({ reader })
    } catch (error) {
      if (error instanceof AppError) throw error
      log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      throw new AppError(
        'internal',
        `Something went wrong inside Hyperdense in ${name}; the log holds the technical details.`,
      )
    }
  }

  return {
    call,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    waitForJob: (jobId) => jobs.wait(jobId),
    runningJobs: () => jobs.running(),
    close: async () => {
      await jobs.close()
      await pool.close()
      studies.replace(null)
      staged.discardAll()
    },
  }
}

const createStudyHolder = (onClose: (study: OpenStudy) => void): StudyHolder => {
  let open: OpenStudy | null = null
  return {
    peek: () => open,
    current: () => {
      if (open === null) throw new AppError('not-found', 'No study is open. Open one, or make a new one, first.')
      return open
    },
    replace: (next) => {
      const before = open
      open = next
      if (before === null) return
      onClose(before)
      before.db.close()
    },
  }
}

const parseInput = (name: string, schema: z.ZodType, input: unknown): unknown => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((i) => (i.path.length === 0 ? i.message : `${i.path.join('.')}: ${i.message}`))
  throw new AppError('invalid-input', `${name} cannot take this input. ${issues.slice(0, 5).join('; ')}.`, { issues })
}

/** The input as the event log may keep it. */
const loggable = (input: unknown, unlogged: readonly string[]): unknown =>
  JSON.parse(
    JSON.stringify(input, (key, item: unknown) =>
      unlogged.includes(key) || ArrayBuffer.isView(item) ? undefined : item,
    ),
  ) as unknown
