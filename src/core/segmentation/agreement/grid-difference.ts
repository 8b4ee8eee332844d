import type { Geometry } from '#core/imaging/geometry.ts'

/**
 * How two grids differ, in words that give both sides.
 *
 * @returns null for equal grids
 */
export const gridDifference = (a: Geometry, b: Geometry): string | null => {
  const show = (v: readonly number[]): string => v.map((x) => Number(x.toPrecision(8))).join(' × ')
  const differ = (x: readonly number[], y: readonly number[]): boolean =>
    x.length !== y.length || x.some((v, d) => v !== y[d])
  if (differ(a.size, b.size)) return `size ${show(a.size)} against ${show(b.size)} voxels`
  if (differ(a.spacingMm, b.spacingMm)) return `spacing ${show(a.spacingMm)} against ${show(b.spacingMm)} mm`
  if (differ(a.originMm, b.originMm)) return `origin ${show(a.originMm)} against ${show(b.originMm)} mm`
  if (differ(a.direction, b.direction)) return `axes ${show(a.direction)} against ${show(b.direction)}`
  if (differ(a.sliceOriginsMm ?? [], b.sliceOriginsMm ?? [])) return 'slices at other positions'
  return null
}
