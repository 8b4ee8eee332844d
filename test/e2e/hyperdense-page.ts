import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { decodeMessage, encodeMessage } from '../../src/contract/wire.ts'

/** The application as its user meets it: by roles and names, never by markup. */
export class HyperdensePage {
  readonly page: Page
  readonly address: string

  constructor(page: Page, address: string) {
    this.page = page
    this.address = address
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  rail(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name })
  }

  /** Go to a place by its address, e.g. `#/read/1?reader=A&round=1`. */
  async visit(place: string): Promise<void> {
    await this.page.goto(`${this.address}/${place}`)
  }

  /** No accessibility fault that axe can find on what is shown now. */
  async expectAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
    expect(found).toEqual([])
  }

  /** A call as the page makes it, to prepare a state that is not what the test is about. */
  async call<T>(name: string, input: unknown): Promise<T> {
    const reply = await this.page.request.post(`${this.address}/call/${name}`, {
      headers: { 'content-type': 'application/x-hyperdense', origin: this.address },
      data: Buffer.from(encodeMessage(input)),
      timeout: 120_000,
    })
    const value = decodeMessage(new Uint8Array(await reply.body()))
    if (!reply.ok()) throw new Error(`${name}: ${JSON.stringify(value)}`)
    return value as T
  }

  /** Run a job to its end and answer its result. */
  async runJob<T>(name: string, input: unknown): Promise<T> {
    const { jobId } = await this.call<{ jobId: string }>(name, input)
    for (;;) {
      const { job, result } = await this.call<{ job: { state: string; error: unknown }; result: T }>('app.getJob', {
        jobId,
      })
      if (job.state === 'done') return result
      if (job.state === 'failed' || job.state === 'cancelled') throw new Error(`${name}: ${JSON.stringify(job)}`)
      await this.page.waitForTimeout(100)
    }
  }
}
