import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { checkFolderWritable, checkWritable, writeAtomic } from '#main/io/write-atomic.ts'
import { makeFolder } from '#main/io/make-folder.ts'
import { translateError } from '#main/jobs/translate-error.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()
const at = (...parts: string[]): string => join(root, ...parts)
const refusalOf = (act: () => void): AppError => {
  try {
    act()
  } catch (error) {
    const known = translateError(error)
    if (known instanceof AppError) return known
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('writeAtomic', () => {
  it('makes the folders above and leaves the file alone in its folder', () => {
    writeAtomic(at('a', 'b', 'c.txt'), 'one')
    writeAtomic(at('a', 'b', 'c.txt'), 'two')
    expect(readdirSync(at('a', 'b'))).toEqual(['c.txt'])
    expect(readFileSync(at('a', 'b', 'c.txt'), 'utf8')).toBe('two')
  })

  it('writes names as long as the file system holds', () => {
    writeAtomic(at('long', 'x'.repeat(255)), 'one')
    expect(readdirSync(at('long'))).toEqual(['x'.repeat(255)])
    expect(refusalOf(() => writeAtomic(at('long', 'x'.repeat(300)), ''))).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('too long'),
    })
    expect(readdirSync(at('long'))).toHaveLength(1)
  })

  it('leaves no temporary file where the name is a folder', () => {
    mkdirSync(at('taken', 'f.csv'), { recursive: true })
    writeFileSync(at('taken', 'f.csv', 'mine'), '')
    expect(refusalOf(() => writeAtomic(at('taken', 'f.csv'), 'x'))).toMatchObject({
      code: 'invalid-input',
      message: `${at('taken', 'f.csv')} is a folder; name a file.`,
    })
    expect(readdirSync(at('taken'))).toEqual(['f.csv'])
  })

  it.runIf(existsSync('/proc/self'))('ends where no folder can be made', () => {
    expect(refusalOf(() => writeAtomic('/proc/x/y.csv', '')).message).toContain('/proc/x')
    expect(refusalOf(() => makeFolder('/proc/x/y/z')).message).toContain('/proc/x/y/z')
  })
})

describe('checkWritable', () => {
  it('says before the work what cannot be written, and makes nothing', () => {
    writeFileSync(at('file'), '')
    mkdirSync(at('folder.csv'))
    checkWritable(at('new', 'folder', 'f.csv'))
    checkWritable(at('file'))
    checkFolderWritable(at('new', 'results'))
    expect(existsSync(at('new'))).toBe(false)
    expect(refusalOf(() => checkWritable(at('folder.csv')))).toMatchObject({
      code: 'invalid-input',
      message: `${at('folder.csv')} is a folder; name a file.`,
    })
    expect(refusalOf(() => checkWritable(at('file', 'f.csv')))).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('a part of this path is a file'),
    })
    expect(refusalOf(() => checkFolderWritable(at('file'))).code).toBe('invalid-input')
    expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it.runIf(existsSync('/proc/self'))('sees that nothing can be made in a place', () => {
    const refused = refusalOf(() => checkWritable('/proc/x/y.csv'))
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('/proc/x/y.csv may not be') })
    expect(refusalOf(() => checkWritable('/dev/null/x.json')).message).toContain('/dev/null/x.json')
  })
})

describe('refusals of the file system and the database', () => {
  const coded = (code: string, syscall: string): Error =>
    Object.assign(new Error(code), { code, syscall, path: '/d/f' })

  it.each([
    ['ENOSPC', 'conflict', 'The disk that holds /d/f is full'],
    ['EROFS', 'conflict', '/d/f lies on a disk that is read-only'],
    ['EACCES', 'conflict', '/d/f may not be read or written'],
    ['ENOENT', 'not-found', 'There is no file or folder /d/f'],
    ['ENOTDIR', 'invalid-input', '/d/f cannot be'],
  ])('%s becomes %s', (code, expected, sentence) => {
    expect(translateError(coded(code, 'open'))).toMatchObject({
      code: expected,
      message: expect.stringContaining(sentence),
    })
  })

  it('name a full disk below the database, and leave programming errors alone', () => {
    expect(translateError(Object.assign(new Error(), { code: 'SQLITE_FULL' }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('The disk that holds the study is full'),
    })
    const wrong = new TypeError('x is not a function')
    expect(translateError(wrong)).toBe(wrong)
    const refused = coded('EACCES', 'listen')
    expect(translateError(refused)).toBe(refused)
  })
})
