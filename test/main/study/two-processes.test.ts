import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { voxelCount } from '#core/imaging/geometry.ts'
import { studyWithSeries, temporaryFolder, testGeometry } from '#test/support/study-with-series.ts'

const painter = fileURLToPath(new URL('./rival-painter.ts', import.meta.url))

/** Paints for a while in a process of its own; answers how many strokes were confirmed. */
const paint = (userFolder: string, folder: string, seriesId: number, from: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [painter, userFolder, folder, String(seriesId), String(from)])
    let out = ''
    let problem = ''
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString()
    })
    child.stderr.on('data', (data: Buffer) => {
      problem += data.toString()
    })
    child.on('close', (code) => (code === 0 ? resolve(Number(out)) : reject(new Error(problem))))
  })

describe('two processes that edit one reading', () => {
  it('lose no confirmed stroke and keep the counts right', async () => {
    const folder = temporaryFolder()
    try {
      const study = await studyWithSeries(folder.path)
      const { readingId } = await study.api.segmentation.openReading({ seriesId: study.seriesId, reader: 'A' })
      const after = { label: 1, name: 'Lesion 1', colour: '#e69f00', lesion: 'L1' }
      await study.api.segmentation.recordEdit({
        readingId,
        head: 0,
        label: 'Add',
        delta: null,
        segmentChange: { before: null, after },
      })
      const user = (n: number): string => join(folder.path, `user${n}`)
      const [a, b] = await Promise.all([
        paint(user(1), study.folder, study.seriesId, 0),
        paint(user(2), study.folder, study.seriesId, 900),
      ])
      expect(Math.min(a, b)).toBeGreaterThan(20)
      const { runs, state } = await study.api.segmentation.openReading({ seriesId: study.seriesId, reader: 'A' })
      const labels = decodeRuns(runs, voxelCount(testGeometry()))
      expect(labels.filter((l) => l === 1).length).toBe(a + b)
      expect(state.segments[0].voxels).toBe(a + b)
      expect(state.head).toBe(1 + a + b)
      await study.close()
    } finally {
      folder.remove()
    }
  })
})
