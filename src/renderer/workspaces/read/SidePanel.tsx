import { Anchor } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { readAddress } from '#renderer/ui/navigation.ts'
import { MeasurePanel } from './MeasurePanel.tsx'
import type { ReadModel } from './read-model.ts'
import { changeReadSettings, panelLimits, useReadSettings } from './read-settings.ts'
import { ScanFacts } from './ScanFacts.tsx'
import { SegmentList } from './SegmentList.tsx'
import type { CaseSteps } from './case-steps.ts'
import { WindowPanel } from './WindowPanel.tsx'

const keyStep = 16

/** Says that the reading is somebody else's, before anything is drawn into it. */
const OtherReader = ({ reader, atScreen, own }: { reader: string; atScreen: string; own: string }) => {
  const { t } = useTranslation('read')
  return (
    <section className="read-section read-other" role="note">
      <p>{t('otherReader', { reader, atScreen })}</p>
      <Anchor size="xs" href={own}>
        {t('ownReading', { atScreen })}
      </Anchor>
    </section>
  )
}

interface SidePanelProps {
  readonly model: ReadModel
  readonly reader: string
  readonly round: number
  readonly cases: CaseSteps
  readonly atScreen: string | null
}

/** Segments, window, measurements and facts of the scan. */
export const SidePanel = ({ model, reader, round, cases, atScreen }: SidePanelProps) => {
  const { t } = useTranslation('read')
  const panelOpen = useReadSettings((settings) => settings.panelOpen)
  const panelWidth = useReadSettings((settings) => settings.panelWidth)
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
        {atScreen === null || atScreen === reader ? null : (
          <OtherReader reader={reader} atScreen={atScreen} own={readAddress(model.series.id, atScreen, round)} />
        )}
        <SegmentList model={model} />
        <MeasurePanel model={model} />
        <WindowPanel />
        <ScanFacts series={model.series} reader={reader} round={round} cases={cases} />
      </aside>
    </>
  )
}
