import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Finding } from '#contract/shapes.ts'
import { i18n, type Language } from '../i18n/index.ts'
import {
  asideSentence,
  findingSentence,
  findingSentences,
  knownSeries,
  remedySentence,
  unreadableSentence,
} from './report-words.ts'

const source = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(source, path), 'utf8')
const seriesTypes = read('core/imaging/series/types.ts')

/** Members of a union of strings in the core types. */
const codesOf = (type: string): string[] => {
  const [, body] = new RegExp(`export type ${type} =([^\\n]*(?:\\n  \\|[^\\n]*)+)`).exec(seriesTypes) ?? []
  return [...(body ?? '').matchAll(/'([\w-]+)'/g)].map(([, code]) => code)
}

const producers = [
  ...readdirSync(join(source, 'core/imaging/series'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `core/imaging/series/${file}`),
  'main/io/files/scan-image-file.ts',
]

/** What stands in the brackets that open at a place. */
const bracketed = (text: string, open: number): string => {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return text.slice(open + 1, at)
  }
  throw new Error('a bracket is not closed')
}

/** Names that each finding is given numbers under, read from the modules that make findings. */
const givenNames = (): Map<string, Set<string>> => {
  const names = new Map<string, Set<string>>()
  for (const text of producers.map(read)) {
    for (const { index } of text.matchAll(/\bfinding\(\n/g)) {
      const call = bracketed(text, index + 'finding'.length)
      const literal = /^\s*'([\w-]+)'/.exec(call)?.[1]
      const before = text.slice(Math.max(0, index - 500), index)
      const codes =
        literal === undefined ? codesOf('FindingCode').filter((code) => before.includes(`'${code}'`)) : [literal]
      const params = call.replace(/`(?:[^`$]|\$\{(?:[^{}`]|`[^`]*`)*\}|\$(?!\{))*`/g, '')
      for (const code of codes) {
        const known = names.get(code) ?? new Set()
        for (const [name] of params.matchAll(/\b[a-z]\w*\b/gi)) known.add(name)
        names.set(code, known)
      }
    }
  }
  return names
}

/** Blanks that are made from several numbers. */
const madeOf: Readonly<Record<string, readonly string[]>> = { gaps: ['gapsMm', 'after'], differences: ['splitBy'] }

const words = (language: Language) => i18n.getFixedT(language, 'import')
const sentencesOf = (language: Language) =>
  Object.entries(i18n.getResource(language, 'import', 'sentence') as Record<string, string>)

test('the codes are found in the core types', () => {
  expect(codesOf('FindingCode').length).toBeGreaterThan(30)
  expect(codesOf('RemedyCode')).toContain('check-source')
  expect(codesOf('SetAsideCode')).toContain('two-dimensional')
  expect(codesOf('UnreadableCode')).toContain('io-error')
  expect(givenNames().get('slices-gap')).toContain('thicknessMm')
  expect(givenNames().get('missing-slices')).toContain('gapsMm')
})

describe.each(['en', 'zh'] as const)('%s', (language) => {
  const t = words(language)
  const untold = 'no words'

  test('has words for every code of a report', () => {
    const findings = codesOf('FindingCode')
    const said = findings.map((code) => findingSentence(t, { code, params: {}, message: untold }))
    expect(findings.filter((_, n) => said[n] === untold)).toEqual([])
    expect(findings.filter((code) => !i18n.exists(`import:finding.${code}`, { lng: language }))).toEqual([])
    const remedies = codesOf('RemedyCode')
    expect(remedies.filter((code) => remedySentence(t, { code, message: untold }) === untold)).toEqual([])
    expect(codesOf('SetAsideCode').filter((code) => asideSentence(t, code, untold) === untold)).toEqual([])
    expect(codesOf('UnreadableCode').filter((code) => unreadableSentence(t, code, untold) === untold)).toEqual([])
  })

  test('fills its blanks with what the findings hold', () => {
    const given = givenNames()
    const missing = sentencesOf(language).flatMap(([key, text]) => {
      const code = codesOf('FindingCode')
        .filter((one) => key.startsWith(one))
        .sort((a, b) => b.length - a.length)[0]
      const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => madeOf[name] ?? [name])
      return names.filter((name) => given.get(code)?.has(name) !== true).map((name) => `${key}: ${name}`)
    })
    expect(missing).toEqual([])
  })

  test('falls back to the sentence of the report', () => {
    expect(findingSentence(t, { code: 'new-code', params: {}, message: 'Something new.' })).toBe('Something new.')
    expect(asideSentence(t, 'new-code', 'Something new.')).toBe('Something new.')
  })
})

const params = { missing: 6, spacingMm: 4.883, gapsMm: [10, 10, 10, 10, 10, 10], after: [3, 5, 7, 9, 11, 13] }
const gaps: Finding = { code: 'missing-slices', severity: 'warning', message: '', remedies: [], params }

test('names gaps one by one, the sixth and further ones counted', () => {
  expect(findingSentence(words('en'), gaps)).toBe(
    '6 slices are missing: the usual gap is 4.883 mm, but there is 10 mm between slices 3 and 4, 10 mm between slices 5 and 6, 10 mm between slices 7 and 8, 10 mm between slices 9 and 10, 10 mm between slices 11 and 12, and 1 more.',
  )
  expect(findingSentence(words('zh'), { ...gaps, params: { ...params, missing: 1, gapsMm: [10], after: [3] } })).toBe(
    '缺失 1 层：层间距通常为 4.883 mm，但第 3 与第 4 层之间为 10 mm。',
  )
})

test('says what is known of a finding, and no more', () => {
  const t = words('en')
  const say = (code: string, given: Record<string, number | string | number[]>) =>
    findingSentence(t, { code, params: given, message: '' })
  expect(say('not-hounsfield', { least: -100, most: 3000 })).toContain('from −100 to 3000;')
  expect(say('not-hounsfield', { rescaleType: 'US' })).toContain('are US, not')
  expect(say('not-hounsfield', {})).toContain('does not tell')
  expect(say('lossy-compression', { ratio: 10.33333 })).toContain('(ratio 10.33)')
  expect(say('single-slice', { depthMm: 1.25 })).toContain('as 1.25 mm deep')
  expect(say('pixel-padding', { stored: -2000, value: -3024.5 })).toContain('with −3024.5;')
  expect(say('lossy-compression', {})).not.toContain('ratio')
  expect(say('position-absent', { slices: 30 })).toContain('30 slices cannot')
  expect(say('position-absent', { slices: 1 })).toContain('assumed')
  expect(say('missing-slices', { missing: 1, spacingMm: 5, gapsMm: [10], after: [2] })).toMatch(/^1 slice is missing/)
  expect(
    findingSentence(words('zh'), {
      code: 'series-split',
      params: { splitBy: 'kernel, echo time', slices: 30 },
      message: '',
    }),
  ).toBe('该序列混有重建核、回波时间不同的图像；此为其中一部分，共 30 层。')
})

test('lines up the findings of a series, and names a series that is known', () => {
  expect(findingSentences(words('en'), [])).toBeNull()
  expect(findingSentences(words('en'), [gaps, gaps])?.split('\n')).toHaveLength(2)
  expect(knownSeries(words('zh'), 'S001 series 2')).toBe('S001 序列 2')
  expect(knownSeries(words('en'), 'S001 series 2')).toBe('S001 series 2')
})
