import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renderSvg } from '#core/charts/output/render-svg.ts'
import type { Chart, Scene } from '#core/charts/scene.ts'
import { targetAt, targetsOf } from '#core/charts/targets.ts'
import { nextTarget } from './next-target.ts'
import { screenLook } from './screen-look.ts'

interface ChartPlotProps {
  readonly chart: Chart
  /** Px; charts of rows take what they need. */
  readonly height: number
  onSelect?(key: string): void
}

const drawn = (chart: Chart, width: number, height: number): { scene: Scene | null; fault: string | null } => {
  if (width < 60) return { scene: null, fault: null }
  try {
    return { scene: chart.draw({ width, height }, screenLook), fault: null }
  } catch (error) {
    return { scene: null, fault: error instanceof Error ? error.message : String(error) }
  }
}

/** A chart as wide as its place: pointing reads values, arrow keys walk through them, a click or Enter opens them. */
export const ChartPlot = ({ chart, height, onSelect }: ChartPlotProps) => {
  const { t } = useTranslation('chart')
  const { ref, width } = useElementSize<HTMLDivElement>()
  const [at, setAt] = useState<number | null>(null)
  const { scene, fault } = useMemo(() => drawn(chart, Math.floor(width), height), [chart, width, height])
  // Every text and key in it is escaped by renderSvg; it is the same text that is exported.
  const svg = useMemo(() => (scene === null ? '' : renderSvg(scene)), [scene])
  const targets = useMemo(() => (scene === null ? [] : targetsOf(scene)), [scene])
  const current = at === null ? undefined : targets[at]

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const found = targetAt(targets, event.clientX - box.left, event.clientY - box.top)
    setAt(found === null ? null : targets.indexOf(found))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ' ') && current !== undefined && onSelect !== undefined) {
      event.preventDefault()
      onSelect(current.datum.key)
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = nextTarget(event.key, at, targets.length)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setAt(next)
  }

  return (
    <div ref={ref} className="chart-place">
      {fault === null ? null : <p role="alert">{fault}</p>}
      {scene === null ? null : (
        <div
          className="chart-plot"
          role="application"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its points are read by arrow keys
          tabIndex={0}
          aria-label={t(onSelect === undefined ? 'keys.read' : 'keys.open', { title: scene.title })}
          data-selectable={onSelect !== undefined && current !== undefined}
          style={{ height: scene.height }}
          onPointerMove={point}
          onPointerLeave={() => setAt(null)}
          onBlur={() => setAt(null)}
          onClick={() => current !== undefined && onSelect?.(current.datum.key)}
          onKeyDown={onKeyDown}
        >
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own escaped text, without scripts */}
          <div className="chart-svg" dangerouslySetInnerHTML={{ __html: svg }} />
          {current === undefined ? null : (
            <>
              <div
                className="chart-mark"
                style={{
                  left: current.x - Math.max(6, current.halfWidth + 2),
                  top: current.y - Math.max(6, current.halfHeight + 2),
                  width: 2 * Math.max(6, current.halfWidth + 2),
                  height: 2 * Math.max(6, current.halfHeight + 2),
                  borderRadius: current.halfWidth > 0 ? 2 : '50%',
                }}
              />
              <div
                className="chart-readout"
                style={{
                  ...(current.x > scene.width / 2
                    ? { right: scene.width - current.x + Math.min(12, current.halfWidth + 12) }
                    : { left: current.x + Math.min(12, current.halfWidth + 12) }),
                  ...(current.y > scene.height / 2
                    ? { bottom: scene.height - current.y + 10 }
                    : { top: current.y + 10 }),
                }}
              >
                {current.datum.label}
              </div>
            </>
          )}
          <span className="chart-spoken" aria-live="polite">
            {current?.datum.label ?? ''}
          </span>
        </div>
      )}
    </div>
  )
}
