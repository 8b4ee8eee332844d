import { existsSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { UnreadableFile } from '#core/imaging/series/types.ts'
import { unreadable } from './unreadable.ts'

export interface WalkedFile {
  readonly path: string
  readonly bytes: number
}

export interface Walk {
  readonly files: readonly WalkedFile[]
  readonly unreadable: readonly UnreadableFile[]
  /** Study folders, which are not entered: what they hold was imported before. */
  readonly studies: readonly string[]
}

/** A study folder by its name; a name of nothing but the ending is a hidden folder like any other. */
const studyName = /[^\\/]\.hyperdense$/i

/** The study folder that a path is or lies in, or null. */
const studyAbove = (path: string): string | null => {
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    if (studyName.test(at) && existsSync(join(at, 'study.sqlite'))) return at
  }
  return null
}

/** A name in another encoding than UTF-8 (of an old Windows disc, say) is given with replaced letters, and then not found. */
const isOddName = (path: string, error: unknown): boolean =>
  path.includes('\ufffd') && error instanceof Error && 'code' in error && error.code === 'ENOENT'

const notUtf8 = (path: string): UnreadableFile => ({
  path,
  code: 'name-not-utf8',
  reason:
    'The name of the file or folder is not in UTF-8 (it may be GBK, from a disc of Windows), so it cannot be opened. Rename it.',
})

/** Files that operating systems leave in folders. */
const systemFile = /^(\.|thumbs\.db$|desktop\.ini$|ehthumbs\.db$)/i

/**
 * Every regular file under the paths, folders walked to the bottom, in a stable order. Links are followed, but no
 * folder is entered and no file listed twice, so loops end. Study folders are named and not entered.
 *
 * @param isCancelled  asked between folders; the walk then ends with what it has
 */
export const walkFiles = async (paths: readonly string[], isCancelled: () => boolean): Promise<Walk> => {
  const files = new Map<string, WalkedFile>()
  const failed: UnreadableFile[] = []
  const entered = new Set<string>()
  const studies = new Set<string>()
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
      failed.push(isOddName(path, error) ? notUtf8(path) : unreadable(path, error))
    }
  }
  const visitFolder = async (path: string): Promise<void> => {
    if (studyName.test(path)) {
      studies.add(path)
      return
    }
    const real = await realpath(path)
    if (entered.has(real)) return
    entered.add(real)
    const names = (await readdir(path)).filter((name) => !systemFile.test(name))
    names.sort((a, b) => (a < b ? -1 : 1))
    for (const name of names) await visit(join(path, name))
  }
  for (const path of paths.map((p) => resolve(p))) {
    const study = studyAbove(path)
    if (study === null) await visit(path)
    else studies.add(study)
  }
  return { files: [...files.values()], unreadable: failed, studies: [...studies] }
}
