import { SegmentedControl, Select, Text, TextInput } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { memo, useCallback, useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '#renderer/ui/chart/Chart.tsx'
import { type ActiveCell, DataGrid, type DataGridProps } from '#renderer/ui/grid/DataGrid.tsx'
import { SplitPane } from '#renderer/ui/SplitPane.tsx'
import type { AnalysedSet, ReliabilityRow } from './analyse-tables.ts'
import { featureColumns } from './feature-columns.tsx'
import { FeatureDetail } from './FeatureDetail.tsx'
import { iccChart } from './icc-chart.ts'
import { ShownSwitch } from './ShownSwitch.tsx'
import { type FeatureFilter, filterFeatures } from './use-feature-filter.ts'
import type { Reliability } from './use-reliability.ts'

interface FeaturesTabProps {
  readonly reliability: Reliability
  readonly shown: AnalysedSet
  readonly filter: FeatureFilter
}

const different = (rows: readonly ReliabilityRow[], part: 'family' | 'image'): string[] => [
  ...new Set(rows.map((row) => row[part])),
]

const keyOf = (row: ReliabilityRow): string => row.feature

/** Drawn anew for what they show, not for every key in the fields above them. */
const Plot = memo(Chart)
const FeatureGrid = memo((props: DataGridProps<ReliabilityRow>) => <DataGrid {...props} />)

/** Every feature: sorted ICC plot, table, and the readings of the one that is chosen. */
export const FeaturesTab = ({ reliability, shown, filter }: FeaturesTabProps) => {
  const { t } = useTranslation('reliability')
  const { choice, change, at, form, keep } = reliability
  const { state } = filter
  const { ref, height } = useElementSize<HTMLDivElement>()
  const columns = useMemo(() => featureColumns(t, shown, keep), [t, shown, keep])
  const wanted = useDeferredValue(state)
  const listed = useMemo(() => filterFeatures(shown.rows, wanted), [shown, wanted])
  const chart = useMemo(() => iccChart(t, shown, at, keep, form), [t, shown, at, keep, form])
  const feature = shown.rows.some((row) => row.feature === choice.feature)
    ? choice.feature
    : (shown.rows[0]?.feature ?? null)
  const families = useMemo(() => different(shown.rows, 'family'), [shown])
  const images = useMemo(() => different(shown.rows, 'image'), [shown])
  const select = useCallback((name: string) => change({ feature: name }), [change])
  const activate = useCallback(
    (cell: ActiveCell<ReliabilityRow> | null) => {
      if (cell !== null) select(cell.row.feature)
    },
    [select],
  )
  const nothingListed = useMemo(() => <Text p="md">{t('filter.empty')}</Text>, [t])
  const left = (
    <div className="reliability-column" ref={ref}>
      <div className="reliability-line">
        <ShownSwitch reliability={reliability} shown={shown} />
      </div>
      <div className="reliability-over">
        <Plot
          chart={chart}
          fileName={`icc-${shown.compared[at].table.comparison}`}
          height={Math.round(Math.min(360, Math.max(170, height * 0.4)))}
          onSelect={select}
        />
      </div>
      <div className="reliability-line">
        <TextInput
          aria-label={t('filter.words')}
          placeholder={t('filter.words')}
          leftSection={<Search size={14} aria-hidden />}
          w={150}
          value={state.words}
          onChange={(event) => filter.change({ words: event.currentTarget.value })}
        />
        <SegmentedControl
          aria-label={t('filter.kind')}
          value={state.kind}
          data={filter.kinds.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(kind) => filter.change({ kind })}
        />
        <Select
          aria-label={t('filter.family')}
          placeholder={t('filter.family')}
          w={112}
          clearable
          data={families}
          value={state.family}
          onChange={(family) => filter.change({ family })}
        />
        {images.length < 2 ? null : (
          <Select
            aria-label={t('filter.image')}
            placeholder={t('filter.image')}
            w={136}
            clearable
            data={images}
            value={state.image}
            onChange={(image) => filter.change({ image })}
          />
        )}
        <Text size="sm" c="dimmed" aria-live="polite" className="reliability-count">
          {t('filter.count', { shown: listed.length, total: shown.rows.length })}
        </Text>
      </div>
      <div className="reliability-fill">
        <FeatureGrid
          label={t('tab.features')}
          columns={columns}
          rows={listed}
          rowKey={keyOf}
          currentKey={feature}
          onActivate={activate}
          empty={nothingListed}
        />
      </div>
    </div>
  )
  const row = shown.rows.find((one) => one.feature === feature)
  return (
    <SplitPane
      id="reliability-features"
      left={left}
      right={row === undefined ? null : <FeatureDetail reliability={reliability} shown={shown} row={row} />}
      rightSize="34%"
      minLeft="420px"
      minRight="320px"
      label={t('border')}
    />
  )
}
