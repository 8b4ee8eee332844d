import type { SettingRule } from './setting-rules.ts'
import { nearestName } from './nearest-name.ts'

/** A setting's value as it will be used, or what is wrong with it. */
export type CheckedValue = { readonly value: unknown } | { readonly problem: string }

/** Checks one value against its rule; null stands for the default. */
export const checkSetting = (rule: SettingRule, given: unknown): CheckedValue => {
  if (given === null || given === undefined)
    return rule.name === 'interpolator' ? { value: null } : { value: rule.default }
  const wrong = (wanted: string): CheckedValue => ({
    problem: `${rule.name} must be ${wanted}, got ${JSON.stringify(given)}`,
  })
  switch (rule.kind) {
    case 'boolean':
      return typeof given === 'boolean' ? { value: given } : wrong('true or false')
    case 'integer':
    case 'number':
      return isAllowedNumber(rule, given) ? { value: given } : wrong(describeNumber(rule))
    case 'integers':
    case 'numbers':
      return checkList(rule, given, wrong)
    case 'choice': {
      const name = rule.name === 'interpolator' ? interpolatorName(given) : given
      if (typeof name !== 'string') return wrong('a name')
      if (rule.choices === undefined || rule.choices.includes(name)) return { value: name }
      return wrong(describeChoices(name, rule.choices))
    }
  }
}

const checkList = (rule: SettingRule, given: unknown, wrong: (wanted: string) => CheckedValue): CheckedValue => {
  const length = rule.lengths === undefined ? 'a list' : `a list of ${rule.lengths.join(' or ')} numbers`
  if (!Array.isArray(given) || given.length === 0) return wrong(length)
  if (rule.lengths !== undefined && !rule.lengths.includes(given.length)) return wrong(length)
  if (!given.every((v) => isAllowedNumber(rule, v))) return wrong(`${length}, each ${describeNumber(rule)}`)
  return { value: given.map(Number) }
}

const isAllowedNumber = (rule: SettingRule, value: unknown): value is number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false
  if ((rule.kind === 'integer' || rule.kind === 'integers') && !Number.isInteger(value)) return false
  if (rule.min !== undefined && (rule.above ? value <= rule.min : value < rule.min)) return false
  return rule.max === undefined || value <= rule.max
}

const describeNumber = (rule: SettingRule): string => {
  const kind = rule.kind === 'integer' || rule.kind === 'integers' ? 'a whole number' : 'a number'
  const bounded = rule.min !== undefined && rule.min > Number.MIN_SAFE_INTEGER
  const low = bounded ? ` ${rule.above ? '>' : '≥'} ${rule.min}` : ''
  return rule.max === undefined ? kind + low : `${kind}${low}, ≤ ${rule.max}`
}

const mostListed = 8

/** Few choices are listed, of many the nearest is named. */
const describeChoices = (name: string, choices: readonly string[]): string => {
  if (choices.length <= mostListed) return `one of ${choices.join(', ')}`
  const ends = `${choices.slice(0, 3).join(', ')}, …, ${choices.at(-1)}`
  const nearest = nearestName(name, choices)
  return `one of ${choices.length} names (${ends})${nearest === null ? '' : `, perhaps "${nearest}"`}`
}

/** SimpleITK's numbers for the interpolators that are available. */
const interpolatorName = (given: unknown): unknown =>
  given === 1 ? 'sitkNearestNeighbor' : given === 2 ? 'sitkLinear' : given === 3 ? 'sitkBSpline' : given
