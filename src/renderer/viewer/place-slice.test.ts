import { describe, expect, it } from 'vitest'
import { type Geometry, identityDirection } from '#core/imaging/geometry.ts'
import type { CellRect } from '#core/imaging/slicing-pixels.ts'
import { slicePlane } from '#core/imaging/slicing-plane.ts'
import { placeSlice } from './place-slice.ts'

const width = 120
const height = 90

/** A canvas that keeps, for every pixel, which pixel of the source was drawn there (−1: black). */
class FakeTarget {
  readonly canvas = { width, height }
  readonly shown = new Int32Array(width * height).fill(-2)
  imageSmoothingEnabled = true
  fillStyle = ''
  private clipped: readonly [number, number, number, number] = [0, 0, width, height]
  private path = this.clipped

  save(): void {}
  restore(): void {
    this.clipped = [0, 0, width, height]
  }
  beginPath(): void {}
  rect(x: number, y: number, w: number, h: number): void {
    this.path = [x, y, x + w, y + h]
  }
  clip(): void {
    this.clipped = this.path
  }
  fillRect(): void {
    this.paint(0, 0, width, height, () => -1)
  }
  drawImage(source: { width: number; height: number }, ...n: number[]): void {
    const [sx, sy, sw, sh, x, y, w, h] = n.length === 8 ? n : [0, 0, source.width, source.height, ...n]
    this.paint(x, y, x + w, y + h, (px, py) => {
      const column = Math.floor(sx + ((px + 0.5 - x) / w) * sw)
      return column + source.width * Math.floor(sy + ((py + 0.5 - y) / h) * sh)
    })
  }

  private paint(x0: number, y0: number, x1: number, y1: number, value: (x: number, y: number) => number): void {
    const [cx0, cy0, cx1, cy1] = this.clipped
    for (let y = Math.max(0, Math.ceil(Math.max(y0, cy0) - 0.5)); y + 0.5 < Math.min(y1, cy1, height); y++)
      for (let x = Math.max(0, Math.ceil(Math.max(x0, cx0) - 0.5)); x + 0.5 < Math.min(x1, cx1, width); x++)
        this.shown[x + width * y] = value(x, y)
  }
}

const geometry = (sliceOriginsMm: readonly number[] | null): Geometry => ({
  size: [16, 12, 9],
  spacingMm: [2, 2, 5],
  originMm: [0, 0, 0],
  direction: identityDirection,
  sliceOriginsMm,
})
const tilted = geometry(Array.from({ length: 9 }, (_, k) => [0, 1.3 * k, 5 * k]).flat())
const uneven = geometry([0, 5, 10, 12.5, 15, 17.5, 20, 22.5, 31].flatMap((z) => [0, 0, z]))

describe.each([
  ['upright', geometry(null)],
  ['tilted', tilted],
  ['uneven', uneven],
] as const)('a part of a slice of an %s stack', (_, g) => {
  it.each(['axial', 'coronal', 'sagittal'] as const)(
    'drawn again in the %s plane changes nothing around it',
    (name) => {
      const plane = slicePlane(g, name)
      const pixels = { width: plane.columns.count, height: plane.rows.count } as HTMLCanvasElement
      for (const scale of [0.37, 1, 2.13, 4.9]) {
        const camera = { u: 14.3, v: 13.1, scale }
        const target = new FakeTarget()
        const place = (cells: CellRect | null): void =>
          placeSlice(target as unknown as CanvasRenderingContext2D, pixels, plane, camera, cells)
        place(null)
        const whole = target.shown.slice()
        for (const cells of [
          { column0: 3, row0: 4, column1: 5, row1: 6 },
          { column0: 0, row0: 0, column1: 1, row1: 1 },
        ]) {
          place(cells)
          expect(target.shown).toEqual(whole)
        }
      }
    },
  )
})
