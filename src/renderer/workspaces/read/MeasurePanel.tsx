import { memo, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { segmentStatistics, type SegmentStatistics } from '#core/segmentation/labelmap/segment-statistics.ts'
import { formatHu, formatMl } from './format-measure.ts'
import type { ReadModel } from './read-model.ts'
import { useSession } from './use-session.ts'

const pauseMs = 300

/** Values of the image in the active segment, measured a moment after the last edit and never during a stroke. */
const useStatistics = (model: ReadModel): SegmentStatistics | null => {
  const { activeLabel, labelVersion, complete } = useStore(model.store)
  const [statistics, setStatistics] = useState<SegmentStatistics | null>(null)
  useEffect(() => {
    if (!complete) return
    let timer: ReturnType<typeof setTimeout>
    const count = () => {
      if (model.painting) {
        timer = setTimeout(count, pauseMs)
        return
      }
      const { scene, session } = model
      const box = activeLabel === null ? null : session.tally.box(activeLabel)
      setStatistics(
        activeLabel === null || box === null
          ? null
          : segmentStatistics(scene.voxels, session.labels, scene.geometry.size, activeLabel, box),
      )
    }
    timer = setTimeout(count, pauseMs)
    return () => clearTimeout(timer)
  }, [model, activeLabel, labelVersion, complete])
  return statistics
}

/** What is measured in the active segment. */
export const MeasurePanel = memo(function MeasurePanel({ model }: { model: ReadModel }) {
  const { t } = useTranslation('read')
  const statistics = useStatistics(model)
  const segments = useSession(model, (state) => state.segments)
  const activeLabel = useStore(model.store, (state) => state.activeLabel)
  const segment = segments.find((s) => s.label === activeLabel)
  if (segment === undefined) return null
  const slices = model.session.tally.perSlice(segment.label).reduce((n, count) => n + (count > 0 ? 1 : 0), 0)
  const total = segments.reduce((sum, s) => sum + s.volumeMl, 0)
  const dash = '—'
  const rows: [string, string, string][] = [
    ['slices', t('measure.slices'), String(slices)],
    ['mean', t('measure.mean'), statistics === null ? dash : formatHu(statistics.mean)],
    ['sd', t('measure.sd'), statistics?.sd == null ? dash : formatHu(statistics.sd)],
    [
      'range',
      t('measure.range'),
      statistics === null
        ? dash
        : `${Math.round(statistics.minimum)} … ${Math.round(statistics.maximum)}`.replaceAll('-', '−'),
    ],
  ]
  if (segments.length > 1) rows.push(['total', t('measure.total'), formatMl(total)])
  return (
    <section className="read-section">
      <header>
        <h2>{t('measure.title')}</h2>
      </header>
      <dl className="read-facts">
        {rows.map(([key, title, value]) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd data-testid={`measure-${key}`}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
})
