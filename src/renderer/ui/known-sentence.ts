import { i18n } from '../i18n/index.ts'

/** A sentence that was recognised: its key, and what stands in its blanks. */
export interface KnownSentence {
  readonly key: string
  readonly blanks: Readonly<Record<string, string>>
}

interface Known {
  readonly key: string
  readonly pattern: RegExp
  /** The longest of its parts that are always the same: what does not hold it is another sentence. */
  readonly mark: string
  /** Characters that are always the same. */
  readonly fixed: number
}

const blank = /\{\{(\w+)\}\}/g

/** The English sentence with a named group for each of its blanks. */
const patternOf = (sentence: string): RegExp => {
  // The parts between blanks at even places, the names of the blanks at odd ones.
  const parts = sentence.split(blank).map((part, n) => {
    if (n % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    // A whole sentence may hold the marks that end it here.
    return `(?<${part}>[\\s\\S]+${part === 'said' ? '' : '?'})`
  })
  return new RegExp(`^${parts.join('')}$`)
}

const longest = (texts: readonly string[]): string => texts.reduce((a, b) => (b.length > a.length ? b : a), '')

/**
 * Recognises sentences by their English words, whose blanks take what the sentence names; the most particular first.
 *
 * @param namespace  of the words; its `sentence` holds them
 */
export const recogniser = (namespace: string): ((sentence: string) => KnownSentence | null) => {
  let known: readonly Known[] | null = null
  return (sentence) => {
    known ??= Object.entries(i18n.getResource('en', namespace, 'sentence') as Readonly<Record<string, string>>)
      .map(([key, text]) => ({
        // Of one and of several: English alone tells them apart.
        key: key.replace(/_one$/, ''),
        pattern: patternOf(text),
        mark: longest(text.split(/\{\{\w+\}\}/)),
        fixed: text.replace(blank, '').length,
      }))
      .toSorted((a, b) => b.fixed - a.fixed)
    for (const { key, pattern, mark } of known) {
      const match = sentence.includes(mark) ? pattern.exec(sentence) : null
      if (match !== null) return { key, blanks: { ...match.groups } }
    }
    return null
  }
}
