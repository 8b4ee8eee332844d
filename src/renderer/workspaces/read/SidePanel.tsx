import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MeasurePanel } from './MeasurePanel.tsx'
import type { ReadModel } from './read-model.ts'
import { changeReadSettings, panelLimits, useReadSettings } from './read-settings.ts'
import { ScanFacts } from './ScanFacts.tsx'
import { SegmentList } from './SegmentList.tsx'
import type { CaseSteps } from './case-steps.ts'
import { WindowPanel } from './WindowPanel.tsx'

const keyStep = 16

interface SidePanelProps {
  readonly model: ReadModel
  readonly reader: string
  readonly round: number
  readonly cases: CaseSteps
}

/** Segments, window, measurements and facts of the scan. */
export const SidePanel = ({ model, reader, round, cases }: SidePanelProps) => {
  const { t } = useTranslation('read')
  const { panelOpen, panelWidth } = useReadSettings()
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null)
  if (!panelOpen) return null
  const setWidth = (width: number) =>
    changeReadSettings({ panelWidth: Math.round(Math.min(Math.max(width, panelLimits.min), panelLimits.max)) })
  return (
    <>
      <div
        className="read-splitter"
        role="separator"
        aria-orientation="vertical"
        aria-label={t('panel.width')}
        aria-valuenow={panelWidth}
        aria-valuemin={panelLimits.min}
        aria-valuemax={panelLimits.max}
        tabIndex={0}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          drag.current = { x: event.clientX, width: panelWidth }
        }}
        onPointerMove={(event) => {
          if (drag.current !== null) setWidth(drag.current.width + drag.current.x - event.clientX)
        }}
        onPointerUp={() => {
          drag.current = null
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') setWidth(panelWidth + keyStep)
          if (event.key === 'ArrowRight') setWidth(panelWidth - keyStep)
        }}
      />
      <aside className="read-panel" style={{ width: panelWidth }} aria-label={t('panel.title')}>
        <SegmentList model={model} />
        <MeasurePanel model={model} />
        <WindowPanel />
        <ScanFacts series={model.series} reader={reader} round={round} cases={cases} />
      </aside>
    </>
  )
}
