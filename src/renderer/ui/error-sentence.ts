import { i18n } from '../i18n/index.ts'

interface Known {
  readonly key: string
  readonly pattern: RegExp
  /** Characters that are always the same. */
  readonly fixed: number
}

const blank = /\{\{(\w+)\}\}/g

/** The English sentence with a named group for each of its blanks. */
const patternOf = (sentence: string): RegExp => {
  // The parts between blanks at even places, the names of the blanks at odd ones.
  const parts = sentence.split(blank).map((part, n) => {
    return n % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`) : `(?<${part}>[\\s\\S]+?)`
  })
  return new RegExp(`^${parts.join('')}$`)
}

let known: readonly Known[] | null = null

/** Every sentence that has words in the screen's language, the most particular first. */
const sentences = (): readonly Known[] => {
  const words = i18n.getResource('en', 'errors', 'sentence') as Readonly<Record<string, string>>
  known ??= Object.entries(words)
    .map(([key, text]) => ({ key, pattern: patternOf(text), fixed: text.replace(blank, '').length }))
    .toSorted((a, b) => b.fixed - a.fixed)
  return known
}

/**
 * What an error says, in the language of the screen. The engine speaks English; its sentence is recognised by the
 * English words, whose blanks take what the sentence names. One that is not known stays as it came.
 */
export const errorSentence = (message: string, language: string = i18n.language): string => {
  if (language === 'en') return message
  for (const { key, pattern } of sentences()) {
    const match = pattern.exec(message)
    if (match !== null) return i18n.t(`errors:sentence.${key}`, { ...match.groups, lng: language })
  }
  return message
}
