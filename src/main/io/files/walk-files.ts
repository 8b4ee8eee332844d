import { readdir, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { UnreadableFile } from '#core/imaging/series/types.ts'
import { unreadable } from './unreadable.ts'

export interface WalkedFile {
  readonly path: string
  readonly bytes: number
}

export interface Walk {
  readonly files: readonly WalkedFile[]
  readonly unreadable: readonly UnreadableFile[]
}

/** Files that operating systems leave in folders. */
const systemFile = /^(\.|thumbs\.db$|desktop\.ini$|ehthumbs\.db$)/i

/**
 * Every regular file under the paths, folders walked to the bottom, in a stable order. Links are followed, but no
 * folder is entered and no file listed twice, so loops end.
 *
 * @param isCancelled  asked between folders; the walk then ends with what it has
 */
export const walkFiles = async (paths: readonly string[], isCancelled: () => boolean): Promise<Walk> => {
  const files = new Map<string, WalkedFile>()
  const failed: UnreadableFile[] = []
  const entered = new Set<string>()
  const visit = async (path: string): Promise<void> => {
    if (isCancelled()) return
    try {
      const info = await stat(path)
      if (info.isDirectory()) await visitFolder(path)
      else if (info.isFile()) {
        const real = await realpath(path)
        if (!files.has(real)) files.set(real, { path, bytes: info.size })
      } else failed.push({ path, code: 'unsupported', reason: 'This is no regular file (a device, pipe or socket).' })
    } catch (error) {
      failed.push(unreadable(path, error))
    }
  }
  const visitFolder = async (path: string): Promise<void> => {
    const real = await realpath(path)
    if (entered.has(real)) return
    entered.add(real)
    const names = (await readdir(path)).filter((name) => !systemFile.test(name))
    names.sort((a, b) => (a < b ? -1 : 1))
    for (const name of names) await visit(join(path, name))
  }
  for (const path of paths) await visit(resolve(path))
  return { files: [...files.values()], unreadable: failed }
}
