import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { i18n } from '../i18n/index.ts'
import { errorSentence } from './error-sentence.ts'

const words = i18n.getResource('en', 'errors', 'sentence') as Readonly<Record<string, string>>
const chinese = i18n.getResource('zh', 'errors', 'sentence') as Readonly<Record<string, string>>
const fill = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, '<$1>')

const source = fileURLToPath(new URL('../../', import.meta.url))

/** Sentences that the code can say, with what they name left open. */
const said = ['main', 'core', 'contract', 'renderer/api'].flatMap((folder) =>
  readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(source, folder, file), 'utf8')
      const literals = [...text.matchAll(/`((?:[^`\\]|\\.)*)`|'([^'\n]*)'|"([^"\n]*)"/g)]
      return literals
        .map(([, composed, single, double]) => composed ?? single ?? double)
        .filter((literal) => literal.replace(/\$\{[^}]*\}/g, '').length >= 8)
        .map((literal) => {
          const parts = literal.split(/\$\{(?:[^{}]|\{[^}]*\})*\}/)
          return new RegExp(
            `^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('[^]+')}$`,
          )
        })
    }),
)

describe.each(Object.entries(words))('%s', (key, english) => {
  test('is said somewhere', () => {
    expect(said.some((pattern) => pattern.test(fill(english)))).toBe(true)
  })

  test('is recognised as itself and keeps what it names', () => {
    expect(errorSentence(fill(english), 'zh')).toBe(fill(chinese[key.replace(/_one$/, '')]))
    expect(errorSentence(fill(english), 'en')).toBe(fill(english))
  })
})

test('names what the error names', () => {
  expect(
    errorSentence('There is no folder D:\\CT (2026). It may have been moved or its drive is not connected.', 'zh'),
  ).toBe('没有文件夹 D:\\CT (2026)。它可能已被移动，或所在磁盘未连接。')
  expect(errorSentence('The image {{x}}.nrrd is not in the study folder.', 'zh')).toBe(
    '研究文件夹中没有影像 {{x}}.nrrd。',
  )
})

test('a sentence that is not known stays as it came', () => {
  expect(errorSentence('The moon is in the way.', 'zh')).toBe('The moon is in the way.')
})
