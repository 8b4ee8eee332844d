import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const renderer = fileURLToPath(new URL('..', import.meta.url))

type Words = { readonly [key: string]: string | Words }

const flatten = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )

const read = (language: string, namespace: string): Map<string, string> =>
  new Map(flatten(JSON.parse(readFileSync(join(renderer, 'i18n', language, `${namespace}.json`), 'utf8')) as Words))

const namespacesOf = (language: string): string[] =>
  readdirSync(join(renderer, 'i18n', language)).map((file) => file.replace('.json', ''))

const base = (key: string): string => key.replace(/_(?:one|other)$/, '')
const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => readFileSync(join(renderer, file), 'utf8'))

/** Keys named in a source file with the namespaces it may mean: literal ones, and the beginnings of composed ones. */
const uses = sources.map((source) => {
  const namespaces = [...source.matchAll(/useTranslation\('(\w+)'\)|TFunction<'(\w+)'>/g)].map(
    (match) => match[1] ?? match[2],
  )
  const quoted = [...source.matchAll(/['"]((?:\w+:)?[a-z][\w-]*(?:\.[\w-]+)*)['"]/gi)].map(([, key]) => key)
  const called = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key)
  const composed = [...source.matchAll(/`((?:\w+:)?[a-z][\w.-]*\.)\$\{/gi)].map(([, start]) => start)
  return { namespaces, quoted, called, composed }
})

const means = (use: (typeof uses)[number], namespace: string, written: string): string | null => {
  const [first, second] = written.split(':')
  if (second !== undefined) return first === namespace ? second : null
  return use.namespaces.includes(namespace) ? written : null
}

test('both languages have the same namespaces', () => {
  expect(namespacesOf('zh')).toEqual(namespacesOf('en'))
})

describe.each(namespacesOf('en'))('%s', (namespace) => {
  const english = read('en', namespace)
  const chinese = read('zh', namespace)
  const keys = new Set([...english.keys()].map(base))

  test('has the same keys and blanks in both languages', () => {
    expect([...new Set([...chinese.keys()].map(base))].sort()).toEqual([...keys].sort())
    for (const [key, text] of chinese) expect([key, blanks(text)]).toEqual([key, blanks(english.get(key) ?? '')])
  })

  test('has no empty text and no key that nothing uses', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
    const unused = [...keys].filter(
      (key) =>
        !uses.some(
          (use) =>
            use.quoted.some((written) => means(use, namespace, written) === key) ||
            use.composed.some((start) => {
              const meant = means(use, namespace, start)
              return meant !== null && key.startsWith(meant)
            }),
        ),
    )
    expect(unused).toEqual([])
  })

  test('has every key that its screens ask for', () => {
    const missing = uses.flatMap((use) =>
      use.called.filter((written) => {
        if (use.namespaces.length !== 1 && !written.includes(':')) return false
        const meant = means(use, namespace, written)
        return meant !== null && !keys.has(meant)
      }),
    )
    expect(missing).toEqual([])
  })
})
