import type { PlanePosition } from '#core/imaging/slicing-position.ts'
import type { SliceView } from './slice-view.ts'

export type PointerMode = 'navigate' | 'zoom' | 'window' | 'brush' | 'eraser'

/** What pointers on a slice view do. */
export interface SliceActions {
  mode(): PointerMode
  /** A pointer is over the view (null: it left). */
  hover(view: SliceView, position: PlanePosition | null): void
  moveCursor(view: SliceView, position: PlanePosition): void
  step(view: SliceView, steps: number): void
  /** Pixels dragged since the last call. */
  dragWindow(dx: number, dy: number): void
  /** False: no stroke may begin now. */
  strokeBegin(view: SliceView, position: PlanePosition, button: 'left' | 'right'): boolean
  strokeMove(view: SliceView, positions: readonly PlanePosition[]): void
  strokeEnd(view: SliceView, position: PlanePosition): void
  strokeCancel(): void
  toggleMaximised(view: SliceView): void
}

type Drag = 'cursor' | 'pan' | 'zoom' | 'window' | 'stroke'

const zoomPerPixel = 0.008
const wheelNotch = 40

const dragOf = (event: PointerEvent, mode: PointerMode): Drag | null => {
  if (event.button === 1) return 'pan'
  if (event.button === 2) return mode === 'brush' || mode === 'eraser' ? 'stroke' : 'zoom'
  if (event.button !== 0) return null
  if (event.altKey) return 'pan'
  return ({ navigate: 'cursor', zoom: 'pan', window: 'window', brush: 'stroke', eraser: 'stroke' } as const)[mode]
}

/** Translates pointers and wheels on an element into actions on a slice view. Returns the function that stops it. */
export const listenToPointer = (element: HTMLElement, view: SliceView, actions: SliceActions): (() => void) => {
  let drag: Drag | null = null
  let last = { x: 0, y: 0 }
  let start = { x: 0, y: 0 }
  let wheel = 0

  const pixel = (event: { clientX: number; clientY: number }): { x: number; y: number } => {
    const box = element.getBoundingClientRect()
    const ratio = window.devicePixelRatio || 1
    return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio }
  }
  const position = (event: MouseEvent): PlanePosition => {
    const { x, y } = pixel(event)
    return view.positionAt(x, y)
  }

  const down = (event: PointerEvent): void => {
    if (drag !== null) return
    const next = dragOf(event, actions.mode())
    if (next === null) return
    event.preventDefault()
    element.focus({ preventScroll: true })
    if (next === 'stroke' && !actions.strokeBegin(view, position(event), event.button === 2 ? 'right' : 'left')) return
    drag = next
    last = pixel(event)
    start = last
    element.setPointerCapture(event.pointerId)
    if (drag === 'cursor') actions.moveCursor(view, position(event))
  }

  const move = (event: PointerEvent): void => {
    const now = pixel(event)
    if (drag === 'stroke') {
      const passed = event.getCoalescedEvents().map(position)
      actions.strokeMove(view, passed.length > 0 ? passed : [position(event)])
      return
    }
    const dx = now.x - last.x
    const dy = now.y - last.y
    last = now
    if (drag === 'cursor') actions.moveCursor(view, position(event))
    if (drag === 'pan') view.pan(dx, dy)
    if (drag === 'zoom') view.zoom(Math.exp(-dy * zoomPerPixel), start.x, start.y)
    if (drag === 'window') actions.dragWindow(dx, dy)
    actions.hover(view, position(event))
  }

  const up = (event: PointerEvent): void => {
    if (drag === null) return
    const ended = drag
    drag = null
    element.releasePointerCapture(event.pointerId)
    if (ended === 'stroke') actions.strokeEnd(view, position(event))
    actions.hover(view, position(event))
  }

  const cancel = (): void => {
    if (drag === 'stroke') actions.strokeCancel()
    drag = null
  }

  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || drag !== 'stroke') return
    event.stopPropagation()
    cancel()
  }

  const turn = (event: WheelEvent): void => {
    event.preventDefault()
    if (drag === 'stroke') return
    // With Shift, browsers turn the wheel sideways.
    const turned = event.shiftKey && event.deltaY === 0 ? event.deltaX : event.deltaY
    const notches = event.deltaMode === 0 ? turned / wheelNotch : turned
    if (event.ctrlKey || event.metaKey) {
      const { x, y } = pixel(event)
      view.zoom(Math.exp(-Math.sign(notches) * Math.min(Math.abs(notches), 2) * 0.08), x, y)
      return
    }
    // A notch of a wheel is one slice; the small steps of a touchpad add up to one.
    wheel = Math.sign(wheel) === Math.sign(notches) ? wheel + notches : notches
    if (Math.abs(wheel) < 1) return
    actions.step(view, -Math.sign(wheel) * (event.shiftKey ? 5 : 1))
    wheel = 0
    actions.hover(view, position(event))
  }

  const leave = (): void => {
    if (drag === null) actions.hover(view, null)
  }
  const twice = (): void => {
    if (actions.mode() === 'navigate' || actions.mode() === 'zoom') actions.toggleMaximised(view)
  }
  const noMenu = (event: Event): void => event.preventDefault()

  const stop = new AbortController()
  const options = { signal: stop.signal }
  element.addEventListener('pointerdown', down, options)
  element.addEventListener('pointermove', move, options)
  element.addEventListener('pointerup', up, options)
  element.addEventListener('pointercancel', cancel, options)
  element.addEventListener('pointerleave', leave, options)
  element.addEventListener('dblclick', twice, options)
  element.addEventListener('contextmenu', noMenu, options)
  element.addEventListener('keydown', key, options)
  element.addEventListener('wheel', turn, { ...options, passive: false })
  return () => {
    cancel()
    stop.abort()
  }
}
