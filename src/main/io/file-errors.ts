import { IoError, type IoErrorCode } from './io-error.ts'

type Sentence = (path: string) => string

/** What the file system refuses, by its code: what it means, and what to do. */
const known: Readonly<Record<string, readonly [code: IoErrorCode, sentence: Sentence]>> = {
  ENOSPC: [
    'disk-full',
    (p) => `The disk that holds ${p} is full. Free some space, or choose another disk; then try again.`,
  ],
  EDQUOT: [
    'disk-full',
    (p) => `Your quota on the disk that holds ${p} is used up. Free some space, or choose another disk.`,
  ],
  EFBIG: ['disk-full', (p) => `${p} became larger than its disk or your limits allow. Choose another disk.`],
  EACCES: [
    'no-permission',
    (p) =>
      `${p} may not be read or written: the permission is missing. Choose another place, or change its permissions.`,
  ],
  EPERM: [
    'no-permission',
    (p) =>
      `${p} may not be read or written: the permission is missing. Choose another place, or change its permissions.`,
  ],
  EROFS: ['no-permission', (p) => `${p} lies on a disk that is read-only. Choose a place where you may write.`],
  EBUSY: ['no-permission', (p) => `${p} is in use by another program. Close it there and try again.`],
  EMFILE: [
    'no-permission',
    (p) => `${p} cannot be opened: too many files are open. Close other programs and try again.`,
  ],
  ENFILE: [
    'no-permission',
    (p) => `${p} cannot be opened: too many files are open. Close other programs and try again.`,
  ],
  EIO: [
    'no-permission',
    (p) => `The disk that holds ${p} reports an error. Check the disk and its cable, then try again.`,
  ],
  ENOTDIR: ['bad-path', (p) => `${p} cannot be: a part of this path is a file, not a folder. Correct the path.`],
  EISDIR: ['bad-path', (p) => `${p} is a folder; name a file.`],
  ENAMETOOLONG: ['bad-path', (p) => `The name ${shortened(p)} is too long for this system. Choose a shorter one.`],
  EINVAL: ['bad-path', (p) => `${p} is no name that this system can hold. Choose another one.`],
  ELOOP: ['bad-path', (p) => `${p} is a link that leads in a circle. Name the file itself.`],
  ENOENT: [
    'not-found',
    (p) => `There is no file or folder ${p}. It may have been moved, or its drive is not connected.`,
  ],
}

const shortened = (path: string): string => (path.length <= 120 ? path : `${path.slice(0, 60)}…${path.slice(-40)}`)

/**
 * A refusal of the file system as a sentence that names the path and the remedy.
 *
 * @param error  anything thrown
 * @param path  what was read or written, where the error itself names another file or none
 * @returns the error itself where it is no refusal of the file system
 */
export const fileError = (error: unknown, path?: string): unknown => {
  if (!(error instanceof Error) || !('code' in error) || error instanceof IoError) return error
  const { code, syscall, path: own } = error as NodeJS.ErrnoException
  // Sockets and processes report the same codes; only calls of the file system are meant.
  if (typeof code !== 'string' || typeof syscall !== 'string' || !Object.hasOwn(known, code)) return error
  if (syscall === 'connect' || syscall === 'listen' || syscall.startsWith('spawn')) return error
  const [kind, sentence] = known[code]
  return new IoError(kind, sentence(path ?? own ?? 'the file'), { cause: error })
}
