import { Plus } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ReadModel } from './read-model.ts'
import { SegmentRow } from './SegmentRow.tsx'
import { ToolButton } from './ToolButton.tsx'
import { useSession } from './use-session.ts'

/** The segments of the reading; the active one is painted. */
export const SegmentList = memo(function SegmentList({ model }: { model: ReadModel }) {
  const { t } = useTranslation('read')
  const segments = useSession(model, (state) => state.segments)
  const activeLabel = useStore(model.store, (state) => state.activeLabel)
  return (
    <section className="read-section">
      <header>
        <h2>{t('segments')}</h2>
        <ToolButton
          icon={Plus}
          title={t('command.segmentAdd')}
          keys={['n']}
          size={22}
          position="left"
          testId="segment-add"
          onClick={() => model.addSegment()}
        />
      </header>
      {segments.length === 0 ? <p className="read-hint">{t('segmentsEmpty')}</p> : null}
      <ul className="read-segments" aria-label={t('segments')} data-testid="segments">
        {segments.map((segment) => (
          <SegmentRow key={segment.label} model={model} segment={segment} active={segment.label === activeLabel} />
        ))}
      </ul>
    </section>
  )
})
