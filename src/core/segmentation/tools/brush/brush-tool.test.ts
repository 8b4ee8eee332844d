import { beforeEach, describe, expect, it } from 'vitest'
import { type Geometry, identityDirection, indexToPoint } from '../../../imaging/geometry.ts'
import { slicePlane } from '../../../imaging/slicing-plane.ts'
import { applyDelta } from '../../history/edit-delta.ts'
import { EditRecorder, type RecordedEdit } from '../../history/edit-recorder.ts'
import { type RunningTool, runTool, type ToolPointer } from '../tool.ts'
import { type BrushContext, type BrushSettings, brushTool } from './brush-tool.ts'

const geometry: Geometry = {
  size: [32, 32, 6],
  spacingMm: [0.5, 0.5, 5],
  originMm: [-8, -8, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
}
const planes = {
  axial: slicePlane(geometry, 'axial'),
  coronal: slicePlane(geometry, 'coronal'),
  sagittal: slicePlane(geometry, 'sagittal'),
}

let labels: Uint8Array
let edits: RecordedEdit[]
let settings: BrushSettings
let tool: RunningTool

const at = (i: number, j: number, k: number, options: Partial<ToolPointer> = {}): ToolPointer => ({
  pointMm: indexToPoint(geometry, [i, j, k]),
  plane: 'axial',
  slice: k,
  button: 'left',
  ...options,
})
const label = (i: number, j: number, k: number) => labels[i + 32 * (j + 32 * k)]
const painted = (value: number) => labels.filter((l) => l === value).length

beforeEach(() => {
  labels = new Uint8Array(32 * 32 * 6)
  edits = []
  settings = { mode: 'paint', activeLabel: 1, size: { diameter: 3, unit: 'voxel' }, overwrite: 'all' }
  const context: BrushContext = {
    geometry,
    planes,
    labels,
    recorder: new EditRecorder(labels, geometry.size),
    settings: () => settings,
    strokeName: (mode, active) => `${mode} ${active}`,
    finished: (edit) => edits.push(edit),
    stroke: null,
  }
  tool = runTool(brushTool, context)
})

describe('brush', () => {
  it('paints from press to release as one edit that can be undone and redone', () => {
    expect(tool.state).toBe('idle')
    tool.send('down', at(5, 5, 2))
    expect(tool.state).toBe('painting')
    tool.send('move', at(20, 5, 2))
    tool.send('up', at(20, 10, 2))
    expect(tool.state).toBe('idle')
    expect(edits.map((e) => e.label)).toEqual(['paint 1'])
    // 3 × 18 voxels across and 3 × 5 more downwards.
    expect(painted(1)).toBe(3 * 18 + 3 * 5)
    expect(label(12, 5, 2)).toBe(1)
    const after = labels.slice()
    applyDelta(labels, edits[0].delta, 'backward')
    expect(painted(1)).toBe(0)
    applyDelta(labels, edits[0].delta, 'forward')
    expect(labels).toEqual(after)
  })

  it('does nothing before it is pressed', () => {
    tool.send('move', at(5, 5, 2))
    tool.send('up', at(5, 5, 2))
    expect(tool.state).toBe('idle')
    expect(painted(0)).toBe(labels.length)
  })

  it('takes a cancelled stroke back', () => {
    tool.send('down', at(5, 5, 2))
    tool.send('move', at(9, 9, 2))
    tool.send('cancel', at(9, 9, 2))
    expect(tool.state).toBe('idle')
    expect(painted(1)).toBe(0)
    expect(edits).toEqual([])
    tool.send('down', at(5, 5, 2))
    tool.send('up', at(5, 5, 2))
    expect(painted(1)).toBe(9)
  })

  it('paints in the coronal plane on one column of slices', () => {
    tool.send('down', at(5, 7, 2, { plane: 'coronal', slice: 7 }))
    tool.send('up', at(5, 7, 4, { plane: 'coronal', slice: 7 }))
    expect([1, 2, 3, 4, 5].map((k) => label(5, 7, k))).toEqual([0, 1, 1, 1, 0])
    expect(label(5, 8, 3)).toBe(0)
    expect(label(6, 7, 3)).toBe(1)
  })

  it('keeps to the slice and label with which the stroke began', () => {
    tool.send('down', at(5, 5, 2))
    settings = { ...settings, activeLabel: 4, size: { diameter: 9, unit: 'voxel' } }
    tool.send('move', at(6, 5, 3))
    tool.send('up', at(6, 5, 3))
    expect(painted(4)).toBe(0)
    expect(painted(1)).toBe(12)
    expect(label(5, 5, 3)).toBe(0)
  })

  it('covers only background when told so', () => {
    labels.fill(2, 0, labels.length / 2)
    settings = { ...settings, overwrite: 'background' }
    tool.send('down', at(5, 5, 2))
    tool.send('up', at(5, 5, 2))
    expect(edits).toEqual([])
    tool.send('down', at(5, 5, 4))
    tool.send('up', at(5, 5, 4))
    expect(painted(1)).toBe(9)
  })
})

describe('erasing', () => {
  beforeEach(() => {
    labels.fill(1, 2 * 1024, 3 * 1024)
    labels.fill(2, 2 * 1024 + 5 * 32, 2 * 1024 + 6 * 32)
  })

  it('with the right button takes away the active label only', () => {
    tool.send('down', at(5, 5, 2, { button: 'right' }))
    tool.send('up', at(5, 5, 2, { button: 'right' }))
    expect(edits[0].label).toBe('erase 1')
    expect([label(5, 4, 2), label(5, 5, 2), label(5, 6, 2)]).toEqual([0, 2, 0])
    expect(painted(2)).toBe(32)
  })

  it('with the eraser takes away the active label alone where others are kept', () => {
    labels.fill(2)
    for (const i of [10, 11]) labels[i + 32 * (10 + 32)] = 1
    settings = { ...settings, mode: 'erase', overwrite: 'background', size: { diameter: 7, unit: 'voxel' } }
    tool.send('down', at(10, 10, 1))
    tool.send('up', at(12, 10, 1))
    expect(painted(1)).toBe(0)
    expect(painted(0)).toBe(2)
    expect(painted(2)).toBe(32 * 32 * 6 - 2)
  })

  it('with the eraser takes away every label', () => {
    settings = { ...settings, mode: 'erase' }
    tool.send('down', at(5, 5, 2))
    tool.send('up', at(5, 5, 2))
    expect([label(5, 4, 2), label(5, 5, 2), label(5, 6, 2)]).toEqual([0, 0, 0])
    expect(painted(2)).toBe(29)
  })
})
