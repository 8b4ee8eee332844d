import type { Triple } from '#core/imaging/geometry.ts'
import { dragWindow } from '#core/imaging/window-level.ts'
import type { SlicePlane } from '#core/imaging/slicing-plane.ts'
import {
  cellAt,
  cellCentre,
  cellToIndex,
  indexToCell,
  type PlanePosition,
  positionToPoint,
} from '#core/imaging/slicing-position.ts'
import { brushCentre, brushRadiusMm } from '#core/segmentation/brush/brush-size.ts'
import type { ToolPointer } from '#core/segmentation/tools/tool.ts'
import { useStatus } from '#renderer/ui/status.ts'
import type { SliceActions } from '#renderer/viewer/slice-pointer.ts'
import type { SliceView } from '#renderer/viewer/slice-view.ts'
import type { ReadModel } from './read-model.ts'
import { changeReadSettings, useReadSettings } from './read-settings.ts'

/** The nearest cell of a plane, so that dragging beyond the image follows its border. */
const nearestCell = (plane: SlicePlane, at: PlanePosition) => {
  const clamp = (x: number, edges: Float64Array): number =>
    Math.min(Math.max(x, edges[0]), edges[edges.length - 1] - 1e-6)
  return cellAt(plane, at) ?? cellAt(plane, { u: clamp(at.u, plane.columnEdgesMm), v: clamp(at.v, plane.rowEdgesMm) })
}

/** What pointers do in the reading workspace. */
export const createSliceActions = (model: ReadModel): SliceActions => {
  const { scene, session } = model
  let button: ToolPointer['button'] = 'left'

  const pointer = (view: SliceView, at: PlanePosition): ToolPointer => ({
    pointMm: positionToPoint(scene.geometry, view.plane, view.slice, at),
    plane: view.plane.name,
    slice: view.slice,
    button,
  })

  /** Draws what a stroke has changed: in its own view only, at once. */
  const showStroke = (view: SliceView): void => {
    const dirty = session.recorder.takeDirty()
    if (dirty !== null) scene.redrawBox(dirty, view.plane.name)
  }

  const showRing = (view: SliceView, at: PlanePosition | null): void => {
    const { tool, brush } = useReadSettings.getState()
    const shown = at !== null && (tool === 'brush' || tool === 'eraser')
    model.rings.get(view.plane.name)?.(
      shown ? { centre: brushCentre(view.plane, brush, at), radiusMm: brushRadiusMm(view.plane, brush) } : null,
    )
  }

  const tellCursor = (view: SliceView, at: PlanePosition | null): void => {
    const cell = at === null ? null : cellAt(view.plane, at)
    if (at === null || cell === null) {
      useStatus.getState().setCursor(null)
      return
    }
    const index: Triple = cellToIndex(view.plane, cell, view.slice)
    const pointMm = positionToPoint(scene.geometry, view.plane, view.slice, at)
    useStatus.getState().setCursor({ pointMm, value: scene.valueAt(index), unit: 'HU', index })
  }

  return {
    mode: () => useReadSettings.getState().tool,
    hover: (view, at) => {
      showRing(view, at)
      tellCursor(view, at)
    },
    moveCursor: (view, at) => {
      const cell = nearestCell(view.plane, at)
      if (cell !== null) scene.setCursor(cellToIndex(view.plane, cell, view.slice))
    },
    step: (view, steps) => scene.frames.timed('viewer.scroll', () => scene.stepSlice(view.plane.name, steps)),
    dragWindow: (dx, dy) => changeReadSettings({ window: dragWindow(useReadSettings.getState().window, dx, dy) }),
    strokeBegin: (view, at, pressed) => {
      if (!model.readyToPaint()) return false
      button = pressed
      scene.frames.timed('viewer.brush', () => {
        model.brush.send('down', pointer(view, at))
        showStroke(view)
      })
      scene.frames.flush()
      return true
    },
    strokeMove: (view, positions) => {
      scene.frames.timed('viewer.brush', () => {
        for (const at of positions) model.brush.send('move', pointer(view, at))
        showStroke(view)
        showRing(view, positions[positions.length - 1])
      })
      scene.frames.flush()
    },
    strokeEnd: (view, at) => {
      model.brush.send('up', pointer(view, at))
      session.recorder.takeDirty()
    },
    strokeCancel: () => {
      if (!session.recorder.open) return
      const [view] = model.views.values()
      model.brush.send('cancel', pointer(view, { u: 0, v: 0 }))
      session.recorder.takeDirty()
      scene.redraw()
    },
    toggleMaximised: (view) => {
      const { maximised } = useReadSettings.getState()
      changeReadSettings({ maximised: maximised === null ? view.plane.name : null })
    },
  }
}

/** Paints or erases one dab at the crosshair, for work by keys. */
export const dabAtCrosshair = (model: ReadModel): void => {
  const { activeView } = useReadSettings.getState()
  const view = activeView === '3d' ? undefined : model.views.get(activeView)
  if (view === undefined) return
  const at = cellCentre(view.plane, indexToCell(view.plane, model.scene.cursor))
  if (model.actions.strokeBegin(view, at, 'left')) model.actions.strokeEnd(view, at)
}
