import { contrastAgents, type KeptFact, technicalWords, vendors } from './kept-facts.ts'

/**
 * Words that tell who the patient is, lower case; values that hold one are not kept. Words joined by other signs and
 * by digits count as a whole and, from four characters on, each for itself: `SMITH-0412` gives `smith-0412`, `smith`
 * and `0412`. Words that kernels and scanners are named by tell nobody, whatever hospital is called so.
 */
export const identityWords = (texts: readonly (string | null)[]): readonly string[] => {
  const words = new Set<string>()
  for (const t of texts) {
    for (const word of (t ?? '').toLowerCase().split(/[\s^=\\,;:/()]+/)) {
      if (word.length >= 2) words.add(word)
      for (const part of word.match(/\p{L}+|\p{N}+/gu) ?? []) if (part.length >= 4) words.add(part)
    }
  }
  return [...words].filter((word) => !technicalWords.has(word))
}

/**
 * One text value through the allow-list.
 *
 * @param values  the values of the element, unchecked
 * @param identity  from `identityWords`
 * @returns what may be kept: closed terms, a known maker or agent, or a short technical label; else null
 */
export const admitText = (
  kept: KeptFact,
  values: readonly (string | null)[],
  identity: readonly string[],
): string | null => {
  const all = admitTexts(kept, values, identity)
  return all.length === 0 ? null : all.join('\\')
}

/** As `admitText`, value by value. */
export const admitTexts = (
  kept: KeptFact,
  values: readonly (string | null)[],
  identity: readonly string[],
): readonly string[] =>
  values
    .filter((v) => v !== null)
    .flatMap((v) => {
      const admitted = admitOne(kept, v, identity)
      return admitted === null ? [] : [admitted]
    })

const admitOne = (kept: KeptFact, value: string, identity: readonly string[]): string | null => {
  const lower = value.toLowerCase()
  switch (kept.kind) {
    case 'term':
      return kept.terms?.includes(value.toUpperCase()) === true ? value.toUpperCase() : null
    case 'vendor':
      if (/^ge\b/.test(lower)) return 'GE'
      return vendors.find(([word]) => lower.includes(word))?.[1] ?? null
    case 'agent':
      if (/^(no|none|without|n|nein|无|-|\.)$/.test(lower)) return null
      return contrastAgents.find(([word]) => lower.includes(word))?.[1] ?? 'given'
    case 'label':
      return isTechnical(value) && !namesPatient(lower, identity) ? value : null
    case 'number':
      return null
  }
}

/** At most 32 plain characters and four words, without anything that looks like a date or a long number. */
const isTechnical = (value: string): boolean =>
  /^[A-Za-z0-9 .+/_()-]{1,32}$/.test(value) &&
  value.split(/\s+/).length <= 4 &&
  !/\d{5,}|\d[-/.]\d\d?[-/.]\d/.test(value)

const namesPatient = (lower: string, identity: readonly string[]): boolean =>
  identity.some((word) => (word.length >= 4 ? lower.includes(word) : lower.split(/[^a-z0-9]+/).includes(word)))
