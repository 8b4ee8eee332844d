import { useTranslation } from 'react-i18next'
import { formatFixed } from '#renderer/ui/format-number.ts'

interface MeanRow {
  readonly comparison: string
  readonly m: number
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

/** Mean ICC of the kept features, with limits, in every comparison. */
export const MeanIccTable = ({ means }: { means: readonly MeanRow[] }) => {
  const { t } = useTranslation('reliability')
  return (
    <table className="reliability-facts" title={t('means.how')}>
      <caption>{t('means.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.comparison')}</th>
          <th scope="col">{t('means.features')}</th>
          <th scope="col">{t('means.mean')}</th>
          <th scope="col">{t('column.limits')}</th>
        </tr>
      </thead>
      <tbody>
        {means.map(({ comparison, m, mean, lower, upper, reason }) => (
          <tr key={comparison} title={reason ?? undefined}>
            <th scope="row">{comparison}</th>
            <td>{m}</td>
            <td title={mean === null ? undefined : String(mean)}>{formatFixed(mean, 3)}</td>
            <td>{lower === null ? '—' : `${formatFixed(lower, 3)} – ${formatFixed(upper, 3)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
