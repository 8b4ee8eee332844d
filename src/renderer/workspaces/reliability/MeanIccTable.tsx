import { useTranslation } from 'react-i18next'
import { formatFixed } from '#renderer/ui/format-number.ts'

interface MeanRow {
  /** Whose features they are, where there are several. */
  readonly model?: string
  readonly comparison: string
  readonly m: number
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

interface MeanIccTableProps {
  readonly title: string
  /** How means and limits are found, on hover. */
  readonly how: string
  readonly means: readonly MeanRow[]
}

/** Mean ICC of a set of features, with limits, in every comparison. */
export const MeanIccTable = ({ title, how, means }: MeanIccTableProps) => {
  const { t } = useTranslation('reliability')
  const isOfModels = means.some(({ model }) => model !== undefined)
  return (
    <table className="reliability-facts" title={how}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {isOfModels ? <th scope="col">{t('retained.model')}</th> : null}
          <th scope="col">{t('column.comparison')}</th>
          <th scope="col">{t('means.features')}</th>
          <th scope="col">{t('means.mean')}</th>
          <th scope="col">{t('column.limits')}</th>
        </tr>
      </thead>
      <tbody>
        {means.map(({ model, comparison, m, mean, lower, upper, reason }) => (
          <tr key={`${model ?? ''} ${comparison}`} title={reason ?? undefined}>
            {isOfModels ? <td>{model}</td> : null}
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
