import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type PlaneName, planeNames } from '#core/imaging/slicing-plane.ts'
import type { SliceView } from '#renderer/viewer/slice-view.ts'
import { SliceViewport } from '#renderer/viewer/SliceViewport.tsx'
import type { Overlay } from './open-overlay.ts'
import { createOverlayActions, showOutlines } from './overlay-view.ts'

const nothing = () => undefined

/** The scan with both outlines in the three planes. */
export const OverlaySlices = ({ overlay }: { overlay: Overlay }) => {
  const { t } = useTranslation('reliability')
  const { scene } = overlay
  const actions = useMemo(() => createOverlayActions(overlay), [overlay])
  const describe = useCallback(
    (plane: PlaneName, slice: number) => {
      const { count } = scene.planes[plane].slices
      const values = { plane: t(`overlay.plane.${plane}`), slice: slice + 1, slices: count }
      return { caption: t('overlay.caption', values), label: t('overlay.slice', values) }
    },
    [scene, t],
  )
  const onView = useCallback(
    (_plane: PlaneName, view: SliceView | null) => {
      // The view has its size after the first frame; before, there is nothing to fit the outlines into.
      if (view !== null) requestAnimationFrame(() => requestAnimationFrame(() => showOutlines(view, overlay)))
    },
    [overlay],
  )
  const onKeyDown = (plane: PlaneName) => (event: React.KeyboardEvent) => {
    const steps = { ArrowUp: 1, PageUp: 1, ArrowDown: -1, PageDown: -1 }[event.key]
    if (steps === undefined) return
    event.preventDefault()
    event.stopPropagation()
    scene.stepSlice(plane, steps)
  }
  return (
    <div className="overlay-views">
      {planeNames.map((plane) => (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the canvas inside has the focus
        <div key={plane} className="overlay-cell" data-view={plane} onKeyDown={onKeyDown(plane)}>
          <SliceViewport
            scene={scene}
            plane={plane}
            actions={actions}
            describe={describe}
            onView={onView}
            onRing={nothing}
            onFocus={nothing}
            showLetters
          />
        </div>
      ))}
    </div>
  )
}
