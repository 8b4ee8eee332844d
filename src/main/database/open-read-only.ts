import { readFileSync, statSync } from 'node:fs'
import BetterSqlite from 'better-sqlite3'
import { AppError } from '#contract/errors.ts'
import { migrations } from './migrations/index.ts'
import type { WritableDb } from './open.ts'

/** Bytes 18 and 19 of a database file: 2 where it is written through a log beside it (WAL), 1 where not. */
const journalBytes = [18, 19]

/**
 * Opens a study's database where nothing may be written, as a copy in memory: SQLite itself would want to make its
 * log beside the file. Every change is refused with SQLITE_READONLY.
 *
 * @throws AppError conflict where changes wait in a log that cannot be worked in, or the study is older
 */
export const openReadOnly = (folder: string, path: string): WritableDb => {
  const remedy = 'Copy the folder to a place where you may write, and open the copy.'
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new AppError(
      'conflict',
      `The study ${folder} may only be read here, and it is open in another program or was not closed cleanly. ${remedy}`,
    )
  }
  const bytes = readFileSync(path)
  for (const at of journalBytes) bytes[at] = 1
  const db = new BetterSqlite(bytes, { readonly: true }) as WritableDb
  const version = db.pragma('user_version', { simple: true }) as number
  if (version === migrations.length) return db
  db.close()
  throw new AppError(
    'conflict',
    version > migrations.length
      ? `This study was made by a newer Hyperdense (database version ${version}; this one knows up to ${migrations.length}). Update Hyperdense to open it; nothing was changed.`
      : `The study ${folder} may only be read here, but it was made by an older Hyperdense and has to be upgraded. ${remedy}`,
  )
}
