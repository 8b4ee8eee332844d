import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { StudyInfo } from '#contract/app.ts'
import { AppError } from '#contract/errors.ts'
import { openDatabase, type WritableDb } from '../database/open.ts'
import { endInterruptedSets } from '../database/repositories/features.ts'
import { getStudyFacts, insertStudyFacts } from '../database/repositories/facts.ts'
import { makeFolder } from '../io/make-folder.ts'
import { sweepTemporary } from '../io/store/sweep-temporary.ts'
import type { OpenStudy } from './deps.ts'

export const studyExtension = '.hyperdense'

/** Opens the study in a folder. Throws AppError not-found or conflict with what to do. */
export const openStudyFolder = (folder: string): OpenStudy => {
  const path = resolve(folder)
  if (!existsSync(path))
    throw new AppError('not-found', `There is no folder ${path}. It may have been moved or its drive is not connected.`)
  if (!statSync(path).isDirectory())
    throw new AppError('not-found', `${path} is a file; a study is a folder whose name ends in ${studyExtension}.`)
  const study = { folder: path, imageFolder: join(path, 'images'), db: openDatabase(path, { create: false }) }
  if (!study.db.readonly) {
    sweepTemporary(study.imageFolder)
    endInterruptedSets(study.db)
  }
  return study
}

/** A study just made, and what has to go when it is not wanted after all. */
export interface MadeStudy {
  readonly study: OpenStudy
  /** Folders made for it, the uppermost first; an empty folder that was there stays. */
  readonly folders: readonly string[]
}

/** Makes an empty study folder and opens it. An existing study or non-empty folder is refused, never overwritten. */
export const createStudyFolder = (
  folder: string,
  facts: { name: string; createdAt: string; demo: boolean },
): MadeStudy => {
  const path = resolve(folder)
  if (!path.endsWith(studyExtension) || basename(path) === studyExtension) {
    throw new AppError(
      'invalid-input',
      `A study folder's name ends in ${studyExtension}, for example Stroke${studyExtension}; got ${basename(path)}.`,
    )
  }
  if (existsSync(path) && (!statSync(path).isDirectory() || readdirSync(path).length > 0)) {
    throw new AppError('conflict', `${path} exists already and is not empty. Choose another name, or open it.`)
  }
  const imageFolder = join(path, 'images')
  const folders = makeFolder(imageFolder)
  let db: WritableDb | null = null
  try {
    db = openDatabase(path, { create: true })
    const made = db
    made.transaction(() => insertStudyFacts(made, facts))()
    return { study: { folder: path, imageFolder, db }, folders }
  } catch (error) {
    db?.close()
    discardFiles(path, folders)
    throw error
  }
}

/** Closes a study just made and removes everything that was made for it. */
export const discardStudyFolder = ({ study, folders }: MadeStudy): void => {
  study.db.close()
  discardFiles(study.folder, folders)
}

const discardFiles = (path: string, folders: readonly string[]): void => {
  // Windows lets go of files some time after they were closed.
  const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }
  for (const name of existsSync(path) ? readdirSync(path) : []) rmSync(join(path, name), options)
  for (const made of [...folders].reverse()) if (existsSync(made)) rmdirSync(made)
}

export const studyInfoOf = (study: OpenStudy): StudyInfo => ({ folder: study.folder, ...getStudyFacts(study.db) })

export const isStudyFolder = (path: string): boolean => existsSync(join(path, 'study.sqlite'))
