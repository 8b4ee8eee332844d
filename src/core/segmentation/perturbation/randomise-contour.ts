import type { Geometry } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import type { Random } from '#core/numeric/random.ts'
import type { IndexBox } from '../history/index-box.ts'
import { boxSize } from '../surface/occupancy-grid.ts'
import { faceNeighbours } from './neighbours.ts'
import { smoothPatch } from './smooth-patch.ts'
import { type Patch, supervoxels } from './supervoxels.ts'

/** Supervoxels covered so far are always in, and below the lower share always out. */
const surelyIn = 0.9
const surelyOut = 0.2
/** How far intensities count beyond the region's own, as a share of their range. */
const beyond = 0.1

/**
 * A region drawn anew: the image around it is cut into supervoxels; each comes in with the probability that the region
 * covers it (always from 90 % on, never below 20 %, the one covered most always), and gaps of one voxel are closed.
 *
 * @param image   intensities
 * @param inside  1 inside, 0 outside, at least one voxel, on the grid of the image
 * @param box     part of the image that is cut into supervoxels, with the region in it
 * @param random  stream for the choice
 * @returns a region with at least one voxel
 * @see Zwanenburg 2019, doi:10.1038/s41598-018-36938-4
 */
export const randomiseContour = (image: Volume, inside: Uint8Array, box: IndexBox, random: Random): Uint8Array => {
  const g = image.geometry
  const region = cut(inside, g, box)
  const labels = supervoxels(scaledPatch(image, region, box))
  const count = labels.reduce((most, label) => Math.max(most, label), 0) + 1
  const whole = new Uint32Array(count)
  const covered = new Uint32Array(count)
  labels.forEach((label, n) => {
    whole[label]++
    covered[label] += region[n]
  })
  const shares = Array.from(covered, (voxels, label) => voxels / whole[label])
  const most = shares.indexOf(Math.max(...shares))
  const chosen = shares.map((share, label) => {
    const drawn = random.uniform()
    return label === most || share >= surelyIn || (share >= surelyOut && drawn < share)
  })
  const out = new Uint8Array(inside.length)
  const voxels: number[] = []
  forBox(g, box, (at, n) => {
    if (!chosen[labels[n]]) return
    out[at] = 1
    voxels.push(at)
  })
  closeGaps(out, voxels, g)
  return out
}

const forBox = (g: Geometry, box: IndexBox, visit: (at: number, n: number) => void): void => {
  let n = 0
  for (let k = box.min[2]; k <= box.max[2]; k++) {
    for (let j = box.min[1]; j <= box.max[1]; j++) {
      const row = g.size[0] * (j + g.size[1] * k)
      for (let i = box.min[0]; i <= box.max[0]; i++) visit(row + i, n++)
    }
  }
}

const cut = (inside: Uint8Array, g: Geometry, box: IndexBox): Uint8Array => {
  const size = boxSize(box)
  const out = new Uint8Array(size[0] * size[1] * size[2])
  forBox(g, box, (at, n) => {
    out[n] = inside[at]
  })
  return out
}

/** The image in the box, smoothed by 1 mm, clipped to the range of the region and a tenth beyond, scaled to 0 … 1. */
const scaledPatch = (image: Volume, region: Uint8Array, box: IndexBox): Patch => {
  const g = image.geometry
  const values = new Float64Array(region.length)
  let [low, high] = [Infinity, -Infinity]
  forBox(g, box, (at, n) => {
    const value = image.data[at]
    values[n] = value
    if (region[n] === 0) return
    if (value < low) low = value
    if (value > high) high = value
  })
  const margin = beyond * (high - low)
  // A region of one value still tells itself from what is one unit away.
  const [from, to] = margin > 0 ? [low - margin, high + margin] : [low - 1, high + 1]
  const clipped = values.map((v) => (Math.min(Math.max(v, from), to) - from) / (to - from))
  return smoothPatch({ values: clipped, size: boxSize(box), spacingMm: g.spacingMm }, 1)
}

/** Adds the voxels that are not reached from outside by a step out and a step back. */
const closeGaps = (out: Uint8Array, voxels: readonly number[], g: Geometry): void => {
  const visit = faceNeighbours(g)
  const near = new Set<number>()
  for (const n of voxels) {
    visit(n, (neighbour) => {
      if (neighbour >= 0 && out[neighbour] === 0) near.add(neighbour)
    })
  }
  const enclosed = [...near].filter((n) => {
    let open = false
    visit(n, (neighbour) => {
      if (neighbour >= 0 && out[neighbour] === 0 && !near.has(neighbour)) open = true
    })
    return !open
  })
  for (const n of enclosed) out[n] = 1
}
