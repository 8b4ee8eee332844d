import type { IccForm } from '../agreement/icc-form.ts'
import { ruleInWords } from './decide-features.ts'
import { describeIccForm } from './describe-icc-form.ts'
import type { KeepRule } from './keep-rule.ts'
import { observerWords, type ReadingDesign } from './reading-design.ts'

/** What a methods section must state about one comparison. */
interface MethodsOfComparison {
  readonly design: ReadingDesign
  readonly form: IccForm
  /** Lesions read in all readings, and readings of each. */
  readonly lesions: number
  readonly readings: number
}

export interface MethodsInput {
  readonly comparisons: readonly MethodsOfComparison[]
  readonly confidence: number
  readonly rule: KeepRule
  readonly softwareVersion: string
  readonly total: number
  readonly undefined: number
  readonly kept: number
}

const whoRead = ({ design, lesions, readings }: MethodsOfComparison): string => {
  if (design === 'same-reader-twice')
    return `${lesions} lesions that the same reader outlined ${readings === 2 ? 'twice' : `${readings} times`}`
  return `${lesions} lesions that ${readings === 2 ? 'two' : readings} readers outlined independently`
}

const comparisonSentence = (comparison: MethodsOfComparison): string => {
  const { text, legend, symbol } = describeIccForm(comparison.form, comparison.design)
  const name = observerWords(comparison.design)
  return `${name[0].toUpperCase()}${name.slice(1)} reliability was assessed on ${whoRead(comparison)} by the intraclass correlation coefficient ${symbol} (${text}; ${legend}).`
}

/**
 * The methods of a reliability analysis as sentences for a paper: form with formula, lesions, interval, rule, software.
 *
 * @param input  comparisons (at least one), confidence of the limits, rule, counts and software version
 * @returns English sentences
 */
export const methodsSentence = (input: MethodsInput): string => {
  const { comparisons, confidence, rule, total, kept, softwareVersion } = input
  const where =
    comparisons.length > 1
      ? ` in ${comparisons.map(({ design }) => observerWords(design)).join(' and ')} comparison`
      : ''
  return [
    ...comparisons.map(comparisonSentence),
    `${Math.round(confidence * 1000) / 10} % confidence limits follow McGraw and Wong (1996); lesions with a missing value were left out feature by feature.`,
    `Of ${total} features, ${input.undefined} had no defined coefficient; features with ${ruleInWords(rule)}${where} were kept (${kept}).`,
    `Computed with Hyperdense ${softwareVersion}.`,
  ].join(' ')
}
