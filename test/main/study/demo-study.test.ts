import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import { createWorkerPool } from '#main/jobs/worker-pool.ts'
import { makeDemoStudy } from '#main/services/demo-study.ts'
import type { ServiceDeps } from '#main/services/deps.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const root = temporaryFolder()
const pool = createWorkerPool(2, () => undefined)
afterAll(() => pool.close())

const deps = { pool, clock: () => new Date('2026-01-02T03:04:05Z') } as unknown as ServiceDeps
const context = (signal: AbortSignal): JobContext => ({
  jobId: 'j',
  reader: null,
  signal,
  progress: () => undefined,
  pausePoint: () => Promise.resolve(),
  failed: () => undefined,
})
const make = (folder: string, admit: () => void, signal = new AbortController().signal) =>
  makeDemoStudy(
    deps,
    { folder, patients: 3, seed: 1, compact: true, lesions: null, haemorrhageShare: null, smallOnly: false },
    context(signal),
    admit,
  )
const busy = new AppError('conflict', 'A job is still running.')

describe('makeDemoStudy', () => {
  it('makes nothing while it may not', async () => {
    const folder = join(root, 'new', 'A.hyperdense')
    const refuse = (): void => {
      throw busy
    }
    await expect(make(folder, refuse)).rejects.toBe(busy)
    expect(existsSync(join(root, 'new'))).toBe(false)
  })

  it('leaves nothing where it may not be opened after it was made', async () => {
    const folder = join(root, 'new', 'B.hyperdense')
    let asked = 0
    const refuseLater = (): void => {
      if (++asked > 1) throw busy
    }
    await expect(make(folder, refuseLater)).rejects.toBe(busy)
    expect(asked).toBe(2)
    expect(existsSync(join(root, 'new'))).toBe(false)
  })

  it('leaves nothing when it is cancelled before, while and after the last patient is made', async () => {
    mkdirSync(join(root, 'C.hyperdense'))
    for (const ms of [0, 100, 300, 700, 1500]) {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), ms)
      try {
        const made = await make(join(root, 'C.hyperdense'), () => undefined, controller.signal)
        made.db.close()
        break
      } catch (error) {
        expect(error).toMatchObject({ code: 'cancelled' })
        expect(readdirSync(join(root, 'C.hyperdense'))).toEqual([])
      }
    }
    const controller = new AbortController()
    const aborting = (): void => controller.abort()
    await expect(make(join(root, 'D.hyperdense'), aborting, controller.signal)).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(existsSync(join(root, 'D.hyperdense'))).toBe(false)
  })
})
