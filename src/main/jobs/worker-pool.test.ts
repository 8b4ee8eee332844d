import { afterAll, describe, expect, it } from 'vitest'
import { createWorkerPool } from './worker-pool.ts'
import { runTogether } from './run-together.ts'

const pool = createWorkerPool(2, () => undefined)
afterAll(() => pool.close())
const hash = (signal: AbortSignal) => pool.run('hashFile', { path: '/dev/zero' }, { signal })

describe('a worker pool', () => {
  it.runIf(process.platform === 'linux')('cancels what runs and what waits, and goes on with the next', async () => {
    const controller = new AbortController()
    const running = [1, 2, 3, 4].map(() => hash(controller.signal))
    const ended = Promise.allSettled(running)
    setTimeout(() => controller.abort(), 200)
    for (const { status, reason } of (await ended) as PromiseRejectedResult[]) {
      expect([status, reason]).toMatchObject(['rejected', { code: 'cancelled' }])
    }
    const input = { path: import.meta.filename }
    const { bytes } = await pool.run('hashFile', input, { signal: new AbortController().signal })
    expect(bytes).toBeGreaterThan(1000)
  })

  it('names a missing file', async () => {
    const task = pool.run('hashFile', { path: '/no/such' }, { signal: new AbortController().signal })
    await expect(task).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('/no/such') })
  })
})

describe('runTogether', () => {
  it('stops the others when one fails, waits for them, and tells the first failure', async () => {
    let ended = 0
    const failing = runTogether([0, 1, 2], new AbortController().signal, async (part, _, signal) => {
      if (part === 1) throw new Error('first')
      await new Promise<void>((done) => signal.addEventListener('abort', () => setTimeout(done, 20), { once: true }))
      ended++
      throw new Error('later')
    })
    await expect(failing).rejects.toThrow('first')
    expect(ended).toBe(2)
  })

  it('answers in the order of the parts', async () => {
    const wait = (n: number) => new Promise<number>((done) => setTimeout(() => done(10 * n), 10 - 3 * n))
    expect(await runTogether([1, 2, 3], new AbortController().signal, wait)).toEqual([10, 20, 30])
  })
})
