import { createClient } from '#contract/client.ts'
import { createApp } from '#main/app.ts'

/** Paints stroke after stroke into a study and prints the number of each one that the application has confirmed. */
const [userFolder, folder, seriesId] = process.argv.slice(2)
const app = createApp({ host: 'test', userFolder, workers: 1 })
const { study, segmentation } = createClient({ call: app.call, listen: app.listen })
await study.open({ folder })
const { readingId } = await segmentation.openReading({ seriesId: Number(seriesId), reader: 'A', round: 1 })
const segment = { label: 1, name: 'Lesion 1', colour: '#e69f00', lesion: 'L1' }
await segmentation.recordEdit({
  readingId,
  head: 0,
  label: 'Add',
  delta: null,
  segmentChange: { before: null, after: segment },
})
for (let n = 0; n < 600; n++) {
  const delta = { runs: Uint32Array.of(3 * n, 2), before: Uint8Array.of(0), after: Uint8Array.of(1) }
  await segmentation.recordEdit({ readingId, head: n + 1, label: 'Brush', delta, segmentChange: null })
  process.stdout.write(`${n + 1}\n`)
}
