import { i18n } from '../i18n/index.ts'
import { recogniser } from './known-sentence.ts'

const recognise = recogniser('engine')

/** Blanks that hold a sentence, or a part of one, of the engine itself. */
const isSaid = (blank: string): boolean => blank === 'reason' || blank.startsWith('said')

/** `a whole number of at least 2` in the words of the language. */
const rangeWords = (range: string, language: string): string =>
  (['wholeNumber', 'number', 'atLeast', 'above', 'atMost', 'below', 'whole'] as const).reduce(
    (text, key) =>
      text.replace(
        String(i18n.getResource('en', 'engine', `range.${key}`)),
        i18n.t(`engine:range.${key}`, { lng: language }),
      ),
    range,
  )

/** A part of a sentence; one that is a sentence by itself has lost its full stop in it. */
const partInWords = (part: string, language: string): string => {
  const said = engineSentence(part, language)
  return said === part ? engineSentence(`${part}.`, language).replace(/[.。]$/, '') : said
}

/** Blanks that hold codes of plans, and where their words stand. */
const codeBlanks: readonly string[] = [
  'aggregate',
  'rule',
  'measure',
  'test',
  'form',
  'methods',
  'evaluations',
  'estimator',
  'numbers',
  'information',
  'adjust',
]
const codeGroups = [
  'value',
  'stepName',
  'evaluate',
  'iccForm',
  'iccRule',
  'aggregate',
  'cutoff',
  'association',
] as const

const codeInWords = (code: string, language: string): string => {
  const group = codeGroups.find((one) => i18n.exists(`models:${one}.${code}`, { lng: language }))
  return group === undefined ? code : i18n.t(`models:${group}.${code}`, { lng: language })
}

/** `roc, calibration` or `point-gt 0.75`, code by code. */
const codesInWords = (codes: string, language: string): string =>
  codes
    .split(/(, | )/)
    .map((code) => codeInWords(code, language))
    .join('')

const inWords = (blank: string, value: string, language: string): string =>
  isSaid(blank)
    ? partInWords(value, language)
    : blank === 'what'
      ? i18n.t(`engine:what.${value}`, { lng: language, defaultValue: value })
      : blank === 'factors'
        ? value.replace(/\boutcome\b/, i18n.t('engine:outcome', { lng: language }))
        : blank === 'range'
          ? rangeWords(value, language)
          : blank === 'names'
            ? value.replaceAll(' and ', i18n.t('engine:and', { lng: language }))
            : codeBlanks.includes(blank)
              ? codesInWords(value, language)
              : value

/** Blanks stand apart for what they may hold in Latin letters; between Chinese characters there is no space. */
const closeUp = (sentence: string): string => sentence.replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')

/**
 * What the engine says of a plan or a run (warnings, reasons, methods), in the language of the screen. It speaks English;
 * its sentence is recognised by its words. Sentences joined by `; ` are taken one by one, what stands before `: ` (a
 * model, a comparison) stays. One that is not known stays as it came.
 */
export const engineSentence = (sentence: string, language: string = i18n.language): string => {
  if (language === 'en') return sentence
  const parts = sentence.split('; ')
  const said = parts.length === 1 ? [] : parts.map((part) => engineSentence(part, language))
  const join = () => said.join(i18n.t('engine:joint', { lng: language }))
  if (said.length > 0 && said.every((part, n) => part !== parts[n])) return join()
  const found = recognise(sentence)
  if (found !== null) {
    const blanks = Object.entries(found.blanks).map(([name, value]) => [name, inWords(name, value, language)] as const)
    const said = i18n.t(`engine:sentence.${found.key}`, { ...Object.fromEntries(blanks), lng: language })
    return closeUp(said)
  }
  if (said.some((part, n) => part !== parts[n])) return join()
  const colon = sentence.indexOf(': ')
  if (colon < 0) return sentence
  const rest = sentence.slice(colon + 2)
  const after = engineSentence(rest, language)
  return after === rest ? sentence : `${sentence.slice(0, colon)}${i18n.t('engine:colon', { lng: language })}${after}`
}
