import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { interruptCli } from '#test/support/interrupt-cli.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const folder = temporaryFolder()
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/radiomics-synthetic/${name}`, import.meta.url))
const demo = (name: string): string[] => ['demo', name, '--patients', '24', '--compact', '--jobs', '2']

describe('Ctrl+C', () => {
  it.each([1, 3, 5])('while the demonstration study is made leaves nothing of it (after %i lines)', async (n) => {
    const ended = await interruptCli(folder, demo('D.hyperdense'), new RegExp(`(Made[^]*){${n}}`))
    expect(ended, ended.stderr).toMatchObject({ code: 130, stdout: '' })
    expect(ended.stderr).toContain('Cancelled')
    expect(readdirSync(folder).filter((name) => name.startsWith('D'))).toEqual([])
  })

  it('sent twice at once, as terminals and package runners do, is one wish', async () => {
    const ended = await interruptCli(folder, demo('E.hyperdense'), /Made/, ['SIGINT', 'SIGINT', 'SIGTERM'])
    expect(ended, ended.stderr).toMatchObject({ code: 130, endedBy: null })
    expect(existsSync(join(folder, 'E.hyperdense'))).toBe(false)
  })

  it('keeps a folder that was there and empty', async () => {
    mkdirSync(join(folder, 'Mine.hyperdense'))
    expect(await interruptCli(folder, demo('Mine.hyperdense'), /Made/)).toMatchObject({ code: 130 })
    expect(readdirSync(join(folder, 'Mine.hyperdense'))).toEqual([])
  })

  it('during the extraction of one lesion ends it without a file', async () => {
    writeFileSync(join(folder, 'fine.yaml'), 'setting:\n  resampledPixelSpacing: [0.12, 0.12, 0.12]\n')
    const ended = await interruptCli(
      folder,
      [
        ...['extract', '--image', fixture('haematoma_image.nrrd'), '--mask', fixture('haematoma_label.nrrd')],
        ...['--params', 'fine.yaml', '--out', 'f.json'],
      ],
      1000,
    )
    expect(ended, ended.stderr).toMatchObject({ code: 130, stdout: '' })
    expect(readdirSync(folder).filter((name) => /json|tmp/.test(name))).toEqual([])
  })

  it('ends the waiting for standard input', async () => {
    const ended = await interruptCli(folder, ['call', 'study.listSeries', '-'], 500)
    expect(ended, ended.stderr).toMatchObject({ code: 130 })
  })
})

describe('SIGTERM', () => {
  it('cleans up like Ctrl+C and is told by the exit code', async () => {
    const ended = await interruptCli(folder, demo('T.hyperdense'), /Made/, ['SIGTERM'])
    expect(ended, ended.stderr).toMatchObject({ code: 143, endedBy: null })
    expect(existsSync(join(folder, 'T.hyperdense'))).toBe(false)
  })
})

describe('a reader that closes its pipe early', () => {
  it('is no error', async () => {
    const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url))
    const child = spawn(process.execPath, [cli, 'call', 'radiomics.listFeatures'], {
      env: { ...process.env, HYPERDENSE_USER_FOLDER: join(folder, 'user') },
    })
    child.stdout.destroy()
    let stderr = ''
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString()
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})
