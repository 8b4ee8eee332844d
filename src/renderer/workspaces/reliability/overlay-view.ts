import type { LabelLook } from '#core/imaging/window-blend.ts'
import { cellAt, cellCentre, cellToIndex, indexToCell, positionToPoint } from '#core/imaging/slicing-position.ts'
import { useStatus } from '#renderer/ui/status.ts'
import { planeExtent } from '#renderer/viewer/camera.ts'
import type { SliceActions } from '#renderer/viewer/slice-pointer.ts'
import type { SliceView } from '#renderer/viewer/slice-view.ts'
import type { Overlay } from './open-overlay.ts'

/** Orange, sky blue and white: told apart by those who see no red or green, and by lightness. */
export const overlayColours = { a: '#e69f00', b: '#56b4e9', both: '#ffffff' } as const

export const overlayLooks: readonly LabelLook[] = [
  { label: 1, colour: overlayColours.a, opacity: 0.75, visible: true },
  { label: 2, colour: overlayColours.b, opacity: 0.75, visible: true },
  { label: 3, colour: overlayColours.both, opacity: 0.22, visible: true },
]

/** Part of the view's shorter side that the outlines take. */
const share = 0.55

/** Shows the outlines large and in the middle of a view. */
export const showOutlines = (view: SliceView, { min, max, centre }: Overlay): void => {
  const { plane } = view
  const [left, top, right, bottom] = planeExtent(plane)
  const a = cellCentre(plane, indexToCell(plane, min))
  const b = cellCentre(plane, indexToCell(plane, max))
  const fits = (of: number, whole: number) => whole / Math.max(of, whole / 40)
  const factor = share * Math.min(fits(Math.abs(a.u - b.u), right - left), fits(Math.abs(a.v - b.v), bottom - top))
  view.fit()
  if (factor <= 1) return
  view.zoom(factor)
  view.centreOn(centre)
}

/** What pointers do on outlines that are only looked at: the crosshair follows, the wheel steps. */
export const createOverlayActions = ({ scene }: Overlay): SliceActions => ({
  mode: () => 'navigate',
  hover: (view, at) => {
    const cell = at === null ? null : cellAt(view.plane, at)
    if (at === null || cell === null) {
      useStatus.getState().setCursor(null)
      return
    }
    const index = cellToIndex(view.plane, cell, view.slice)
    const pointMm = positionToPoint(scene.geometry, view.plane, view.slice, at)
    useStatus.getState().setCursor({ pointMm, value: scene.valueAt(index), unit: 'HU', index })
  },
  moveCursor: (view, at) => {
    const cell = cellAt(view.plane, at)
    if (cell !== null) scene.setCursor(cellToIndex(view.plane, cell, view.slice))
  },
  step: (view, steps) => scene.stepSlice(view.plane.name, steps),
  dragWindow: () => undefined,
  strokeBegin: () => false,
  strokeMove: () => undefined,
  strokeEnd: () => undefined,
  strokeCancel: () => undefined,
  toggleMaximised: () => undefined,
})
