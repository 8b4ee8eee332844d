import type { Geometry } from '#core/imaging/geometry.ts'
import { indexToPoint } from '#core/imaging/geometry.ts'
import type { DemoScan } from './demo-plan.ts'
import type { Region } from './paint-slice.ts'
import { nodeStep } from './slice-fields.ts'

/** Grid of the full scan: 512 × 512, axes along LPS. */
export const scanGeometry = (scan: DemoScan): Geometry => ({
  size: [512, 512, scan.slices],
  spacingMm: [scan.spacingMm, scan.spacingMm, scan.sliceThicknessMm],
  originMm: scan.originMm,
  direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  sliceOriginsMm: null,
})

export const wholeScan = (g: Geometry): Region => ({ i0: 0, i1: g.size[0], j0: 0, j1: g.size[1], k0: 0, k1: g.size[2] })

/** In-plane margin, mm, and slices around all outlines that a compact scan keeps. */
const marginMm = 12
const marginSlices = 2

/** The part of the scan that a compact study keeps: the box of all labelled voxels and a margin. */
export const neighbourhood = (g: Geometry, labelmaps: readonly Uint8Array[]): Region => {
  const [nx, ny, nz] = g.size
  const low = [nx, ny, nz]
  const high = [-1, -1, -1]
  for (const labels of labelmaps) {
    let at = 0
    for (let k = 0; k < nz; k++) {
      for (let j = 0; j < ny; j++) {
        for (let i = 0; i < nx; i++, at++) {
          if (labels[at] === 0) continue
          if (i < low[0]) low[0] = i
          if (i > high[0]) high[0] = i
          if (j < low[1]) low[1] = j
          if (j > high[1]) high[1] = j
          if (k < low[2]) low[2] = k
          if (k > high[2]) high[2] = k
        }
      }
    }
  }
  const margin = Math.ceil(marginMm / g.spacingMm[0])
  const down = (v: number) => nodeStep * Math.floor(Math.max(0, v - margin) / nodeStep)
  const up = (v: number, n: number) => Math.min(n, nodeStep * Math.ceil((v + 1 + margin) / nodeStep))
  return {
    i0: down(low[0]),
    i1: up(high[0], nx),
    j0: down(low[1]),
    j1: up(high[1], ny),
    k0: Math.max(0, low[2] - marginSlices),
    k1: Math.min(nz, high[2] + 1 + marginSlices),
  }
}

/** Grid of a region of the scan. */
export const regionGeometry = (g: Geometry, r: Region): Geometry => ({
  ...g,
  size: [r.i1 - r.i0, r.j1 - r.j0, r.k1 - r.k0],
  originMm: indexToPoint(g, [r.i0, r.j0, r.k0]),
})

/** Copies a region out of labels on the full grid. */
export const cropLabels = (g: Geometry, labels: Uint8Array, r: Region): Uint8Array => {
  const width = r.i1 - r.i0
  const out = new Uint8Array(width * (r.j1 - r.j0) * (r.k1 - r.k0))
  let at = 0
  for (let k = r.k0; k < r.k1; k++) {
    for (let j = r.j0; j < r.j1; j++, at += width) {
      const from = r.i0 + g.size[0] * (j + g.size[1] * k)
      out.set(labels.subarray(from, from + width), at)
    }
  }
  return out
}
