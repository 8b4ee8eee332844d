import { expect, test } from 'vitest'
import { isWholePath, joinPath, studyFolderName } from './join-path.ts'

test('folder names keep what file systems allow', () => {
  expect(studyFolderName('ICH / HT: 2026?')).toBe('ICH HT 2026.hyperdense')
  expect(studyFolderName('出血转化研究')).toBe('出血转化研究.hyperdense')
  expect(studyFolderName('Study.hyperdense')).toBe('Study.hyperdense')
  expect(studyFolderName(' ..')).toBeNull()
})

test('paths are joined as the system does', () => {
  expect(joinPath('/home/a', 'S.hyperdense', 'linux')).toBe('/home/a/S.hyperdense')
  expect(joinPath('C:\\Users\\a', 'S.hyperdense', 'win32')).toBe('C:\\Users\\a\\S.hyperdense')
  expect(joinPath('/', 'S', 'linux')).toBe('/S')
})

test('a folder is named by its whole path', () => {
  expect(isWholePath('/data/studies', 'linux')).toBe(true)
  expect(['studies', './studies', '~/studies', 'C:\\studies'].map((path) => isWholePath(path, 'linux'))).not.toContain(
    true,
  )
  expect(['C:\\studies', 'd:/ct', '\\\\nas\\ct'].map((path) => isWholePath(path, 'win32'))).not.toContain(false)
  expect(['C:studies', 'studies', '\\studies'].map((path) => isWholePath(path, 'win32'))).not.toContain(true)
})
