import { join } from 'node:path'
import { startWebHost } from '../support/start-web-host.ts'
import { expect, test } from './fixtures.ts'
import { HyperdensePage } from './hyperdense-page.ts'

interface Reading {
  id: number
  reader: string
  round: number
  edits: number
  segments: { label: number; voxels: number }[]
}

test('killed in mid-stroke, the study reopens with every finished stroke and can undo them', async ({
  folder,
  demo,
  browser,
}) => {
  const userFolder = join(folder, 'user')
  const host = await startWebHost(userFolder, ['--study', demo])
  const page = await browser.newPage()
  await page.goto(host.url())
  const before = new HyperdensePage(page, host.address)
  const [series] = await before.call<{ id: number }[]>('study.listSeries', {})
  await before.visit(`#/read/${series.id}?reader=Z&round=1`)

  const canvas = page.getByTestId('canvas-axial')
  await expect(canvas).toHaveAttribute('aria-label', /Axial view/)
  const box = await canvas.boundingBox()
  if (box === null) throw new Error('the axial view has no place on the page')
  const move = (x: number, y: number) => page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 5 })
  const listReadings = async (app: HyperdensePage): Promise<Reading | undefined> =>
    (await app.call<Reading[]>('study.listReadings', { seriesId: series.id })).find((r) => r.reader === 'Z')

  await page.keyboard.press('4')
  for (const y of [0.45, 0.55]) {
    await move(0.42, y)
    await page.mouse.down()
    await move(0.58, y)
    await page.mouse.up()
  }
  // the first stroke also adds the segment: three edits
  await expect.poll(async () => (await listReadings(before))?.edits).toBe(3)
  const finished = await listReadings(before)

  await move(0.42, 0.5)
  await page.mouse.down()
  await move(0.55, 0.5)
  host.process.kill('SIGKILL')
  await page.close()

  const again = await startWebHost(userFolder, ['--study', demo])
  const fresh = await browser.newPage()
  await fresh.goto(again.url())
  const after = new HyperdensePage(fresh, again.address)
  expect(await listReadings(after)).toEqual(finished)
  expect(finished?.segments[0].voxels).toBeGreaterThan(20)
  expect((await after.runJob<{ problems: unknown[] }>('study.verify', {})).problems).toEqual([])

  await after.visit(`#/read/${series.id}?reader=Z&round=1`)
  await expect(fresh.getByTestId('segment-voxels-1')).toBeVisible()
  await fresh.keyboard.press('Control+z')
  await expect.poll(async () => (await listReadings(after))?.edits).toBe(2)
  await fresh.close()
  await again.stop()
})
