/** Numbers per disc: middle x y z, unit normal x y z (0 0 0 for a triangle without area), radius. */
const stride = 7

/** Share of the squared distance that rounding may take from a bound. */
const rounding = 1e-9

/**
 * The disc around each triangle: in its plane, about the mean of its corners, through the farthest of them.
 *
 * @param corners  nine numbers per triangle, mm
 */
export const triangleDiscs = (corners: Float64Array): Float64Array => {
  const discs = new Float64Array((corners.length / 9) * stride)
  for (let t = 0; t < corners.length / 9; t++) {
    const a = 9 * t
    const to = stride * t
    let farthest = 0
    for (let d = 0; d < 3; d++) discs[to + d] = (corners[a + d] + corners[a + 3 + d] + corners[a + 6 + d]) / 3
    for (let c = a; c < a + 9; c += 3) {
      const x = corners[c] - discs[to]
      const y = corners[c + 1] - discs[to + 1]
      const z = corners[c + 2] - discs[to + 2]
      farthest = Math.max(farthest, x * x + y * y + z * z)
    }
    discs[to + 6] = Math.sqrt(farthest)
    const edge = (n: number): number => corners[a + 3 + n] - corners[a + n]
    const other = (n: number): number => corners[a + 6 + n] - corners[a + n]
    const nx = edge(1) * other(2) - edge(2) * other(1)
    const ny = edge(2) * other(0) - edge(0) * other(2)
    const nz = edge(0) * other(1) - edge(1) * other(0)
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz)
    // The plane of a needle is not known well enough; its disc becomes a ball.
    const scale = length > 1e-4 * farthest ? 1 / length : 0
    discs[to + 3] = nx * scale
    discs[to + 4] = ny * scale
    discs[to + 5] = nz * scale
  }
  return discs
}

/**
 * Whether a triangle is surely no nearer to a point than a squared distance: its disc is farther.
 *
 * @param discs   from `triangleDiscs`
 * @param t       number of the triangle
 * @param x       of the point, mm; `y` and `z` likewise
 * @param square  mm²
 */
export const isFarther = (discs: Float64Array, t: number, x: number, y: number, z: number, square: number): boolean => {
  const n = stride * t
  const qx = x - discs[n]
  const qy = y - discs[n + 1]
  const qz = z - discs[n + 2]
  const whole = qx * qx + qy * qy + qz * qz
  const height = qx * discs[n + 3] + qy * discs[n + 4] + qz * discs[n + 5]
  const radius = discs[n + 6]
  const across = whole - height * height
  const beyond = across > radius * radius ? Math.sqrt(across) - radius : 0
  return height * height + beyond * beyond - rounding * whole > square
}
