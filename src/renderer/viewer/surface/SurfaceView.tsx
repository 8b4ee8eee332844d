import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Geometry } from '#core/imaging/geometry.ts'
import '../viewer.css'
import { OrientationMark } from './OrientationMark.tsx'
import type { SurfaceOrientation, SurfaceRenderer } from './surface-renderer.ts'

export interface SurfaceViewProps {
  readonly geometry: Geometry
  /** Receives the renderer when it is ready, and null when it goes. */
  onRenderer(renderer: SurfaceRenderer | null): void
  onFocus(): void
  /** What stands in the middle while there is no surface. */
  readonly note: string | null
  /** What a screen reader says. */
  readonly label: string
  /** Said where there is no WebGL, followed by the reason of another failure. */
  readonly unavailable: string
  readonly children?: ReactNode
}

const front: SurfaceOrientation = { right: [1, 0, 0], up: [0, 0, 1], towards: [0, -1, 0] }

const hasWebGl = (): boolean => document.createElement('canvas').getContext('webgl2') !== null

/** The 3D view; its rendering library is loaded when it is first shown. */
export const SurfaceView = ({
  geometry,
  onRenderer,
  onFocus,
  note,
  label,
  unavailable,
  children,
}: SurfaceViewProps) => {
  const frame = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const [orientation, setOrientation] = useState(front)
  const [failed, setFailed] = useState<string | null>(null)

  useEffect(() => {
    const [host, container] = [frame.current, stage.current]
    if (host === null || container === null) return
    let renderer: SurfaceRenderer | null = null
    let gone = false
    const observer = new ResizeObserver(() => renderer?.resize())
    const start = async (): Promise<void> => {
      if (!hasWebGl()) {
        setFailed('')
        return
      }
      const { SurfaceRenderer: Renderer } = await import('./surface-renderer.ts')
      if (gone) return
      renderer = new Renderer(container, geometry, setOrientation)
      renderer.resize()
      observer.observe(host)
      onRenderer(renderer)
    }
    // Letting the slices come first keeps opening a scan quick.
    const timer = setTimeout(
      () => void start().catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error))),
      50,
    )
    return () => {
      gone = true
      clearTimeout(timer)
      observer.disconnect()
      onRenderer(null)
      renderer?.dispose()
      container.replaceChildren()
    }
  }, [geometry, onRenderer])

  return (
    <div className="surface-view" ref={frame} data-testid="view-3d" onPointerEnter={onFocus}>
      <div
        className="surface-stage"
        ref={stage}
        role="img"
        aria-label={failed === null ? label : unavailable}
        // The scene is turned with the arrow keys when it has the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onFocus={onFocus}
        // The rendering library has letter keys of its own, which are our tools' keys.
        onKeyPressCapture={(event) => event.stopPropagation()}
      />
      {failed === null && note === null ? null : (
        <div className="surface-note">{failed === null ? note : `${unavailable} ${failed}`}</div>
      )}
      {failed === null ? <OrientationMark orientation={orientation} /> : null}
      <div className="slice-buttons">{children}</div>
    </div>
  )
}
