import { lstatSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileError } from './file-errors.ts'

/**
 * Makes a folder and the folders above it. Each level is tried once, because Node's own recursive way never ends on
 * file systems that answer "not found" to the making of a folder.
 *
 * @returns the folders made, the uppermost first
 * @throws IoError naming the folder and why it cannot be made
 */
export const makeFolder = (folder: string): string[] => {
  const missing: string[] = []
  let at = resolve(folder)
  while (lstatSync(at, { throwIfNoEntry: false, bigint: false }) === undefined && dirname(at) !== at) {
    missing.unshift(at)
    at = dirname(at)
  }
  const made: string[] = []
  try {
    if (!statSync(at).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR', syscall: 'mkdir' })
    for (const path of missing) if (makeOne(path)) made.push(path)
  } catch (error) {
    throw fileError(error, folder)
  }
  return made
}

/** False where another process made it meanwhile. */
const makeOne = (path: string): boolean => {
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(path).isDirectory()) return false
    throw error
  }
}
