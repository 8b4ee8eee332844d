/**
 * Square of the distance from a point to the nearest point of a triangle, its inside, edges and corners included.
 *
 * @param px  x of the point, mm; `py` and `pz` likewise
 * @param t   corners of triangles, nine numbers each: a, b, c
 * @param at  index in `t` of the triangle's first number
 * @returns mm²; for a triangle without area the distance to the segment or point that it is
 * @see Ericson 2005, Real-Time Collision Detection, 5.1.5
 */
export const squaredDistanceToTriangle = (px: number, py: number, pz: number, t: Float64Array, at: number): number => {
  const ax = t[at]
  const ay = t[at + 1]
  const az = t[at + 2]
  const abx = t[at + 3] - ax
  const aby = t[at + 4] - ay
  const abz = t[at + 5] - az
  const acx = t[at + 6] - ax
  const acy = t[at + 7] - ay
  const acz = t[at + 8] - az
  const apx = px - ax
  const apy = py - ay
  const apz = pz - az
  const d1 = abx * apx + aby * apy + abz * apz
  const d2 = acx * apx + acy * apy + acz * apz
  const toPoint = (v: number, w: number): number => {
    const x = apx - v * abx - w * acx
    const y = apy - v * aby - w * acy
    const z = apz - v * abz - w * acz
    return x * x + y * y + z * z
  }
  if (d1 <= 0 && d2 <= 0) return toPoint(0, 0)
  const aa = abx * abx + aby * aby + abz * abz
  const cc = acx * acx + acy * acy + acz * acz
  const ac = abx * acx + aby * acy + abz * acz
  const d3 = d1 - aa
  const d4 = d2 - ac
  if (d3 >= 0 && d4 <= d3) return toPoint(1, 0)
  const vc = d1 * d4 - d3 * d2
  if (vc <= 0 && d1 >= 0 && d3 <= 0) return toPoint(d1 / (d1 - d3), 0)
  const d5 = d1 - ac
  const d6 = d2 - cc
  if (d6 >= 0 && d5 <= d6) return toPoint(0, 1)
  const vb = d5 * d2 - d1 * d6
  if (vb <= 0 && d2 >= 0 && d6 <= 0) return toPoint(0, d2 / (d2 - d6))
  const va = d3 * d6 - d5 * d4
  if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
    const w = (d4 - d3) / (d4 - d3 + (d5 - d6))
    return toPoint(1 - w, w)
  }
  const sum = va + vb + vc
  return toPoint(vb / sum, vc / sum)
}
