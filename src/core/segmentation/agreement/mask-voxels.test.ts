import { expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { maskVoxels } from './mask-voxels.ts'

it('finds every voxel that counts, in any type and at any place', () => {
  const size = [7, 5, 6] as const
  for (let seed = 0; seed < 60; seed++) {
    const random = createRandom(seed)
    const share = seed % 3 === 0 ? 0.004 : 0.05
    const values = Array.from({ length: 210 }, () => (random.chance(share) ? random.integer(1, 3) : 0))
    const shifted = new Uint8Array(new ArrayBuffer(214), seed % 5, 210)
    shifted.set(values)
    for (const data of [shifted, Int16Array.from(values), Float32Array.from(values)]) {
      for (const label of [null, 2]) {
        const wanted = values.flatMap((v, n) => ((label === null ? v !== 0 : v === label) ? [n] : []))
        const found = maskVoxels(data, size, label)
        if (found === null) {
          expect(wanted).toEqual([])
          continue
        }
        const [px, py] = found.size
        const places = [...found.inside].flatMap((v, n) => {
          if (v === 0) return []
          const [i, j, k] = [n % px, Math.floor(n / px) % py, Math.floor(n / px / py)].map((m, d) => m + found.start[d])
          return [i + 7 * (j + 5 * k)]
        })
        expect(places).toEqual(wanted)
        // The box is tight: its margin is one voxel on every side.
        const columns = wanted.map((n) => n % 7)
        expect([found.start[0], found.size[0]]).toEqual([
          Math.min(...columns) - 1,
          Math.max(...columns) - Math.min(...columns) + 3,
        ])
      }
    }
  }
})
