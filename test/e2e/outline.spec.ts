import { readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { countRuns } from './count-runs.ts'
import { expect, test } from './fixtures.ts'
import type { HyperdensePage } from './hyperdense-page.ts'

interface Reading {
  seriesId: number
  reader: string
  round: number
  edits: number
}

/** The first scan in round 7, in which nobody has drawn anything. */
const openFirst = async (app: HyperdensePage, demo: string): Promise<number> => {
  await app.call('study.open', { folder: demo })
  await app.call('app.savePreferences', { reader: 'A' })
  const [{ id }] = await app.call<{ id: number }[]>('study.listSeries', {})
  await app.visit(`#/read/${id}?reader=A&round=7`)
  await expect(app.page.getByTestId('caption-axial')).toHaveText(/Axial \d+\/\d+/)
  return id
}

/** Points of the axial view, as shares of its width and height. */
const axialPoints = async ({ page }: HyperdensePage): Promise<(x: number, y: number) => [number, number]> => {
  const box = await page.getByTestId('canvas-axial').boundingBox()
  if (box === null) throw new Error('the axial view has no place on the page')
  return (x, y) => [box.x + box.width * x, box.y + box.height * y]
}

const paint = async (app: HyperdensePage, y: number): Promise<void> => {
  const at = await axialPoints(app)
  await app.page.mouse.move(...at(0.4, y))
  await app.page.mouse.down()
  await app.page.mouse.move(...at(0.6, y), { steps: 5 })
  await app.page.mouse.up()
}

test('looking at a scan makes no reading of it; the first edit does', async ({ app, demo }) => {
  const { page } = app
  const id = await openFirst(app, demo)
  await expect(page.getByText('No changes yet')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page).not.toHaveURL(new RegExp(`#/read/${id}\\?`))
  // Until the next scan is open there is nothing to step from.
  await expect(async () => {
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page).toHaveURL(new RegExp(`#/read/${id}\\?`), { timeout: 2000 })
  }).toPass()
  await expect(page.getByText('No changes yet')).toBeVisible()
  const readings = () => app.call<Reading[]>('study.listReadings', {})
  expect((await readings()).filter(({ round }) => round === 7)).toEqual([])

  await page.keyboard.press('n')
  await expect(page.getByText(/All changes saved/)).toBeVisible()
  const made = (await readings()).filter(({ round }) => round === 7)
  expect(made).toEqual([expect.objectContaining({ seriesId: id, reader: 'A', edits: 1 })])
  await page.reload()
  await expect(page.getByTestId('segment-1')).toBeVisible()
})

test('undo and redo lead to the slice that they change', async ({ app, demo }) => {
  const { page } = app
  await openFirst(app, demo)
  const caption = page.getByTestId('caption-axial')
  const drawnOn = (await caption.textContent()) ?? ''
  await page.keyboard.press('4')
  await paint(app, 0.5)
  await expect(page.getByTestId('segment-voxels-1')).toHaveText(/[1-9]/)
  for (let n = 0; n < 5; n++) await page.mouse.wheel(0, 100)
  await expect(caption).not.toHaveText(drawnOn)
  const elsewhere = (await caption.textContent()) ?? ''
  await page.keyboard.press('Control+z')
  await expect(caption).toHaveText(drawnOn)
  await expect(page.getByTestId('segment-voxels-1')).toHaveText(/^0/)
  for (let n = 0; n < 5; n++) await page.mouse.wheel(0, 100)
  await expect(caption).toHaveText(elsewhere)
  await page.keyboard.press('Control+Shift+z')
  await expect(caption).toHaveText(drawnOn)
  // The edit before added the segment, which is on no slice: nothing moves.
  await page.keyboard.press('Control+z')
  for (let n = 0; n < 5; n++) await page.mouse.wheel(0, 100)
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('segment-1')).toHaveCount(0)
  await expect(caption).toHaveText(elsewhere)
})

test('moving over a scan and dragging its window draws no tool and no list anew', async ({ app, demo }) => {
  const { page } = app
  await openFirst(app, demo)
  await page.keyboard.press('4')
  await paint(app, 0.5)
  await page.keyboard.press('n')
  await expect(page.getByText(/All changes saved/)).toBeVisible()
  const at = await axialPoints(app)
  const wander = async (): Promise<void> => {
    for (let n = 0; n < 30; n++) await page.mouse.move(...at(0.3 + 0.01 * n, 0.4 + 0.005 * n))
  }
  await wander()
  const parts = [
    'Shell',
    'OpenedReading',
    'Toolbar',
    'HistoryButtons',
    'ViewGrid',
    'SegmentRow',
    'MeasurePanel',
    'ScanFacts',
  ]
  const none = Object.fromEntries(parts.map((name) => [name, 0]))
  expect(await countRuns(page, parts, wander)).toEqual(none)
  await page.keyboard.press('w')
  await page.mouse.move(...at(0.3, 0.4))
  await page.mouse.down()
  const during = await countRuns(page, [...parts, 'WindowPanel'], wander)
  await page.mouse.up()
  expect(during).toEqual({ ...none, WindowPanel: expect.any(Number) })
  // What does show the window has followed: the names are the page's.
  expect(during.WindowPanel).toBeGreaterThan(5)
  await page.keyboard.press('4')
  const painted = await countRuns(page, parts, () => paint(app, 0.6))
  expect(painted).toMatchObject({ Shell: 0, OpenedReading: 0, Toolbar: 0, ViewGrid: 0, ScanFacts: 0 })
  // One of two segments changed: drawn anew when it is on the screen, and not again when it is stored.
  expect(painted.SegmentRow).toBeGreaterThan(0)
  expect(painted.SegmentRow).toBeLessThan(4)
})

test('a segment is found, hidden, renamed, coded and deleted by keys alone', async ({ app, demo }) => {
  const { page } = app
  await openFirst(app, demo)
  const caption = page.getByTestId('caption-axial')
  await page.keyboard.press('F2')
  await expect(page.getByText('There is no segment yet')).toBeVisible()
  await page.keyboard.press('4')
  await paint(app, 0.5)
  const drawnOn = (await caption.textContent()) ?? ''
  for (let n = 0; n < 4; n++) await page.keyboard.press('PageDown')
  await expect(caption).not.toHaveText(drawnOn)
  await page.keyboard.press('g')
  await expect(caption).toHaveText(drawnOn)

  await page.keyboard.press('h')
  await expect(page.getByTestId('segment-visible-1')).toHaveAccessibleName('Show Lesion 1')
  await page.keyboard.press('h')
  await expect(page.getByTestId('segment-visible-1')).toHaveAccessibleName('Hide Lesion 1')

  await page.keyboard.press('F2')
  await expect(page.getByTestId('segment-name-1')).toBeFocused()
  await page.keyboard.type('Putamen')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+F2')
  await expect(page.getByTestId('segment-lesion-1')).toBeFocused()
  await page.keyboard.type('IVH')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('segment-lesion-edit-1')).toHaveText('IVH')
  await page.keyboard.press('F2')
  await page.keyboard.type('no')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('segment-1')).toContainText('Putamen')

  await page.keyboard.press('Control+Delete')
  await expect(page.getByTestId('segment-1')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('segment-1')).toContainText('Putamen')
  await expect(page.getByText(/All changes saved/)).toBeVisible()
})

test('a window that comes to the front shows what another has drawn', async ({ app, demo, context }) => {
  const { page } = app
  await openFirst(app, demo)
  await page.keyboard.press('4')
  await paint(app, 0.5)
  await expect(page.getByText(/All changes saved/)).toBeVisible()
  const before = await page.getByTestId('segment-voxels-1').textContent()
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByTestId('segment-voxels-1')).toHaveText(before ?? '')
  await other.keyboard.press('4')
  await other.getByTestId('canvas-axial').click({ position: { x: 262, y: 225 } })
  await expect(other.getByTestId('segment-voxels-1')).not.toHaveText(before ?? '')
  await expect(other.getByText(/All changes saved/)).toBeVisible()
  const after = await other.getByTestId('segment-voxels-1').textContent()
  await other.close()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page.getByTestId('segment-voxels-1')).toHaveText(after ?? '')
})

test('a scan whose file is damaged is named', async ({ app, demo }) => {
  const { page } = app
  await app.call('study.open', { folder: demo })
  const images = join(demo, 'images')
  for (const file of readdirSync(images)) truncateSync(join(images, file), 500)
  const [{ id, subjectCode, number }] = await app.call<{ id: number; subjectCode: string; number: number }[]>(
    'study.listSeries',
    {},
  )
  await app.visit(`#/read/${id}?reader=A&round=1`)
  await expect(page.getByRole('heading', { name: `${subjectCode} · ${number}` })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('is damaged: restore it from a copy of the study')
})
