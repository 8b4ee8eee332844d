import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite, { type Database } from 'better-sqlite3'
import { AppError } from '#contract/errors.ts'
import { migrations } from './migrations/index.ts'

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
 * refused, never changed.
 */
export const openDatabase = (folder: string, options: { readonly create: boolean }): WritableDb => {
  const path = join(folder, databaseFile)
  if (!options.create && !existsSync(path)) {
    throw new AppError(
      'not-found',
      `${folder} is not a study: it has no ${databaseFile}. Choose a folder whose name ends in .hyperdense.`,
    )
  }
  let db: WritableDb
  try {
    db = new BetterSqlite(path) as WritableDb
    db.pragma('busy_timeout = 10000')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
  } catch (cause) {
    throw new AppError(
      'conflict',
      `The study database ${path} cannot be opened: ${(cause as Error).message}. Restore it from the study's backups folder.`,
    )
  }
  try {
    migrate(db, folder)
  } catch (error) {
    db.close()
    throw error
  }
  return db
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
