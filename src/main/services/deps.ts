import type { AppEvent } from '#contract/index.ts'
import type { WritableDb } from '../database/open.ts'
import type { JobManager } from '../jobs/job-manager.ts'
import type { WorkerPool } from '../jobs/worker-pool.ts'
import type { PreferenceStore } from './preference-store.ts'
import type { StagedFiles } from './staged-files.ts'

/** The study that is open now. */
export interface OpenStudy {
  /** Absolute path of `NAME.hyperdense`. */
  readonly folder: string
  readonly imageFolder: string
  readonly db: WritableDb
}

/** Native dialogs of a host; resolves to no paths where the user cancels. */
export interface HostDialogs {
  choosePaths(
    purpose: 'open-study' | 'study-parent' | 'import-folder' | 'import-files' | 'save-file',
    suggestedName?: string,
  ): Promise<string[]>
}

/** Holds the open study; the one mutable thing that services share. */
export interface StudyHolder {
  /** Throws AppError not-found where none is open. */
  current(): OpenStudy
  peek(): OpenStudy | null
  /** Replaces the open study (closing the one before), or closes it with null. */
  replace(next: OpenStudy | null): void
}

/** What services are made from. */
export interface ServiceDeps {
  readonly host: 'electron' | 'web' | 'cli' | 'test'
  readonly version: string
  readonly userFolder: string
  readonly dialogs: HostDialogs | null
  readonly clock: () => Date
  readonly log: (line: string) => void
  readonly emit: (event: AppEvent) => void
  readonly studies: StudyHolder
  readonly jobs: JobManager
  readonly pool: WorkerPool
  readonly preferences: PreferenceStore
  readonly staged: StagedFiles
}
