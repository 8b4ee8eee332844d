import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { runCli } from '../support/run-cli.ts'
import { type RunningHost, startWebHost } from '../support/start-web-host.ts'
import { HyperdensePage } from './hyperdense-page.ts'

export { expect }

interface Fixtures {
  /** A folder of this test alone, removed afterwards. */
  folder: string
  /** The built web host with its own user folder. */
  host: RunningHost
  /** The page inside its session, on the start screen. */
  app: HyperdensePage
  /** A demonstration study of two patients on disk, not opened. */
  demo: string
}

/** Whatever the page does wrong silently: exceptions, console errors (policy violations among them), foreign requests. */
const watch = (page: Page, address: string): string[] => {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`))
  page.on('console', (message) => {
    // A refused call is an answer; whether it is right is for the test to say.
    const isRefusedCall = message.location().url.startsWith(`${address}/call/`)
    if (message.type() === 'error' && !isRefusedCall) faults.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !/^(data|blob|about):/.test(url)) faults.push(`request to ${url}`)
  })
  return faults
}

/** What a failed test leaves, in the output: where it runs unattended, its screenshots are out of reach. */
const tellWhatIsThere = async (page: Page, host: RunningHost, faults: readonly string[]): Promise<void> => {
  const shown = await page
    .locator('body')
    .ariaSnapshot({ timeout: 5000 })
    .catch(() => 'The page does not answer.')
  const parts = [page.url(), shown, ...faults, 'The host has written:', host.output().replace(/token=\S+/g, 'token=…')]
  process.stdout.write(`${parts.join('\n')}\n`)
}

export const test = base.extend<Fixtures>({
  // biome-ignore format: Playwright insists on an object pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'hyperdense-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  host: async ({ folder }, use) => {
    const host = await startWebHost(join(folder, 'user'))
    await use(host)
    await host.stop()
  },
  demo: async ({ folder }, use) => {
    const study = join(folder, 'demo.hyperdense')
    const elsewhere = join(folder, 'cli')
    mkdirSync(elsewhere)
    const made = await runCli(elsewhere, 'demo', study, '--patients', '2', '--seed', '1', '--compact')
    expect(made.code, made.stderr).toBe(0)
    await use(study)
  },
  app: async ({ page, host }, use, info) => {
    const faults = watch(page, host.address)
    await page.goto(host.url())
    await use(new HyperdensePage(page, host.address))
    if (info.status !== info.expectedStatus) await tellWhatIsThere(page, host, faults)
    expect(faults, 'faults seen by the browser').toEqual([])
  },
})
