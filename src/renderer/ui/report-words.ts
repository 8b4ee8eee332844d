import type { TFunction } from 'i18next'
import type { Finding } from '#contract/shapes.ts'

type Words = TFunction<'import'>
type Params = Finding['params']

/** Gaps named one by one in a sentence; the others are counted. */
const namedGaps = 5

/** A number for a sentence: four digits, no trailing zeros. */
const inWords = (value: number): string =>
  String(
    Number.isInteger(value) ? value : Number(Math.abs(value) < 1000 ? value.toPrecision(4) : value.toFixed(1)),
  ).replace('-', '−')

/** Codes that are said in several ways, by what is known. */
const variants: Readonly<Record<string, (params: Params) => string | null>> = {
  'lossy-compression': (params) => ('ratio' in params ? 'ratio' : null),
  'not-ct': ({ modality }) => (typeof modality === 'string' && modality !== '' ? 'named' : null),
  'position-absent': ({ slices }) => (Number(slices) > 1 ? 'many' : null),
  'orientation-absent': ({ slices }) => (Number(slices) > 1 ? 'many' : null),
  'not-hounsfield': (params) => ('least' in params ? 'values' : 'rescaleType' in params ? 'type' : null),
  'pixel-format-unsupported': (params) => ('bitsStored' in params ? 'bits' : null),
}

/** The number that decides between singular and plural. */
const countOf = ({ missing, identical, different }: Params): number => Number(missing ?? identical ?? different ?? 0)

const numbers = (value: Params[string] | undefined): readonly number[] => (Array.isArray(value) ? value : [])

const gapsInWords = (t: Words, params: Params): string => {
  const [gaps, after] = [numbers(params.gapsMm), numbers(params.after)]
  const named = gaps
    .slice(0, namedGaps)
    .map((mm, n) => t('gap.between', { mm: inWords(mm), from: after[n], to: after[n] + 1 }))
    .join(t('gap.comma'))
  return gaps.length > namedGaps ? t('gap.more', { gaps: named, more: gaps.length - namedGaps }) : named
}

const differencesInWords = (t: Words, names: string): string =>
  names
    .split(', ')
    .map((name) => t(`difference.${name.replaceAll(' ', '-')}`, { defaultValue: name }))
    .join(t('gap.comma'))

/** What a finding means, in the language of the screen; the sentence of the report where its code is not known here. */
export const findingSentence = (t: Words, { code, params, message }: Pick<Finding, 'code' | 'params' | 'message'>) => {
  const variant = variants[code]?.(params) ?? null
  const filled = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? inWords(value) : value]),
  )
  return t(`sentence.${variant === null ? code : `${code}-${variant}`}`, {
    defaultValue: message,
    ...filled,
    ...('gapsMm' in params ? { gaps: gapsInWords(t, params) } : {}),
    ...(typeof params.splitBy === 'string' ? { differences: differencesInWords(t, params.splitBy) } : {}),
    count: countOf(params),
  })
}

/** All findings of a series, a line each; null where there are none. */
export const findingSentences = (t: Words, findings: readonly Finding[]): string | null =>
  findings.map((finding) => findingSentence(t, finding)).join('\n') || null

export const remedySentence = (t: Words, { code, message }: Finding['remedies'][number]): string =>
  t(`remedyText.${code}`, { defaultValue: message })

/** Why something readable was set aside. */
export const asideSentence = (t: Words, code: string, reason: string): string =>
  t(`aside.${code}`, { defaultValue: reason })

/** Why a file could not be read. */
export const unreadableSentence = (t: Words, code: string, reason: string): string =>
  t(`unreadable.${code}`, { defaultValue: reason })

/** "S001 series 2", the name of a series that is in the study already. */
export const knownSeries = (t: Words, name: string): string => {
  const [, subject, number] = /^(.+) series (\d+)$/.exec(name) ?? []
  return subject === undefined ? name : t('knownAs', { subject, number })
}
