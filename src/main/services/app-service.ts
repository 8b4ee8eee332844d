import { existsSync, readdirSync, statSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { app } from '#contract/app.ts'
import type { Handlers } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { ServiceDeps } from './deps.ts'
import { isStudyFolder, studyInfoOf } from './study-folder.ts'

/** The application itself: who it is, preferences, recent studies, dialogs, jobs. */
export const createAppService = (deps: ServiceDeps): Handlers<typeof app> => ({
  getInfo: () => {
    const study = deps.studies.peek()
    return {
      name: 'Hyperdense',
      version: deps.version,
      host: deps.host,
      platform: platform(),
      nativeDialogs: deps.dialogs !== null,
      defaultFolder: join(homedir(), 'Hyperdense'),
      study: study === null ? null : studyInfoOf(study),
      preferences: deps.preferences.get(),
    }
  },
  savePreferences: (change) => {
    const saved = deps.preferences.save(change)
    deps.emit({ event: 'preferencesChanged', payload: {} })
    return saved
  },
  listRecentStudies: () => deps.preferences.listRecent().map((r) => ({ ...r, exists: isStudyFolder(r.folder) })),
  forgetRecentStudy: ({ folder }) => {
    deps.preferences.forget(folder)
    return {}
  },
  choosePaths: async ({ purpose, suggestedName }) =>
    deps.dialogs === null
      ? { supported: false, paths: [] }
      : { supported: true, paths: await deps.dialogs.choosePaths(purpose, suggestedName) },
  listDirectory: ({ path }) => {
    const folder = resolve(path ?? homedir())
    if (!existsSync(folder)) throw new AppError('not-found', `There is no folder ${folder}.`)
    if (!statSync(folder).isDirectory()) throw new AppError('not-found', `${folder} is a file, not a folder.`)
    const parent = dirname(folder)
    let names: string[]
    try {
      names = readdirSync(folder)
    } catch (cause) {
      throw new AppError('not-found', `The folder ${folder} cannot be read (${(cause as Error).message}).`)
    }
    const entries = names
      .filter((name) => !name.startsWith('.'))
      .map((name) => {
        const full = join(folder, name)
        const isDirectory = statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false
        return { name, path: full, isDirectory, isStudy: isDirectory && isStudyFolder(full) }
      })
      .sort(
        (a, b) =>
          Number(b.isDirectory) - Number(a.isDirectory) || a.name.localeCompare(b.name, 'en', { numeric: true }),
      )
    return { path: folder, parent: parent === folder ? null : parent, entries }
  },
  listJobs: () => deps.jobs.list(),
  getJob: ({ jobId }) => {
    const { job, result } = deps.jobs.get(jobId)
    return { job, result: result ?? null }
  },
  cancelJob: ({ jobId }) => {
    deps.jobs.cancel(jobId)
    return {}
  },
  pauseJob: ({ jobId }) => {
    deps.jobs.pause(jobId)
    return {}
  },
  resumeJob: ({ jobId }) => {
    deps.jobs.resume(jobId)
    return {}
  },
  dismissJob: ({ jobId }) => {
    deps.jobs.dismiss(jobId)
    return {}
  },
})
