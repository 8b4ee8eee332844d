import type { PlanePosition } from '#core/imaging/slicing-position.ts'
import type { SliceView } from './slice-view.ts'

/** Where the brush would paint. */
export interface BrushRing {
  readonly centre: PlanePosition
  readonly radiusMm: number
}

/** Places the circle that shows the brush, an element of its own so that nothing is drawn again for it. */
export const moveBrushRing = (element: HTMLElement, view: SliceView, ring: BrushRing | null): void => {
  element.hidden = ring === null
  if (ring === null) return
  const ratio = window.devicePixelRatio || 1
  const { x, y } = view.pointAt(ring.centre)
  const radius = Math.max((ring.radiusMm * view.camera.scale) / ratio, 2)
  element.style.width = `${2 * radius}px`
  element.style.height = `${2 * radius}px`
  element.style.transform = `translate(${x / ratio - radius}px, ${y / ratio - radius}px)`
}
