import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite, { type Database } from 'better-sqlite3'
import { AppError } from '#contract/errors.ts'
import { migrations } from './migrations/index.ts'
import { openReadOnly } from './open-read-only.ts'

export const databaseFile = 'study.sqlite'

/** Handle that may only read; repositories that write ask for a WritableDb, so a write in a read path does not compile. */
export type ReadableDb = Pick<Database, 'prepare'> & { readonly [readable]: true }
export type WritableDb = Database & { readonly [readable]: true; readonly [writable]: true }
declare const readable: unique symbol
declare const writable: unique symbol

/**
 * Opens a study's database, bringing an older one up to date after a copy is kept in `backups/`.
 *
 * Every transaction is on the disk when it returns (WAL, synchronous FULL). A database made by a newer version is
 * refused, never changed. Where the folder or the file may not be written, the handle is `readonly`.
 */
export const openDatabase = (folder: string, options: { readonly create: boolean }): WritableDb => {
  const path = join(folder, databaseFile)
  if (!options.create && !existsSync(path)) {
    throw new AppError(
      'not-found',
      `${folder} is not a study: it has no ${databaseFile}. Choose a folder whose name ends in .hyperdense.`,
    )
  }
  if (!options.create && !(mayWrite(folder) && mayWrite(path))) return reading(folder, path)
  let db: WritableDb
  try {
    db = new BetterSqlite(path) as WritableDb
    db.pragma('busy_timeout = 10000')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
  } catch (cause) {
    throw cannotOpen(path, cause)
  }
  try {
    migrate(db, folder)
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const reading = (folder: string, path: string): WritableDb => {
  try {
    return openReadOnly(folder, path)
  } catch (cause) {
    throw cause instanceof AppError ? cause : cannotOpen(path, cause)
  }
}

/** Why a database cannot be opened: only a damaged one has to be restored. */
const cannotOpen = (path: string, cause: unknown): AppError => {
  const { code, message } = cause as Error & { code?: string }
  const says = (remedy: string): AppError =>
    new AppError('conflict', `The study database ${path} cannot be opened: ${message}. ${remedy}`)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code ?? '')) return says("Restore it from the study's backups folder or a copy.")
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return says('The disk that holds it is full; free some space.')
  if (/^SQLITE_BUSY/.test(code ?? '')) return says('Another program is writing to it; close the study there.')
  return says('Check that you may read and write the folder and that its drive is connected; nothing was changed.')
}

const migrate = (db: WritableDb, folder: string): void => {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) {
    throw new AppError(
      'conflict',
      `This study was made by a newer Hyperdense (database version ${version}; this one knows up to ${migrations.length}). Update Hyperdense to open it; nothing was changed.`,
    )
  }
  if (version === migrations.length) return
  if (version > 0) {
    const backups = join(folder, 'backups')
    mkdirSync(backups, { recursive: true })
    const copy = join(backups, `study-version-${version}.sqlite`)
    if (!existsSync(copy)) db.prepare('VACUUM INTO ?').run(copy)
  }
  db.transaction(() => {
    for (let v = version; v < migrations.length; v++) migrations[v](db)
    db.pragma(`user_version = ${migrations.length}`)
  })()
}
