import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { StudyInfo } from '#contract/app.ts'
import { AppError } from '#contract/errors.ts'
import { openDatabase } from '../database/open.ts'
import { getStudyFacts, insertStudyFacts } from '../database/repositories/facts.ts'
import type { OpenStudy } from './deps.ts'

export const studyExtension = '.hyperdense'

/** Opens the study in a folder. Throws AppError not-found or conflict with what to do. */
export const openStudyFolder = (folder: string): OpenStudy => {
  const path = resolve(folder)
  if (!existsSync(path))
    throw new AppError('not-found', `There is no folder ${path}. It may have been moved or its drive is not connected.`)
  if (!statSync(path).isDirectory())
    throw new AppError('not-found', `${path} is a file; a study is a folder whose name ends in ${studyExtension}.`)
  return { folder: path, imageFolder: join(path, 'images'), db: openDatabase(path, { create: false }) }
}

/** Makes an empty study folder and opens it. An existing study or non-empty folder is refused, never overwritten. */
export const createStudyFolder = (
  folder: string,
  facts: { name: string; createdAt: string; demo: boolean },
): OpenStudy => {
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
  try {
    mkdirSync(join(path, 'images'), { recursive: true })
  } catch (cause) {
    throw new AppError(
      'invalid-input',
      `The folder ${path} cannot be made (${(cause as Error).message}). Choose a place in ${dirname(path)} where you may write.`,
    )
  }
  const db = openDatabase(path, { create: true })
  db.transaction(() => insertStudyFacts(db, facts))()
  return { folder: path, imageFolder: join(path, 'images'), db }
}

export const studyInfoOf = (study: OpenStudy): StudyInfo => ({ folder: study.folder, ...getStudyFacts(study.db) })

export const isStudyFolder = (path: string): boolean => existsSync(join(path, 'study.sqlite'))
