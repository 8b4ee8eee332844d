import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isOtherProcess, processStartedAt } from '../running-process.ts'
import { writerOf } from '../temporary-name.ts'

/**
 * Removes unfinished files that a crash left in an image folder: older than this process, and of no process that
 * still runs. What cannot be removed stays.
 */
export const sweepTemporary = (folder: string): void => {
  for (const name of list(folder)) {
    if (!name.endsWith('.tmp')) continue
    const path = join(folder, name)
    const info = statSync(path, { throwIfNoEntry: false })
    if (info === undefined || !info.isFile() || info.mtimeMs >= processStartedAt) continue
    const writer = writerOf(name)
    if (writer !== null && isOtherProcess(writer)) continue
    remove(path)
  }
}

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const remove = (path: string): void => {
  try {
    rmSync(path, { force: true })
  } catch {
    // Of another user, perhaps; the check of the study names it.
  }
}
