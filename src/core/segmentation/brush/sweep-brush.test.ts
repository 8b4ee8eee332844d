import { describe, expect, it } from 'vitest'
import { type Geometry, identityDirection } from '../../imaging/geometry.ts'
import { slicePlane } from '../../imaging/slicing-plane.ts'
import { cellCentre } from '../../imaging/slicing-position.ts'
import { type BrushSize, brushCentre, brushRadiusMm } from './brush-size.ts'
import { sweepBrush } from './sweep-brush.ts'

const ct: Geometry = {
  size: [64, 64, 9],
  spacingMm: [0.5, 0.5, 5],
  originMm: [0, 0, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
}
const angle = (25 * Math.PI) / 180
const tilted: Geometry = {
  ...ct,
  direction: [1, 0, 0, 0, Math.cos(angle), -Math.sin(angle), 0, Math.sin(angle), Math.cos(angle)],
  sliceOriginsMm: Array.from({ length: 9 }, (_, k) => [0, 0, 5 * k]).flat(),
}
const axial = slicePlane(ct, 'axial')
const coronal = slicePlane(ct, 'coronal')

const paint = (plane: typeof axial, size: BrushSize, from: [number, number], to: [number, number] = from) => {
  const voxels = new Set<number>()
  const at = ([u, v]: [number, number]) => brushCentre(plane, size, { u, v })
  sweepBrush({ plane, slice: 4, from: at(from), to: at(to), radiusMm: brushRadiusMm(plane, size) }, (voxel) =>
    voxels.add(voxel),
  )
  return voxels
}

/** The painted cells of one dab as text, rows from the top. */
const picture = (plane: typeof axial, voxels: ReadonlySet<number>): string[] => {
  const rows: string[] = []
  for (let row = 0; row < plane.rows.count; row++) {
    let line = ''
    for (let column = 0; column < plane.columns.count; column++) {
      const voxel = plane.offset + 4 * plane.slices.stride + row * plane.rows.stride + column * plane.columns.stride
      line += voxels.has(voxel) ? '#' : '.'
    }
    if (line.includes('#')) rows.push(line.replace(/^\.+|\.+$/g, ''))
  }
  return rows
}

describe('one dab', () => {
  it('of odd diameter is centred on the voxel, of even diameter on its corner', () => {
    const near: [number, number] = [10.1, 10.2]
    expect(picture(axial, paint(axial, { diameter: 1, unit: 'voxel' }, near))).toEqual(['#'])
    expect(picture(axial, paint(axial, { diameter: 2, unit: 'voxel' }, near))).toEqual(['##', '##'])
    expect(picture(axial, paint(axial, { diameter: 3, unit: 'voxel' }, near))).toEqual(['###', '###', '###'])
    expect(picture(axial, paint(axial, { diameter: 4, unit: 'voxel' }, near))).toEqual(['##', '####', '####', '##'])
    expect(paint(axial, { diameter: 1, unit: 'voxel' }, near)).toEqual(new Set([20 + 64 * (20 + 64 * 4)]))
  })

  it('is round in mm on 5 mm slices', () => {
    // Radius 8 mm around the centre of slice row 4: rows at 0, ±5 mm; half widths 8 and √(64 − 25) = 6.24 mm.
    const { v } = cellCentre(coronal, { column: 0, row: 4 })
    const widths = picture(coronal, paint(coronal, { diameter: 16, unit: 'mm' }, [16, v])).map((row) => row.length)
    expect(widths).toEqual([25, 33, 25])
    // 16 voxels are 8 mm wide here too: only the row of the pointer, 17 columns at most.
    const narrow = picture(coronal, paint(coronal, { diameter: 16, unit: 'voxel' }, [16, v + 1]))
    expect(narrow).toHaveLength(1)
    expect(narrow[0]).toHaveLength(16)
  })

  it('is round in a tilted stack, where rows are shifted', () => {
    const sagittal = slicePlane(tilted, 'sagittal')
    const centre = cellCentre(sagittal, { column: 30, row: 4 })
    const voxels = paint(sagittal, { diameter: 24, unit: 'mm' }, [centre.u, centre.v])
    for (let row = 0; row < 9; row++) {
      for (let column = 0; column < 64; column++) {
        const at = cellCentre(sagittal, { column, row })
        const inside = Math.hypot(at.u - centre.u, at.v - centre.v) <= 12
        const voxel = sagittal.offset + 4 + row * sagittal.rows.stride + column * sagittal.columns.stride
        expect(voxels.has(voxel)).toBe(inside)
      }
    }
    expect(voxels.size).toBeGreaterThan(150)
  })

  it('smaller than a voxel paints the voxel under the pointer', () => {
    const { u, v } = cellCentre(coronal, { column: 7, row: 3 })
    expect(paint(coronal, { diameter: 0.1, unit: 'mm' }, [u + 0.2, v + 2.2])).toEqual(new Set([7 + 64 * (4 + 64 * 5)]))
    expect(paint(axial, { diameter: 0.1, unit: 'mm' }, [-5, -5]).size).toBe(0)
  })
})

describe('a fast stroke', () => {
  const neighbours = (voxels: ReadonlySet<number>): boolean => {
    const left = new Set(voxels)
    const queue = [...left].slice(0, 1)
    left.delete(queue[0])
    while (queue.length > 0) {
      const voxel = queue.pop() ?? 0
      for (const step of [1, -1, 64, -64, 63, -63, 65, -65]) {
        if (left.delete(voxel + step)) queue.push(voxel + step)
      }
    }
    return left.size === 0
  }

  it('has no gaps, at any size and slope', () => {
    for (const diameter of [1, 2, 3, 8]) {
      for (const to of [
        [30, 3],
        [30, 30],
        [3, 29.3],
        [17, 30],
      ] as [number, number][]) {
        expect(neighbours(paint(axial, { diameter, unit: 'voxel' }, [2, 2.3], to))).toBe(true)
      }
    }
    expect(neighbours(paint(axial, { diameter: 0.05, unit: 'mm' }, [2, 2.3], [29, 17]))).toBe(true)
  })

  it('is everywhere as wide as the brush', () => {
    const straight = picture(axial, paint(axial, { diameter: 5, unit: 'voxel' }, [5, 5], [25, 5]))
    expect(straight.map((row) => row.length)).toEqual([43, 45, 45, 45, 43])
    expect(straight.every((row) => !row.includes('.'))).toBe(true)
  })
})
