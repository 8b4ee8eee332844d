import type { Triple } from '#core/imaging/geometry.ts'

/**
 * Makes every label one connected part: parts connected by faces get numbers of their own, then each part smaller than
 * `least`, one after another, joins the part next to it whose mean value is nearest.
 *
 * @param labels  of a box, x fastest
 * @param values  intensity of each voxel
 * @param size    voxels of the box along i, j, k
 * @param least   voxels, ≥ 1
 * @returns numbers 0 … n − 1, by first voxel
 */
export const joinSmallParts = (labels: Int32Array, values: Float64Array, size: Triple, least: number): Int32Array => {
  const { parts, count } = connectedParts(labels, size)
  const voxels = new Float64Array(count)
  const sums = new Float64Array(count)
  parts.forEach((part, n) => {
    voxels[part]++
    sums[part] += values[n]
  })
  const touching = neighboursOf(parts, count, size)
  const joined = Int32Array.from({ length: count }, (_, part) => part)
  const now = (part: number): number => {
    let p = part
    while (joined[p] !== p) p = joined[p]
    return p
  }
  for (let part = 0; part < count; part++) {
    const own = now(part)
    if (voxels[own] >= least) continue
    let best = -1
    let nearest = Infinity
    const others = new Set([...touching[own]].map(now))
    others.delete(own)
    for (const other of others) {
      const apart = Math.abs(sums[other] / voxels[other] - sums[own] / voxels[own])
      if (apart < nearest || (apart === nearest && other < best)) {
        best = other
        nearest = apart
      }
    }
    if (best < 0) continue
    joined[own] = best
    voxels[best] += voxels[own]
    sums[best] += sums[own]
    for (const other of others) touching[best].add(other)
  }
  const numbers = new Map<number, number>()
  return parts.map((part) => {
    const p = now(part)
    const number = numbers.get(p) ?? numbers.size
    numbers.set(p, number)
    return number
  })
}

const connectedParts = (labels: Int32Array, size: Triple): { parts: Int32Array; count: number } => {
  const [nx, ny] = size
  const plane = nx * ny
  const parts = new Int32Array(labels.length).fill(-1)
  const waiting = new Int32Array(labels.length)
  let count = 0
  for (let start = 0; start < labels.length; start++) {
    if (parts[start] >= 0) continue
    let found = 1
    waiting[0] = start
    parts[start] = count
    const look = (to: number): void => {
      if (parts[to] >= 0 || labels[to] !== labels[start]) return
      parts[to] = count
      waiting[found++] = to
    }
    for (let n = 0; n < found; n++) {
      const at = waiting[n]
      const i = at % nx
      const inSlice = at % plane
      if (i > 0) look(at - 1)
      if (i < nx - 1) look(at + 1)
      if (inSlice >= nx) look(at - nx)
      if (inSlice + nx < plane) look(at + nx)
      if (at >= plane) look(at - plane)
      if (at + plane < labels.length) look(at + plane)
    }
    count++
  }
  return { parts, count }
}

const neighboursOf = (parts: Int32Array, count: number, size: Triple): Set<number>[] => {
  const [nx, ny, nz] = size
  const touching = Array.from({ length: count }, () => new Set<number>())
  const meet = (a: number, b: number): void => {
    if (a === b) return
    touching[a].add(b)
    touching[b].add(a)
  }
  for (let k = 0, at = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, at++) {
        if (i > 0) meet(parts[at], parts[at - 1])
        if (j > 0) meet(parts[at], parts[at - nx])
        if (k > 0) meet(parts[at], parts[at - nx * ny])
      }
    }
  }
  return touching
}
