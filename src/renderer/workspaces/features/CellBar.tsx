import { useTranslation } from 'react-i18next'
import type { FeatureDescription } from '#contract/radiomics.ts'
import { engineSentence } from '../../ui/engine-sentence.ts'
import type { ActiveCell } from '../../ui/grid/DataGrid.tsx'
import type { FeatureRow } from './feature-columns.tsx'
import { catalogueName, isUnitless } from './feature-name.ts'

interface CellBarProps {
  readonly active: ActiveCell<FeatureRow> | null
  readonly catalogue: ReadonlyMap<string, FeatureDescription>
}

/** The active cell in full: case, feature, exact value or why there is none, and what the feature means. */
export const CellBar = ({ active, catalogue }: CellBarProps) => {
  const { t } = useTranslation('features')
  if (active === null) return <div className="cell-bar">{t('cell.hint')}</div>
  const { row, column } = active
  const known = catalogue.get(catalogueName(column.id))
  const value = column.value(row)
  return (
    <div className="cell-bar" role="status">
      <strong>{row.case.case}</strong>
      <span>{column.id}</span>
      <strong>
        {value === null ? '—' : String(value)}
        {value === null || known === undefined || isUnitless(known.unit) ? '' : ` ${known.unit}`}
      </strong>
      {value === null ? <span>{engineSentence(row.reasons.get(column.id) ?? t('column.undefined'))}</span> : null}
      {known === undefined ? null : <span className="cell-bar-text">{known.description}</span>}
      {row.case.warnings.length === 0 ? null : (
        <span className="cell-bar-warning">{row.case.warnings.map((one) => engineSentence(one)).join(' ')}</span>
      )}
    </div>
  )
}
