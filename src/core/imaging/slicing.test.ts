import { describe, expect, it } from 'vitest'
import { type Geometry, identityDirection, indexToPoint, type Matrix3 } from './geometry.ts'
import { closestAxes, orientationLetter } from './orientation.ts'
import { clampToGrid, nearestVoxel, pointToIndex } from './slicing-index.ts'
import { drawSlicePixels, wholePlane } from './slicing-pixels.ts'
import { planeNames, slicePlane } from './slicing-plane.ts'
import { cellAt, cellCentre, cellToIndex, indexToCell, pointToPosition, positionToPoint } from './slicing-position.ts'
import { blendTable } from './window-blend.ts'
import { greyTable } from './window-level.ts'

const ct: Geometry = {
  size: [4, 3, 5],
  spacingMm: [0.5, 0.5, 5],
  originMm: [10, 20, 30],
  direction: identityDirection,
  sliceOriginsMm: null,
}

/** 20° gantry tilt: slices keep their rows upright-tilted, the table moves along z. */
const angle = (20 * Math.PI) / 180
const tilted: Geometry = {
  ...ct,
  direction: [1, 0, 0, 0, Math.cos(angle), -Math.sin(angle), 0, Math.sin(angle), Math.cos(angle)],
  sliceOriginsMm: [0, 5, 10, 15, 22].flatMap((z) => [10, 20, 30 + z]),
}

/** Acquired sagittally: i to posterior, j to inferior, k to the left. */
const sagittalStack: Geometry = {
  ...ct,
  direction: [0, 0, 1, 1, 0, 0, 0, -1, 0] as Matrix3,
}

describe('orientation', () => {
  it('matches each patient axis with its own index axis', () => {
    expect(closestAxes(ct).map((m) => [m.index, m.sign])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ])
    expect(closestAxes(sagittalStack).map((m) => [m.index, m.sign])).toEqual([
      [2, 1],
      [0, 1],
      [1, -1],
    ])
  })

  it('names directions by their largest component', () => {
    expect(orientationLetter([0, 0.2, -0.9])).toBe('I')
    expect(orientationLetter([-1, 0, 0])).toBe('R')
    expect(orientationLetter([0.1, 0.9, 0.3])).toBe('P')
  })
})

describe('planes', () => {
  it('shows patient right on the left of the screen and anterior above, whatever the acquisition', () => {
    for (const g of [ct, tilted, sagittalStack, { ...ct, direction: [-1, 0, 0, 0, -1, 0, 0, 0, 1] as Matrix3 }]) {
      expect(slicePlane(g, 'axial').letters).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' })
      expect(slicePlane(g, 'coronal').letters).toEqual({ left: 'R', right: 'L', top: 'S', bottom: 'I' })
      expect(slicePlane(g, 'sagittal').letters).toEqual({ left: 'A', right: 'P', top: 'S', bottom: 'I' })
    }
  })

  it('gives 5 mm slices their true height in the coronal view, the highest on top', () => {
    const coronal = slicePlane(ct, 'coronal')
    expect([...coronal.rowEdgesMm]).toEqual([-2.5, 2.5, 7.5, 12.5, 17.5, 22.5])
    expect([...coronal.columnEdgesMm]).toEqual([-0.25, 0.25, 0.75, 1.25, 1.75])
    expect(coronal.regular).toBe(true)
    expect(cellToIndex(coronal, { column: 1, row: 0 }, 2)).toEqual([1, 2, 4])
  })

  it('keeps uneven gaps and the shear of a tilted stack', () => {
    const sagittal = slicePlane(tilted, 'sagittal')
    expect(sagittal.regular).toBe(false)
    expect(sagittal.sheared).toBe('rows')
    // From the top slice down: 7, 5, 5, 5 mm of table, of which cos 20° across the slices and sin 20° along them.
    const table = [0, 7, 12, 17, 22]
    for (const [row, mm] of table.entries()) {
      expect(sagittal.rowCentresMm[row]).toBeCloseTo(mm * Math.cos(angle), 9)
      expect(sagittal.shearMm?.[row]).toBeCloseTo(-mm * Math.sin(angle), 9)
    }
    const coronal = slicePlane(tilted, 'coronal')
    expect(coronal.shearMm).toBeNull()
    expect(coronal.rowCentresMm[1]).toBeCloseTo(7, 9)
  })

  it('has flat indices that agree with the voxel formula, in every plane of every stack', () => {
    for (const g of [ct, tilted, sagittalStack]) {
      for (const name of planeNames) {
        const plane = slicePlane(g, name)
        for (const cell of [
          { column: 0, row: 0 },
          { column: plane.columns.count - 1, row: 1 },
        ]) {
          const [i, j, k] = cellToIndex(plane, cell, 1)
          const flat =
            plane.offset + plane.slices.stride + cell.column * plane.columns.stride + cell.row * plane.rows.stride
          expect(flat).toBe(i + g.size[0] * (j + g.size[1] * k))
          expect(indexToCell(plane, [i, j, k])).toEqual(cell)
        }
      }
    }
  })
})

describe('positions', () => {
  it('turn voxel to screen to patient and back, in tilted and turned stacks', () => {
    for (const g of [ct, tilted, sagittalStack]) {
      for (const name of planeNames) {
        const plane = slicePlane(g, name)
        const cell = { column: plane.columns.count - 1, row: 1 }
        const position = cellCentre(plane, cell)
        expect(cellAt(plane, position)).toEqual(cell)
        const index = cellToIndex(plane, cell, 1)
        const point = positionToPoint(g, plane, 1, position)
        const expected = indexToPoint(g, index)
        for (const axis of [0, 1, 2]) expect(point[axis]).toBeCloseTo(expected[axis], 9)
        const back = pointToPosition(g, plane, 1, point)
        expect(back.u).toBeCloseTo(position.u, 9)
        expect(back.v).toBeCloseTo(position.v, 9)
        expect(nearestVoxel(g, pointToIndex(g, point))).toEqual(index)
      }
    }
  })

  it('are outside beyond the outermost voxels', () => {
    const axial = slicePlane(ct, 'axial')
    expect(cellAt(axial, { u: -0.26, v: 0 })).toBeNull()
    expect(cellAt(axial, { u: -0.25, v: 1.24 })).toEqual({ column: 0, row: 2 })
    expect(cellAt(axial, { u: 0, v: 1.25 })).toBeNull()
    expect(nearestVoxel(ct, [0, 0, 4.6])).toBeNull()
    expect(clampToGrid(ct, [-3, 1.4, 9])).toEqual([0, 1, 4])
  })

  it('find fractional slices between uneven ones and beyond the last', () => {
    expect(pointToIndex(tilted, indexToPoint(tilted, [1.5, 2, 3.25]))[2]).toBeCloseTo(3.25, 9)
    expect(pointToIndex(ct, [10, 20, 60])[2]).toBeCloseTo(6, 9)
    expect(pointToIndex(ct, [10.5, 20, 25])).toEqual([1, 0, -1])
  })
})

describe('drawing a slice', () => {
  const labels = new Uint8Array(60)
  const data = Int16Array.from({ length: 60 }, (_, n) => n)
  const window = { width: 60, level: 30 }
  const red = { label: 1, colour: '#ff0000', opacity: 0.5, visible: true }
  const tables = { greys: greyTable(window), blend: blendTable([red], 1), window }

  it('puts grey and label colour where they belong', () => {
    const plane = slicePlane(ct, 'coronal')
    const pixels = new Uint32Array(20)
    labels[2 + 4 * (1 + 3 * 4)] = 1
    drawSlicePixels(pixels, plane, 1, data, labels, tables, wholePlane(plane))
    const grey = (n: number): number => Math.round((255 * n) / 60)
    const voxel = 2 + 4 * (1 + 3 * 4)
    expect(pixels[1]).toBe(((255 << 24) | (grey(53) * 0x10101)) >>> 0)
    const half = Math.round(grey(voxel) / 2)
    expect(pixels[2]).toBe(((255 << 24) | (half << 16) | (half << 8) | Math.round((grey(voxel) + 255) / 2)) >>> 0)
    labels.fill(0)
  })

  it('draws float images as int16 ones, and only the asked cells', () => {
    for (const name of planeNames) {
      const plane = slicePlane(tilted, name)
      const count = plane.columns.count * plane.rows.count
      const whole = new Uint32Array(count)
      const float = new Uint32Array(count)
      drawSlicePixels(whole, plane, 1, data, labels, tables, wholePlane(plane))
      drawSlicePixels(float, plane, 1, Float32Array.from(data), labels, tables, wholePlane(plane))
      expect(float).toEqual(whole)
      const part = new Uint32Array(count)
      drawSlicePixels(part, plane, 1, data, labels, tables, { column0: 1, row0: 1, column1: 2, row1: 2 })
      expect([...part].filter((p) => p !== 0)).toEqual([whole[plane.columns.count + 1]])
    }
  })
})
