import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileError } from './file-errors.ts'
import { makeFolder } from './make-folder.ts'
import { temporaryName } from './temporary-name.ts'

/**
 * Writes a file so that a reader finds the old one or the whole new one, never a part: temporary name, fsync, rename.
 * A failure leaves nothing behind.
 *
 * @throws IoError naming the path where the file system refuses
 */
export const writeAtomic = (path: string, content: string | Uint8Array): void => {
  const folder = dirname(resolve(path))
  makeFolder(folder)
  const temporary = join(folder, temporaryName())
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  try {
    const file = openSync(temporary, 'wx')
    try {
      let at = 0
      while (at < bytes.length) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw fileError(error, path)
  }
}

/**
 * Makes sure that `writeAtomic` can write a file before the work is done whose result it will hold. Nothing is left.
 *
 * @throws IoError naming the path and why not
 */
export const checkWritable = (path: string): void => {
  if (statOrNull(path)?.isDirectory() === true) throw fileError(refusal('EISDIR'), path)
  checkFolderWritable(dirname(resolve(path)), path)
}

/**
 * Makes sure that files can be made in a folder, or in the nearest one above it that exists. Nothing is left.
 *
 * @param name  what the sentence names instead of the folder
 * @throws IoError naming the path and why not
 */
export const checkFolderWritable = (folder: string, name = folder): void => {
  try {
    let at = resolve(folder)
    while (statOrNull(at) === null && dirname(at) !== at) at = dirname(at)
    if (!statSync(at).isDirectory()) throw refusal('ENOTDIR')
    // Tried out, because permissions tell nothing on network drives and virtual file systems.
    const trial = join(at, temporaryName())
    closeSync(openSync(trial, 'wx'))
    rmSync(trial, { force: true })
  } catch (error) {
    // A place that exists but answers "not found" to a new file is one where nothing can be made.
    throw fileError((error as NodeJS.ErrnoException).code === 'ENOENT' ? refusal('EACCES') : error, name)
  }
}

const refusal = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'open' })

const statOrNull = (path: string) => {
  try {
    return statSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && lstatSync(path, { throwIfNoEntry: false }) === undefined) return null
    // A part of the path is a file: the walk up ends at it.
    if (code === 'ENOTDIR') return null
    throw error
  }
}
