import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '#renderer/ui/chart/Chart.tsx'
import { navigate } from '#renderer/ui/navigation.ts'
import type { AnalysedSet } from './analyse-tables.ts'
import { MeanIccTable } from './MeanIccTable.tsx'
import { countsChart, histogramChart, removalChart } from './overview-charts.ts'
import { RetainedMeans } from './RetainedMeans.tsx'
import { ShownSwitch } from './ShownSwitch.tsx'
import type { FeatureFilter } from './use-feature-filter.ts'
import type { Reliability } from './use-reliability.ts'

interface OverviewTabProps {
  readonly reliability: Reliability
  readonly shown: AnalysedSet
  readonly filter: FeatureFilter
}

/** What the rule does to all features at once: counts by image and family, spread, flow, means. */
export const OverviewTab = ({ reliability, shown, filter }: OverviewTabProps) => {
  const { t } = useTranslation('reliability')
  const { keep, at } = reliability
  const { ref, height } = useElementSize<HTMLDivElement>()
  const counts = useMemo(() => countsChart(t, shown, keep), [t, shown, keep])
  const spread = useMemo(() => histogramChart(t, shown, at, keep), [t, shown, at, keep])
  const flow = useMemo(() => removalChart(t, shown, keep), [t, shown, keep])
  const images = new Set(shown.rows.map(({ image }) => image)).size
  // The grid takes what its rows need, the histogram the rest.
  const countHeight = Math.min(54 + images * 26, Math.max(160, height - 200))
  return (
    <div className="reliability-overview" ref={ref}>
      <div className="reliability-column">
        <section
          className="reliability-scroll"
          style={{ flex: `0 0 ${countHeight + 24}px` }}
          aria-label={t('counts.label')}
        >
          <Chart
            chart={counts}
            fileName="reliability-counts"
            height={countHeight}
            onSelect={(key) => {
              const [image, family] = key.split('|')
              filter.only({ image, family })
              navigate('#/reliability/features')
            }}
          />
        </section>
        <div className="reliability-line">
          <ShownSwitch reliability={reliability} shown={shown} />
        </div>
        <div className="reliability-over">
          <Chart
            chart={spread}
            fileName={`icc-histogram-${shown.compared[at].table.comparison}`}
            height={Math.round(Math.min(480, Math.max(130, height - countHeight - 66)))}
          />
        </div>
      </div>
      <div className="reliability-column reliability-scroll">
        <MeanIccTable title={t('means.title')} how={t('means.how')} means={shown.means} />
        <RetainedMeans shown={shown} />
        <Chart chart={flow} fileName="reliability-flow" />
      </div>
    </div>
  )
}
