import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { spokenSentences } from '#core/reporting/translate-results.ts'
import { engineSentence } from '../../../ui/engine-sentence.ts'
import { recipeText } from '../recipe-words.ts'

/** A sentence of the engine, or of a recipe that is shipped, in a language. */
const inWords = (sentence: string, language: string): string => {
  const said = recipeText(sentence, language)
  return said === sentence ? engineSentence(sentence, language) : said
}

/** What the engine says in a run, in the words of a language; nothing for those that are known in English alone. */
export const wordingOf = (
  results: AnalysisResults,
  notes: readonly string[],
  language: string,
): Record<string, string> =>
  Object.fromEntries(
    [...spokenSentences(results), ...notes]
      .map((sentence) => [sentence, inWords(sentence, language)] as const)
      .filter(([sentence, said]) => said !== sentence),
  )
