import type { Random } from '#core/numeric/random.ts'

/** A smooth random function of space: about −1 … 1, mean 0, SD about 0.27, one wave per unit of length or so. */
export type SpatialNoise = (x: number, y: number, z: number) => number

const directions = [1, 1, 0, -1, 1, 0, 1, -1, 0, -1, -1, 0, 1, 0, 1, -1, 0, 1, 1, 0, -1, -1, 0, -1, 0, 1, 1, 0, -1, 1]
const moreDirections = [0, 1, -1, 0, -1, -1, 1, 1, 0, -1, 1, 0, 0, -1, 1, 0, -1, -1]
const gradients = Float64Array.from([...directions, ...moreDirections])

/**
 * Gradient noise on a 256-periodic lattice whose permutation is drawn from `random`.
 *
 * @see Perlin 2002, Improving noise, doi:10.1145/566654.566636
 */
export const createGradientNoise = (random: Random): SpatialNoise => {
  const order = random.shuffle(Array.from({ length: 256 }, (_, n) => n))
  const perm = Uint8Array.from({ length: 512 }, (_, n) => order[n & 255])

  const corner = (hash: number, x: number, y: number, z: number): number => {
    const g = 3 * (hash & 15)
    return gradients[g] * x + gradients[g + 1] * y + gradients[g + 2] * z
  }

  return (px, py, pz) => {
    const fx = Math.floor(px)
    const fy = Math.floor(py)
    const fz = Math.floor(pz)
    const x = px - fx
    const y = py - fy
    const z = pz - fz
    const u = x * x * x * (x * (x * 6 - 15) + 10)
    const v = y * y * y * (y * (y * 6 - 15) + 10)
    const w = z * z * z * (z * (z * 6 - 15) + 10)
    const ix = fx & 255
    const iz = fz & 255
    const a = perm[ix] + (fy & 255)
    const b = perm[ix + 1] + (fy & 255)
    const a0 = perm[a & 255] + iz
    const a1 = perm[(a + 1) & 255] + iz
    const b0 = perm[b & 255] + iz
    const b1 = perm[(b + 1) & 255] + iz
    const x00 = corner(perm[a0], x, y, z)
    const x10 = corner(perm[a1], x, y - 1, z)
    const x01 = corner(perm[a0 + 1], x, y, z - 1)
    const x11 = corner(perm[a1 + 1], x, y - 1, z - 1)
    const y0 = x00 + u * (corner(perm[b0], x - 1, y, z) - x00)
    const y1 = x10 + u * (corner(perm[b1], x - 1, y - 1, z) - x10)
    const y2 = x01 + u * (corner(perm[b0 + 1], x - 1, y, z - 1) - x01)
    const y3 = x11 + u * (corner(perm[b1 + 1], x - 1, y - 1, z - 1) - x11)
    const z0 = y0 + v * (y1 - y0)
    return z0 + w * (y2 + v * (y3 - y2) - z0)
  }
}
