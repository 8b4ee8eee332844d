import type { Geometry } from '../../../imaging/geometry.ts'
import type { PlaneName, SlicePlane } from '../../../imaging/slicing-plane.ts'
import { type PlanePosition, pointToPosition } from '../../../imaging/slicing-position.ts'
import { brushCentre, brushRadiusMm, type BrushSize } from '../../brush/brush-size.ts'
import { sweepBrush } from '../../brush/sweep-brush.ts'
import type { EditRecorder, RecordedEdit } from '../../history/edit-recorder.ts'
import type { Tool, ToolPointer } from '../tool.ts'

/** Which voxels a stroke may change: all, only background, or only those of one label. */
export type OverwriteRule = 'all' | 'background' | { readonly only: number }

export interface BrushSettings {
  readonly mode: 'paint' | 'erase'
  readonly activeLabel: number
  readonly size: BrushSize
  /** What painting may cover, and erasing take away. */
  readonly overwrite: 'all' | 'background'
}

export interface BrushContext {
  readonly geometry: Geometry
  readonly planes: Readonly<Record<PlaneName, SlicePlane>>
  readonly labels: Uint8Array
  readonly recorder: EditRecorder
  /** Read when a stroke begins; it keeps them to its end. */
  settings(): BrushSettings
  /** Name of the stroke in the edit history. */
  strokeName(mode: 'paint' | 'erase', label: number): string
  /** Receives every finished stroke that changed something. */
  finished(edit: RecordedEdit): void
  /** The stroke being drawn; the tool's own. */
  stroke: Stroke | null
}

/** The stroke being drawn. */
export interface Stroke {
  readonly plane: SlicePlane
  readonly slice: number
  readonly size: BrushSize
  readonly value: number
  readonly rule: OverwriteRule
  readonly last: PlanePosition
}

const beginStroke = (context: BrushContext, pointer: ToolPointer): 'painting' => {
  const { mode, activeLabel, size, overwrite } = context.settings()
  const plane = context.planes[pointer.plane]
  const erases = mode === 'erase' || pointer.button === 'right'
  // Where other labels are kept, the eraser leaves them alone as the brush does.
  const keepsOthers = pointer.button === 'right' || (mode === 'erase' && overwrite === 'background')
  const rule: OverwriteRule = keepsOthers ? { only: activeLabel } : mode === 'erase' ? 'all' : overwrite
  const at = brushCentre(plane, size, pointToPosition(context.geometry, plane, pointer.slice, pointer.pointMm))
  context.recorder.begin(context.strokeName(erases ? 'erase' : 'paint', activeLabel))
  context.stroke = { plane, slice: pointer.slice, size, value: erases ? 0 : activeLabel, rule, last: at }
  paintTo(context, context.stroke, at)
  return 'painting'
}

const paintTo = (context: BrushContext, stroke: Stroke, to: PlanePosition): void => {
  const { labels, recorder } = context
  const { plane, slice, value, rule } = stroke
  const radiusMm = brushRadiusMm(plane, stroke.size)
  const only = rule === 'all' ? -1 : rule === 'background' ? 0 : rule.only
  sweepBrush({ plane, slice, from: stroke.last, to, radiusMm }, (voxel) => {
    if (only < 0 || labels[voxel] === only) recorder.set(voxel, value)
  })
  context.stroke = { ...stroke, last: to }
}

const goOn = (context: BrushContext, pointer: ToolPointer): 'painting' => {
  const { stroke } = context
  if (stroke === null || pointer.plane !== stroke.plane.name) return 'painting'
  const at = pointToPosition(context.geometry, stroke.plane, stroke.slice, pointer.pointMm)
  paintTo(context, stroke, brushCentre(stroke.plane, stroke.size, at))
  return 'painting'
}

/**
 * Round brush and eraser. The left button paints the active label (or erases, as an eraser), the right one erases the
 * active label only, as the eraser does where other labels are kept. A stroke stays on the slice and keeps the size and label with which it began; `cancel` takes it back.
 */
export const brushTool: Tool<BrushContext, 'idle' | 'painting'> = {
  id: 'brush',
  initial: 'idle',
  states: {
    idle: { down: beginStroke },
    painting: {
      move: goOn,
      up: (context, pointer) => {
        goOn(context, pointer)
        context.stroke = null
        const edit = context.recorder.commit()
        if (edit !== null) context.finished(edit)
        return 'idle'
      },
      cancel: (context) => {
        context.recorder.cancel()
        context.stroke = null
        return 'idle'
      },
    },
  },
}
