import { unknownName } from './nearest-name.ts'
import type { PlanValue } from './plan.ts'
import { isWithin, type NumberRange } from './plan-reader.ts'

/** What an option of a step may be, and what it is when not said. */
export type StepOption =
  | { readonly kind: 'number'; readonly default: number | null; readonly range?: NumberRange }
  | { readonly kind: 'choice'; readonly default: string; readonly of: readonly string[] }
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'text'; readonly default: string | null; readonly isNeeded?: boolean }
  | { readonly kind: 'texts'; readonly default: readonly string[] | null }
  /** Checked by the step itself. */
  | { readonly kind: 'any'; readonly default: PlanValue }

export type StepOptions = Readonly<Record<string, StepOption>>

/** Values of options with the defaults filled in, and what is wrong with the given ones. */
export interface ResolvedOptions {
  readonly values: Readonly<Record<string, PlanValue>>
  readonly problems: readonly string[]
}

const checkOption = (option: StepOption, value: unknown): string | null => {
  switch (option.kind) {
    case 'number':
      if (value === null && option.default === null) return null
      return typeof value === 'number' && isWithin(value, option.range ?? {})
        ? null
        : `must be a number${rangeInWords(option.range ?? {})}, not ${JSON.stringify(value)}`
    case 'choice':
      if (typeof value === 'string' && option.of.includes(value)) return null
      return typeof value === 'string'
        ? unknownName('value', value, option.of)
        : `must be one of ${option.of.join(', ')}, not ${JSON.stringify(value)}`
    case 'flag':
      return typeof value === 'boolean' ? null : `must be true or false, not ${JSON.stringify(value)}`
    case 'text':
      return typeof value === 'string' && value !== '' ? null : `must be a text, not ${JSON.stringify(value)}`
    case 'texts':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? null
        : `must be a list of texts, not ${JSON.stringify(value)}`
    case 'any':
      return null
  }
}

const rangeInWords = ({ min, above, max, below, integer }: NumberRange): string =>
  [
    integer === true ? ' (whole)' : '',
    min === undefined ? '' : ` ≥ ${min}`,
    above === undefined ? '' : ` > ${above}`,
    max === undefined ? '' : ` ≤ ${max}`,
    below === undefined ? '' : ` < ${below}`,
  ].join('')

/**
 * Options of a step with the defaults written out.
 *
 * @param rules  what the step knows
 * @param given  what the plan says; a single text stands for a list of one
 * @returns values in the order of the rules, and a sentence per problem, beginning with the option's name
 */
export const resolveStepOptions = (rules: StepOptions, given: Readonly<Record<string, unknown>>): ResolvedOptions => {
  const problems: string[] = []
  for (const key of Object.keys(given))
    if (!Object.hasOwn(rules, key)) problems.push(`${key}: ${unknownName('option', key, Object.keys(rules))}`)
  const values: Record<string, PlanValue> = {}
  for (const [key, option] of Object.entries(rules)) {
    const raw = typeof given[key] === 'bigint' ? Number(given[key]) : given[key]
    const value = option.kind === 'texts' && typeof raw === 'string' ? [raw] : raw
    if (value === undefined || (value === null && option.kind !== 'any')) {
      values[key] = option.default
      if (option.kind === 'text' && option.isNeeded === true) problems.push(`${key}: is needed`)
      continue
    }
    const wrong = checkOption(option, value)
    if (wrong !== null) problems.push(`${key}: ${wrong}`)
    values[key] = wrong === null ? (value as PlanValue) : option.default
  }
  return { values, problems }
}
