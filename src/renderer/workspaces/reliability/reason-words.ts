import type { TFunction } from 'i18next'
import { engineSentence } from '#renderer/ui/engine-sentence.ts'

/** Sentences in which the engine says why a coefficient is undefined, and the words for each. */
const known: readonly (readonly [sentence: RegExp, words: string])[] = [
  [/^the values are too large/, 'tooLarge'],
  [/^all readings are equal/, 'constant'],
  [/^subjects do not differ and nothing but a shift/, 'onlyShift'],
  [/^the denominator is negative/, 'negative'],
  [/^subjects do not differ: the denominator/, 'noDifference'],
  [/^subjects (?:do not differ|differ too little).*limits are undefined$/, 'noLimits'],
]

/** Why a coefficient is undefined, in words of this screen; else as the engine says it, in the language of the screen. */
export const reasonWords = (t: TFunction<'reliability'>, sentence: string): string => {
  const found = known.find(([pattern]) => pattern.test(sentence))
  return found === undefined ? engineSentence(sentence) : t(`undefined.${found[1]}`)
}
