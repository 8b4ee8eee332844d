import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseSettings } from '#core/radiomics/parse-settings.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { writeStudyImage } from '#main/io/index.ts'
import { createWorkerPool } from '#main/jobs/worker-pool.ts'
import type { Bench } from './bench.ts'
import { syntheticLesion } from './synthetic-lesion.ts'

const lesions = 24
const parameters = { imageType: { Original: {}, LoG: { sigma: [1, 2, 3] }, Wavelet: {} } }

/** How many times faster two workers are than one, over lesions that each take a good part of a second. */
const speedup: Bench = {
  names: ['radiomics.speedup_2_workers'],
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hyperdense-bench-'))
    const { settings } = parseSettings(parameters)
    if (settings === null) throw new Error('the bench has wrong parameters')
    try {
      const { image, mask } = syntheticLesion(10)
      const { path } = await writeStudyImage(folder, image)
      const input = {
        imagePath: path,
        geometry: image.geometry,
        maskRuns: encodeRuns(mask.data),
        region: { kind: 'lesion' as const },
        settings,
      }
      const signal = new AbortController().signal
      const seconds = async (size: number): Promise<number> => {
        const pool = createWorkerPool(size, () => undefined)
        const run = (n: number) =>
          Promise.all(Array.from({ length: n }, () => pool.run('extractCase', input, { signal })))
        await run(12 * size)
        const start = performance.now()
        await run(lesions)
        const took = (performance.now() - start) / 1000
        await pool.close()
        return took
      }
      const samples: number[] = []
      for (let n = 0; n < 5; n++) samples.push((await seconds(1)) / (await seconds(2)))
      return { 'radiomics.speedup_2_workers': samples }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

export const benches = [speedup]
