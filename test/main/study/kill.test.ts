import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { voxelCount } from '#core/imaging/geometry.ts'
import { studyWithSeries, temporaryFolder, testGeometry } from '#test/support/study-with-series.ts'

const painter = fileURLToPath(new URL('./endless-painter.ts', import.meta.url))

/** Kills a process that paints without end after `strokes` acknowledged strokes and `waitMs` more. */
const killPainter = (
  userFolder: string,
  folder: string,
  seriesId: number,
  strokes: number,
  waitMs: number,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [painter, userFolder, folder, String(seriesId)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let acknowledged = -1
    let problem = ''
    child.stderr.on('data', (data: Buffer) => {
      problem += data.toString()
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      acknowledged = Number(line)
      if (acknowledged === strokes) setTimeout(() => child.kill('SIGKILL'), waitMs)
    })
    child.on('exit', (_, signal) => (signal === 'SIGKILL' ? resolve(acknowledged) : reject(new Error(problem))))
  })

describe('a process killed while strokes are written', () => {
  it.each([
    [1, 0],
    [3, 1],
    [10, 2],
    [25, 7],
  ])('leaves every stroke that was acknowledged (killed after %i strokes and %i ms)', async (strokes, waitMs) => {
    const folder = temporaryFolder()
    try {
      const study = await studyWithSeries(folder.path)
      await study.close()
      const acknowledged = await killPainter(`${folder.path}/user`, study.folder, study.seriesId, strokes, waitMs)
      expect(acknowledged).toBeGreaterThanOrEqual(strokes)

      const again = await study.reopen()
      const { runs, state } = await again.api.segmentation.openReading({
        seriesId: study.seriesId,
        reader: 'A',
        round: 1,
      })
      // the painter's stroke n sets voxels 3n, 3n + 1; edit 1 adds the segment
      const finished = state.head - 1
      expect(finished).toBeGreaterThanOrEqual(acknowledged)
      expect(finished).toBeLessThanOrEqual(acknowledged + 1)
      const labels = decodeRuns(runs, voxelCount(testGeometry()))
      const painted = Array.from(labels.keys()).filter((i) => labels[i] === 1)
      expect(painted).toEqual(Array.from({ length: finished }, (_, n) => [3 * n, 3 * n + 1]).flat())
      expect(state.segments[0].voxels).toBe(2 * finished)
      await again.close()
    } finally {
      folder.remove()
    }
  })
})
