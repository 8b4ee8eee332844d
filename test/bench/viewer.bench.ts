import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { HyperdensePage } from '../e2e/hyperdense-page.ts'
import { chromiumArguments, findChromium } from '../support/find-chromium.ts'
import { startWebHost } from '../support/start-web-host.ts'
import type { Bench } from './bench.ts'
import { writeSyntheticHead } from './write-nifti.ts'

const measures = { firstSlice: 'first_slice_ms', allViews: 'all_views_ms', scroll: 'scroll_ms', brush: 'brush_ms' }

/** Durations of a performance measure that the page has recorded since the last look, in ms. */
const take = (page: Page, name: string): Promise<number[]> =>
  page.evaluate((wanted) => {
    const found = performance.getEntriesByName(wanted, 'measure').map(({ duration }) => duration)
    performance.clearMeasures(wanted)
    return found
  }, `viewer.${name}`)

const waitFor = (page: Page, name: string): Promise<unknown> =>
  page.waitForFunction((wanted) => performance.getEntriesByName(wanted, 'measure').length > 0, `viewer.${name}`)

/** Turn the wheel over the axial view, one notch per two frames. */
const scroll = async (page: Page): Promise<void> => {
  await page.getByTestId('canvas-axial').hover()
  for (let n = 0; n < 120; n++) {
    await page.mouse.wheel(0, n % 40 < 20 ? 100 : -100)
    await page.waitForTimeout(32)
  }
}

/** Paint strokes across the axial view. */
const paint = async (page: Page): Promise<void> => {
  const canvas = page.getByTestId('canvas-axial')
  const box = await canvas.boundingBox()
  if (box === null) throw new Error('the axial view is not shown')
  await canvas.focus()
  await page.keyboard.press('4')
  for (let stroke = 0; stroke < 4; stroke++) {
    const y = box.y + box.height * (0.4 + 0.05 * stroke)
    await page.mouse.move(box.x + box.width * 0.35, y)
    await page.mouse.down()
    for (let step = 1; step <= 40; step++) {
      await page.mouse.move(box.x + box.width * (0.35 + 0.0075 * step), y + 6 * Math.sin(step))
      await page.waitForTimeout(16)
    }
    await page.mouse.up()
    await page.waitForTimeout(100)
  }
}

/** Times of strokes that leave no voxels would mean nothing. */
const expectPainted = async (app: HyperdensePage): Promise<void> => {
  const readings = await app.call<{ segments: { voxels: number }[] }[]>('study.listReadings', {})
  const voxels = readings.flatMap(({ segments }) => segments).reduce((sum, segment) => sum + segment.voxels, 0)
  if (voxels < 1000) throw new Error(`the strokes left ${voxels} voxels`)
}

/** Import a scan of `nz` slices through the web host and use it in the browser as a reader does. */
const measureViewer = async (nz: number, loads: number): Promise<Record<string, number[]>> => {
  const folder = mkdtempSync(join(tmpdir(), 'hyperdense-bench-'))
  const host = await startWebHost(join(folder, 'user'))
  const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: chromiumArguments })
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } })
    await page.goto(host.url())
    const app = new HyperdensePage(page, host.address)
    await app.call('study.create', { folder: join(folder, 'bench.hyperdense'), name: 'bench' })
    writeSyntheticHead(join(folder, 'head.nii'), nz)
    const scan = await app.runJob<{ scanId: string; candidates: { key: string }[] }>('imaging.scan', {
      paths: [join(folder, 'head.nii')],
    })
    const { imported } = await app.runJob<{ imported: { seriesId: number }[] }>('imaging.importSeries', {
      scanId: scan.scanId,
      items: [{ key: scan.candidates[0].key, subject: 'S001' }],
    })
    const place = `#/read/${imported[0].seriesId}?reader=A&round=1`

    const samples: Record<string, number[]> = {}
    const keep = async (name: keyof typeof measures): Promise<void> => {
      const key = `viewer.${measures[name]}_512x${nz}`
      samples[key] = [...(samples[key] ?? []), ...(await take(page, name))]
    }
    await app.visit(place)
    for (let load = 0; load <= loads; load++) {
      await page.reload()
      await waitFor(page, 'allViews')
      // The first load warms the caches of the machine and of the browser.
      if (load === 0) continue
      await keep('firstSlice')
      await keep('allViews')
    }
    await scroll(page)
    await keep('scroll')
    await paint(page)
    await keep('brush')
    await expectPainted(app)
    return samples
  } finally {
    await browser.close()
    await host.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const viewerBench = (nz: number, loads: number): Bench => ({
  names: Object.values(measures).map((name) => `viewer.${name}_512x${nz}`),
  measure: () => measureViewer(nz, loads),
})

export const benches: readonly Bench[] = [viewerBench(40, 7), viewerBench(300, 5)]
