import type { Geometry } from '#core/imaging/geometry.ts'
import type { Random } from '#core/numeric/random.ts'
import { faceNeighbours } from './neighbours.ts'

/**
 * A region grown or shrunk to a number of voxels, layer by layer; of the last layer as many voxels as are wanted, chosen
 * at random.
 *
 * @param inside    1 inside, 0 outside
 * @param geometry  grid of the region
 * @param change    fraction of the voxels to be added (> 0) or taken off (< 0), > −1
 * @param random    stream for the choice
 * @returns a region with ⌊n·(1 + change)⌉ voxels, or null where none would be left or the grid is full before
 * @see Zwanenburg 2019, doi:10.1038/s41598-018-36938-4
 */
export const adaptVolume = (
  inside: Uint8Array,
  geometry: Geometry,
  change: number,
  random: Random,
): Uint8Array | null => {
  const out = inside.slice()
  let voxels: number[] = []
  for (let n = 0; n < out.length; n++) if (out[n] !== 0) voxels.push(n)
  const target = Math.round(voxels.length * (1 + change))
  if (target < 1) return null
  const visit = faceNeighbours(geometry)
  const grows = target > voxels.length
  let left = Math.abs(target - voxels.length)
  // Growth looks from the newest layer outwards, shrinking at what is left.
  while (left > 0) {
    const layer = grows ? outerLayer(out, voxels, visit) : voxels.filter((n) => isBorder(out, n, visit))
    if (layer.length === 0) return null
    const chosen = layer.length <= left ? layer : random.shuffle(layer).slice(0, left)
    for (const n of chosen) out[n] = grows ? 1 : 0
    left -= chosen.length
    voxels = grows ? chosen : voxels.filter((n) => out[n] !== 0)
  }
  return out
}

type Visit = ReturnType<typeof faceNeighbours>

const outerLayer = (out: Uint8Array, voxels: readonly number[], visit: Visit): number[] => {
  const layer = new Set<number>()
  for (const n of voxels) {
    visit(n, (neighbour) => {
      if (neighbour >= 0 && out[neighbour] === 0) layer.add(neighbour)
    })
  }
  return [...layer].sort((a, b) => a - b)
}

const isBorder = (out: Uint8Array, voxel: number, visit: Visit): boolean => {
  let found = false
  visit(voxel, (neighbour) => {
    if (neighbour < 0 || out[neighbour] === 0) found = true
  })
  return found
}
