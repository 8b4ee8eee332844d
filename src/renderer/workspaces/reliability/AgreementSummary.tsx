import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MaskAgreementRow } from '#contract/reliability.ts'
import { quantile } from '#core/statistics/descriptive/quantile.ts'
import { formatFixed } from '#renderer/ui/format-number.ts'

/** Median and quartiles of the usual numbers over the lesions that both have outlined. */
export const AgreementSummary = ({ rows }: { rows: readonly MaskAgreementRow[] }) => {
  const { t } = useTranslation('reliability')
  const both = rows.filter(({ a, b }) => a !== null && b !== null)
  const onlyA = rows.filter(({ b }) => b === null).length
  const onlyB = rows.filter(({ a }) => a === null).length
  const spread = (name: 'dice' | 'hd95Mm', decimals: number): string => {
    const values = both.flatMap((row) => {
      const value = row[name]
      return value === null ? [] : [value]
    })
    if (values.length === 0) return '—'
    const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => formatFixed(quantile(values, p), decimals))
    return `${middle} (${low} – ${high})`
  }
  return (
    <Text size="sm" data-testid="agreement-summary" title={t('outlines.summaryHint')}>
      {t('outlines.summary', { count: both.length, dice: spread('dice', 3), hd95: spread('hd95Mm', 2) })}
      {onlyA + onlyB === 0 ? '' : ` · ${t('outlines.alone', { a: onlyA, b: onlyB })}`}
    </Text>
  )
}
