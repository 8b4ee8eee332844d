import { Check, CircleHelp, X } from 'lucide-react'
import type { TFunction } from 'i18next'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import { formatFixed } from '#renderer/ui/format-number.ts'
import type { GridColumn } from '#renderer/ui/grid/grid-column.ts'
import type { AnalysedSet, ReliabilityRow } from './analyse-tables.ts'
import { classWords, removalWords } from './decision-words.ts'
import { reasonWords } from './reason-words.ts'

type T = TFunction<'reliability'>
type Column = GridColumn<ReliabilityRow>

const reasonAt =
  (t: T, at: number) =>
  (row: ReliabilityRow): string | null => {
    const sentence = row.found[at]?.reason ?? null
    return sentence === null ? null : reasonWords(t, sentence)
  }

const estimateColumns = (t: T, name: string, at: number, several: boolean): Column[] => {
  const limits = (row: ReliabilityRow): string | null => {
    const found = row.found[at] ?? null
    return found === null || found.lower === null || found.upper === null
      ? null
      : `${formatFixed(found.lower, 3)} – ${formatFixed(found.upper, 3)}`
  }
  const reason = reasonAt(t, at)
  return [
    {
      id: `icc-${name}`,
      header: several ? `ICC ${name}` : 'ICC',
      title: t('column.icc', { name }),
      width: several ? 80 : 70,
      numeric: true,
      value: (row) => row.found[at]?.icc ?? null,
      text: (row) => formatFixed(row.found[at]?.icc, 3),
      hint: (row) => reason(row) ?? String(row.found[at]?.icc ?? ''),
    },
    {
      id: `limits-${name}`,
      header: t('column.limits'),
      title: t('column.limitsTitle', { name }),
      width: 108,
      numeric: true,
      value: (row) => row.found[at]?.lower ?? null,
      text: (row) => limits(row) ?? '—',
      hint: (row) => {
        const found = row.found[at] ?? null
        return found === null || found.lower === null ? reason(row) : `${found.lower} – ${found.upper ?? ''}`
      },
    },
  ]
}

const classColumns = (t: T, name: string, at: number, several: boolean): Column[] => {
  const reason = reasonAt(t, at)
  return [
    {
      id: `class-${name}`,
      header: several ? `${t('column.class')} ${name}` : t('column.class'),
      title: t('column.classTitle', { name }),
      width: 140,
      value: (row) => row.found[at]?.class ?? null,
      text: (row) => classWords(t, row.found[at]?.class ?? 'undefined'),
      hint: (row) => reason(row) ?? classWords(t, row.found[at]?.class ?? 'undefined'),
    },
    {
      id: `n-${name}`,
      header: 'n',
      title: t('column.n', { name }),
      width: 44,
      numeric: true,
      value: (row) => row.found[at]?.n ?? null,
    },
  ]
}

const decisionIcon = (t: T, { decision }: ReliabilityRow) => {
  const [Icon, word] = decision.kept
    ? [Check, 'kept' as const]
    : decision.undefinedIn.length > 0
      ? [CircleHelp, 'undefined' as const]
      : [X, 'removed' as const]
  return (
    <span className="reliability-verdict" data-verdict={word}>
      <Icon size={13} aria-hidden /> {t(`verdict.${word}`)}
    </span>
  )
}

/** Columns of the feature table: name, numbers of each comparison, what the rule makes of it and why. */
export const featureColumns = (t: T, shown: AnalysedSet, keep: KeepRule): Column[] => {
  const names = shown.compared.map(({ table }) => table.comparison)
  const verdict = ({ decision }: ReliabilityRow) =>
    t(`verdict.${decision.kept ? 'kept' : decision.undefinedIn.length > 0 ? 'undefined' : 'removed'}`)
  return [
    {
      id: 'feature',
      header: t('column.feature'),
      width: 272,
      sticky: true,
      value: ({ feature }) => feature,
      hint: ({ feature }) => feature,
    },
    {
      id: 'verdict',
      header: t('column.verdict'),
      width: 104,
      value: verdict,
      hint: (row) => removalWords(t, row, names, keep),
      render: (row) => decisionIcon(t, row),
    },
    ...names.flatMap((name, at) => estimateColumns(t, name, at, names.length > 1)),
    ...names.flatMap((name, at) => classColumns(t, name, at, names.length > 1)),
    {
      id: 'reason',
      header: t('column.reason'),
      width: 420,
      value: (row) => removalWords(t, row, names, keep),
      text: (row) => removalWords(t, row, names, keep) ?? '',
    },
  ]
}
