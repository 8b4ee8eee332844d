import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeSeries } from '../support/dicom-writer.ts'
import { runCli } from '../support/run-cli.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { expect, test } from './fixtures.ts'

interface Segment {
  label: number
  voxels: number
  volumeMl: number
}

interface Reading {
  id: number
  reader: string
  edits: number
  segments: Segment[]
}

/** A real head phantom where the sample scans are; else a generated series of the same kind. */
const scanFolder = (folder: string): string => {
  if (hasSharedData) return join(sharedData, 'head_ct', 'phantom_std_5mm')
  const generated = join(folder, 'scan')
  const soft = (i: number, j: number, k: number): number => 30 + ((i * 31 + j * 17 + k * 7) % 23)
  writeSeries(generated, {
    slices: 24,
    size: 128,
    hu: (i, j, k) => (Math.hypot(i - 64, j - 64) < 56 ? soft(i, j, k) : -1000),
  })
  return generated
}

test('from a folder of DICOM files to a feature table, equal on screen, in the file and on the command line', async ({
  app,
  folder,
}) => {
  test.setTimeout(240_000)
  const { page } = app
  const study = join(folder, 'ICH.hyperdense')

  await test.step('new study', async () => {
    await app.button('New study').click()
    await page.getByLabel('Name of the study').fill('ICH')
    await page.getByLabel('In folder').fill(folder)
    await app.button('Create study').click()
    await expect(page).toHaveURL(/#\/study/)
  })

  await test.step('import', async () => {
    await app.button('Import scans').first().click()
    await app.button('Choose folder…').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Path on this computer').fill(scanFolder(folder))
    await dialog.getByRole('button', { name: 'Go' }).click()
    await dialog.getByRole('button', { name: 'Look through this folder' }).click()
    await expect(page.getByText('Geometry report')).toBeVisible({ timeout: 60_000 })
    expect(await app.call<unknown[]>('study.listSeries', {})).toEqual([])
    await app.button('Import 1 series').click()
    await expect(page.getByText('1 series imported')).toBeVisible({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Read', exact: true }).last().click()
  })

  await test.step('outline over several slices', async () => {
    await page.getByLabel('Code').fill('R1')
    await app.button('Add and use').click()
    const axial = page.getByTestId('canvas-axial')
    await expect(axial).toHaveAttribute('aria-label', /Axial view, slice \d+ of \d+/)
    const box = await axial.boundingBox()
    if (box === null) throw new Error('the axial view has no place on the page')
    const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y]
    await page.keyboard.press('4')
    for (let slice = 0; slice < 4; slice++) {
      await page.mouse.move(...at(0.46, 0.45))
      await page.mouse.down()
      await page.mouse.move(...at(0.55, 0.47 + 0.01 * slice), { steps: 4 })
      await page.mouse.move(...at(0.5, 0.55), { steps: 3 })
      await page.mouse.up()
      await page.mouse.wheel(0, 100)
    }
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+Shift+z')
    await expect(page.getByText(/All changes saved/)).toBeVisible()
  })

  const [reading] = await test.step('volume', async () => {
    const readings = await app.call<Reading[]>('study.listReadings', {})
    const [segment] = readings[0].segments
    expect(readings[0]).toMatchObject({ reader: 'R1', edits: 5 })
    const [series] = await app.call<{ geometry: { spacingMm: number[] } }[]>('study.listSeries', {})
    const [dx, dy, dz] = series.geometry.spacingMm
    expect(segment.voxels).toBeGreaterThan(200)
    expect(segment.volumeMl).toBeCloseTo((segment.voxels * dx * dy * dz) / 1000, 9)
    await expect(page.getByTestId('segment-volume-1')).toHaveText(`${segment.volumeMl.toFixed(2)} mL`)
    await expect(page.getByTestId('measure-slices')).toHaveText('4')
    await expect(page.getByTestId('measure-mean')).toHaveText(/\d/)
    return readings
  })

  const table = await test.step('extract, look at the table, export', async () => {
    await app.rail('Features').click()
    await app.button(/^Extract from 1 lesion/).click()
    await expect(page.getByText('S001-L1_R1_r1').first()).toBeVisible({ timeout: 60_000 })
    const download = page.waitForEvent('download')
    await app.button('Export CSV').click()
    const file = await (await download).path()
    return readFileSync(file, 'utf8')
  })

  await test.step('the command line gives the same table', async () => {
    const [header, row] = table.trimEnd().split('\n')
    expect(header.split(',')).toHaveLength(11 + 107)
    expect(row).toMatch(/^S001-L1_R1_r1,S001,S001-L1,R1,1,lesion,1,/)
    const ended = await runCli(folder, 'extract', '--study', study, '--reader', 'R1', '--out', 'cli.csv')
    expect(ended.code, ended.stderr).toBe(0)
    expect(readFileSync(join(folder, 'cli.csv'), 'utf8')).toBe(table)

    const mask = join(folder, 'mask.nrrd')
    await app.call('segmentation.exportMask', { readingId: reading.id, path: mask })
    const image = join(study, 'images', `${row.split(',')[7]}.nrrd`)
    const single = await runCli(folder, 'extract', '--image', image, '--mask', mask, '--out', 'one.csv')
    expect(single.code, single.stderr).toBe(0)
    const numbers = (text: string): string[] => text.trimEnd().split('\n')[1].split(',').slice(11)
    expect(numbers(readFileSync(join(folder, 'one.csv'), 'utf8'))).toEqual(numbers(table))
  })
})
