import { type ReactNode, useEffect, useRef } from 'react'
import type { PlaneName } from '#core/imaging/slicing-plane.ts'
import { type BrushRing, moveBrushRing } from './brush-ring.ts'
import type { Scene } from './scene.ts'
import { listenToPointer, type SliceActions } from './slice-pointer.ts'
import { SliceView } from './slice-view.ts'
import './viewer.css'

export interface SliceViewportProps {
  readonly scene: Scene
  readonly plane: PlaneName
  readonly actions: SliceActions
  /** Texts for a slice: what stands in the corner, and what a screen reader says. */
  describe(plane: PlaneName, slice: number): { caption: string; label: string }
  /** Receives the view while it is on the screen, and null when it goes. */
  onView(plane: PlaneName, view: SliceView | null): void
  /** Receives the function that shows where the brush would paint. */
  onRing(plane: PlaneName, show: ((ring: BrushRing | null) => void) | null): void
  onFocus(plane: PlaneName): void
  readonly showLetters: boolean
  /** Buttons in the upper right corner. */
  readonly children?: ReactNode
}

/** One slice view with its orientation letters and caption. */
export const SliceViewport = (props: SliceViewportProps) => {
  const { scene, plane, actions, describe, onView, onRing, onFocus, showLetters, children } = props
  const frame = useRef<HTMLDivElement>(null)
  const image = useRef<HTMLCanvasElement>(null)
  const marks = useRef<HTMLCanvasElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  const caption = useRef<HTMLSpanElement>(null)
  const { letters } = scene.planes[plane]

  useEffect(() => {
    if (frame.current === null || image.current === null || marks.current === null || ring.current === null) return
    const [host, canvas, circle] = [frame.current, image.current, ring.current]
    const view = new SliceView(scene, scene.planes[plane], canvas, marks.current)
    const detach = scene.attach(view)
    const stopPointer = listenToPointer(canvas, view, actions)
    const tell = (): void => {
      const { caption: text, label } = describe(plane, view.slice)
      if (caption.current !== null) caption.current.textContent = text
      canvas.setAttribute('aria-label', label)
    }
    view.onShown(tell)
    tell()
    const observer = new ResizeObserver(() => {
      const ratio = window.devicePixelRatio || 1
      view.resize(Math.round(host.clientWidth * ratio), Math.round(host.clientHeight * ratio))
    })
    observer.observe(host)
    onView(plane, view)
    onRing(plane, (next) => moveBrushRing(circle, view, next))
    return () => {
      // A stroke that is being drawn is taken back while the view still stands.
      stopPointer()
      onRing(plane, null)
      onView(plane, null)
      observer.disconnect()
      detach()
      view.dispose()
    }
  }, [scene, plane, actions, describe, onView, onRing])

  return (
    <div className="slice-view" ref={frame} data-plane={plane} data-testid={`view-${plane}`}>
      <canvas
        ref={image}
        className="slice-image"
        role="img"
        // A reader moves through the slices with the keys when the view has the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        data-testid={`canvas-${plane}`}
        onFocus={() => onFocus(plane)}
        onPointerEnter={() => onFocus(plane)}
      />
      <canvas ref={marks} className="slice-marks" aria-hidden />
      <div ref={ring} className="slice-ring" hidden />
      {showLetters ? (
        <div aria-hidden className="slice-letters">
          <span className="at-left">{letters.left}</span>
          <span className="at-right">{letters.right}</span>
          <span className="at-top">{letters.top}</span>
          <span className="at-bottom">{letters.bottom}</span>
        </div>
      ) : null}
      <span ref={caption} className="slice-caption" data-testid={`caption-${plane}`} />
      <div className="slice-buttons">{children}</div>
    </div>
  )
}
