import { createClient } from '#contract/client.ts'
import { AppError } from '#contract/errors.ts'
import { createApp } from '#main/app.ts'

/** Paints one voxel after another into a reading that others paint into too; prints how many strokes were confirmed. */
const [userFolder, folder, seriesId, from] = process.argv.slice(2)
const app = createApp({ host: 'test', userFolder, workers: 1 })
const { study, segmentation } = createClient({ call: app.call, listen: app.listen })
await study.open({ folder })
const end = Date.now() + 2500
const openReading = () => segmentation.openReading({ seriesId: Number(seriesId), reader: 'A', round: 1 })
let { readingId, state } = await openReading()
let done = 0
while (Date.now() < end && done < 800) {
  const delta = { runs: Uint32Array.of(Number(from) + done, 1), before: Uint8Array.of(0), after: Uint8Array.of(1) }
  try {
    state = await segmentation.recordEdit({ readingId, head: state.head, label: 'Brush', delta, segmentChange: null })
    done++
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    ;({ readingId, state } = await openReading())
  }
}
await app.close()
process.stdout.write(String(done))
