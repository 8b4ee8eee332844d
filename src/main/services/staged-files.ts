import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { AppError } from '#contract/errors.ts'
import { isOtherProcess, processStartedAt } from '../io/running-process.ts'
import { writeAtomic } from '../io/write-atomic.ts'

/** Copies of dropped files, for hosts that see contents and no paths. */
export interface StagedFiles {
  /** Keeps one file of a batch and answers how many it has now. */
  add(batch: string, name: string, data: Uint8Array): number
  /** The folder of a batch, which exists once a file was added. */
  folderOf(batch: string): string
  discard(batch: string): void
  discardAll(): void
}

/** Longest part of a path on every common file system, bytes. */
const longestName = 255

/** Staging in a folder of this process, so that several programs of one user do not meet; what others left is removed. */
export const createStagedFiles = (userFolder: string): StagedFiles => {
  const all = join(userFolder, 'dropped')
  const own = join(all, `${process.pid}-${randomUUID().slice(0, 8)}`)
  const counts = new Map<string, number>()
  sweep(all)
  const folderOf = (batch: string): string => join(own, batch)
  return {
    folderOf,
    add: (batch, name, data) => {
      const path = placeOf(folderOf(batch), name)
      writeAtomic(path, data)
      const files = (counts.get(batch) ?? 0) + 1
      counts.set(batch, files)
      return files
    },
    discard: (batch) => {
      counts.delete(batch)
      remove(folderOf(batch))
    },
    discardAll: () => {
      counts.clear()
      remove(own)
    },
  }
}

const placeOf = (folder: string, name: string): string => {
  const refuse = (reason: string): AppError =>
    new AppError('invalid-input', `A dropped file’s name ${reason}. Rename it, or choose its folder to import instead.`)
  if (name.includes('\0')) throw refuse('holds a character (NUL) that no file name can have')
  const longest = Math.max(...name.split(/[\\/]/).map((part) => Buffer.byteLength(part)))
  if (longest > longestName) throw refuse(`has a part of ${longest} bytes, and ${longestName} is the most`)
  const path = resolve(folder, name)
  if (!path.startsWith(folder + sep)) throw refuse('leads out of its folder')
  return path
}

/** Removes what earlier runs left, but nothing of a process that still runs. */
const sweep = (folder: string): void => {
  for (const name of entries(folder)) {
    const writer = /^(\d+)-[0-9a-f]{8}$/.exec(name)
    const path = join(folder, name)
    if (writer !== null && isOtherProcess(Number(writer[1]))) continue
    const isOfThisRun =
      writer?.[1] === String(process.pid) &&
      (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= processStartedAt - 1000
    if (!isOfThisRun) remove(path)
  }
}

const entries = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** What is held open by another program stays until the next start. */
const remove = (path: string): void => {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    return
  }
}
