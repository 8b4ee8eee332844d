import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type App, createApp } from '#main/app.ts'
import { createStagedFiles } from './staged-files.ts'

describe('staged files', () => {
  let user: string
  let app: App
  const dropped = (...parts: string[]): string => join(user, 'dropped', ...parts)
  const left = (): string[] =>
    existsSync(dropped())
      ? readdirSync(dropped(), { recursive: true, withFileTypes: true })
          .filter((e) => e.isFile())
          .map((e) => e.name)
      : []
  const stage = (name: string, batch = 'b1') =>
    app.call('imaging.stageFile', { batch, name, data: Uint8Array.of(1, 2) })

  beforeEach(() => {
    user = mkdtempSync(join(tmpdir(), 'hyperdense-staged-'))
    app = createApp({ host: 'test', userFolder: user, workers: 1 })
  })
  afterEach(async () => {
    await app.close()
    rmSync(user, { recursive: true, force: true })
  })

  it('of runs that ended are removed at the start, those of running programs stay', async () => {
    const put = (name: string, long: boolean): void => {
      mkdirSync(dropped(name, 'batch'), { recursive: true })
      writeFileSync(dropped(name, 'batch', 'x.dcm'), 'x')
      const when = new Date(Date.now() - 3600_000)
      if (long) utimesSync(dropped(name), when, when)
    }
    put('4194399-0a1b2c3d', true)
    put(`${process.ppid}-0a1b2c3d`, true)
    put(`${process.pid}-0a1b2c3d`, true)
    put(`${process.pid}-ffffffff`, false)
    put('batch-of-an-older-version', true)
    createStagedFiles(user)
    expect(readdirSync(dropped()).sort()).toEqual([`${process.pid}-ffffffff`, `${process.ppid}-0a1b2c3d`].sort())
  })

  it('go with the study and with the application', async () => {
    await app.call('study.create', { folder: join(user, 'A.hyperdense'), name: 'A' })
    expect(await stage('one.dcm')).toEqual({ files: 1 })
    expect(await stage('folder/two.dcm')).toEqual({ files: 2 })
    expect(left().sort()).toEqual(['one.dcm', 'two.dcm'])
    await app.call('study.close', {})
    expect(left()).toEqual([])
    expect(await stage('three.dcm')).toEqual({ files: 1 })
    await app.close()
    expect(left()).toEqual([])
  })

  it('go with a scan that was cancelled', async () => {
    await app.call('study.create', { folder: join(user, 'A.hyperdense'), name: 'A' })
    await stage('one.dcm')
    await stage('kept.dcm', 'b2')
    const { jobId } = (await app.call('imaging.scan', { batch: 'b1' })) as { jobId: string }
    await app.call('app.cancelJob', { jobId })
    await expect(app.waitForJob(jobId)).rejects.toMatchObject({ code: 'cancelled' })
    expect(left()).toEqual(['kept.dcm'])
  })

  it.each([
    ['a\0b.dcm', 'NUL'],
    [`${'x'.repeat(300)}.dcm`, 'a part of 304 bytes'],
    [`folder/${'头'.repeat(100)}`, 'a part of 300 bytes'],
    ['../out.dcm', 'leads out of its folder'],
    ['..', 'leads out of its folder'],
  ])('are refused under the name %j', async (name, sentence) => {
    const refused = stage(name)
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(refused).rejects.toThrow(sentence)
    expect(left()).toEqual([])
  })

  it('keep names of the longest length', async () => {
    expect(await stage(`${'x'.repeat(251)}.dcm`)).toEqual({ files: 1 })
  })
})
