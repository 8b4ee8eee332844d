import type { TFunction } from 'i18next'
import { type KeepRule, keepRules } from '#core/statistics/reliability/keep-rule.ts'
import type { FeatureReliability } from '#core/statistics/reliability/compare-readings.ts'
import { formatFixed } from '#renderer/ui/format-number.ts'
import type { ReliabilityRow } from './analyse-tables.ts'
import { reasonWords } from './reason-words.ts'

type T = TFunction<'reliability'>

export const isKeepRuleName = (name: string): name is KeepRule['rule'] => keepRules.some((rule) => rule === name)

/** E.g. `ICC > 0.8`. */
export const ruleWords = (t: T, { rule, threshold }: KeepRule): string => `${t(`rule.${rule}`)} ${threshold}`

/** E.g. `moderate to good`, in the language of the screen. */
export const classWords = (t: T, name: string): string =>
  name
    .split(' to ')
    .map((grade) => t(`grade.${grade}`))
    .join(t('grade.to'))

const undefinedWords = (t: T, found: FeatureReliability | null): string => {
  if (found === null) return t('reason.notMeasured')
  return found.reason === null ? t('verdict.undefined') : reasonWords(t, found.reason)
}

/** Why a feature goes; null where it stays. */
export const removalWords = (t: T, row: ReliabilityRow, names: readonly string[], keep: KeepRule): string | null => {
  const { undefinedIn, failed, kept } = row.decision
  if (kept) return null
  return names
    .flatMap((name, at) => {
      const found = row.found[at] ?? null
      const within = names.length > 1 ? `${name}: ` : ''
      if (undefinedIn.includes(name)) return [within + undefinedWords(t, found)]
      if (!failed.includes(name)) return []
      const value = (keep.rule.startsWith('point') ? found?.icc : found?.lower) ?? null
      return [within + t('reason.failed', { value: formatFixed(value, 3), rule: ruleWords(t, keep) })]
    })
    .join('; ')
}

export const readingWords = (t: T, { reader, round }: { reader: string; round: number }): string =>
  t('reading', { reader, round })
