import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { canConfine, runConfined } from '#test/support/run-confined.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const folder = temporaryFolder()
const at = (...parts: string[]): string => join(folder, ...parts)
const run = (...args: string[]) => runCli(folder, ...args)
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/radiomics-synthetic/${name}`, import.meta.url))
const pair = ['--image', fixture('slab_image.nrrd'), '--mask', fixture('slab_label.nrrd')]

beforeAll(async () => {
  expect((await run('demo', 'A.hyperdense', '--patients', '2', '--compact')).code).toBe(0)
  mkdirSync(at('folder.csv'))
  mkdirSync(at('params'))
  writeFileSync(at('utf16.yaml'), Buffer.from('\uFEFFsetting:\n  binWidth: 5\n', 'utf16le'))
  writeFileSync(at('utf16-bare.yaml'), Buffer.from('setting:\n  binWidth: 5\n', 'utf16le'))
  const rows = Array.from(
    { length: 9 },
    (_, n) =>
      `a${n}: &a${n} [${Array<string>(9)
        .fill(n === 0 ? '1' : `*a${n - 1}`)
        .join()}]`,
  )
  writeFileSync(at('bomb.yaml'), `${rows.join('\n')}\nsetting: *a8\n`)
  writeFileSync(at('deep.yaml'), `setting: ${'['.repeat(20000)}\n`)
  writeFileSync(at('fine.yaml'), 'setting:\n  resampledPixelSpacing: [0.001, 0.001, 0.001]\n')
})

describe('places that cannot be written or read', () => {
  it.each([
    [[...pair, '--out', 'folder.csv'], 2, 'folder.csv is a folder; name a file'],
    [[...pair, '--out', '/dev/null/x.json'], 2, '/dev/null/x.json cannot be: a part of this path is a file'],
    [['--study', 'A.hyperdense', '--out', 'folder.csv'], 2, 'folder.csv is a folder; name a file'],
    [['--batch', 'none.csv', '--out', 'utf16.yaml'], 2, 'utf16.yaml cannot be: a part of this path is a file'],
    [[...pair, '--params', 'params', '--out', 'f.csv'], 2, 'params is a folder; name a file'],
    [[...pair, '--params', 'utf16.yaml', '--out', 'f.csv'], 2, 'utf16.yaml is not UTF-8 text'],
    [[...pair, '--params', 'utf16-bare.yaml', '--out', 'f.csv'], 2, 'Save it as UTF-8'],
    [[...pair, '--params', 'bomb.yaml', '--out', 'f.csv'], 2, 'not valid YAML: Excessive alias count'],
    [[...pair, '--params', 'deep.yaml', '--out', 'f.csv'], 2, 'not valid YAML'],
    [
      [...pair, '--params', 'fine.yaml', '--out', 'f.csv'],
      4,
      'resampledPixelSpacing 0.001 × 0.001 × 5 mm the region needs 1.7e+9 voxels',
    ],
  ])('extract %j ends with code %i and a sentence', async (args, code, sentence) => {
    const ended = await run('extract', ...args)
    expect(ended, ended.stderr).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(sentence)
    expect(ended.stderr).not.toContain('    at ')
    expect(readdirSync(folder).filter((name) => /\.tmp$|^f\./.test(name))).toEqual([])
  })

  it.runIf(existsSync('/proc/self'))('are named, even where making a folder never ends', async () => {
    for (const args of [
      ['extract', ...pair, '--out', '/proc/x/y.csv'],
      ['demo', '/proc/x/y.hyperdense'],
      ['call', '--study', 'A.hyperdense', 'radiomics.saveFeatureTable', '{"featureSetId":1,"path":"/proc/x/y.csv"}'],
    ]) {
      const ended = await run(...args)
      expect([3, 4], ended.stderr).toContain(ended.code)
      expect(ended.stderr).not.toContain('    at ')
    }
  })
})

describe.runIf(canConfine)('a study that may only be read', () => {
  const study = at('A.hyperdense')
  const confined = (...args: string[]) => runConfined(folder, { folder: study, kind: 'read-only' }, args)

  it('is shown and verified as it is', async () => {
    const free = await run('info', study)
    const ended = confined('info', study)
    expect(ended, ended.stderr).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(ended.stdout)).toMatchObject({
      subjects: 2,
      contentSha256: JSON.parse(free.stdout).contentSha256,
    })
    expect(confined('verify', study)).toMatchObject({ code: 0 })
  })

  it.each([
    [['import', study, fixture('slab_image.nrrd')], 'A.hyperdense lies on a disk that is read-only'],
    [['extract', '--study', study, '--out', at('r.csv')], 'A.hyperdense lies on a disk that is read-only'],
    [['call', '--study', study, 'study.addReader', '{"code":"C"}'], 'The study may only be read here. Copy its folder'],
  ])('refuses %j with what to do', (args, sentence) => {
    const ended = confined(...args)
    expect(ended, ended.stderr).toMatchObject({ code: 4, stdout: '' })
    expect(ended.stderr).toContain(sentence)
    expect(ended.stderr).not.toMatch(/ {4}at |backups/)
  })
})

describe.runIf(canConfine)('a full disk', () => {
  it('is named by demo, which leaves nothing, and by import', () => {
    mkdirSync(at('small'))
    const small = { folder: at('small'), kibibytes: 1500 }
    const demo = runConfined(folder, small, [
      'demo',
      'small/D.hyperdense',
      '--patients',
      '6',
      '--compact',
      '--jobs',
      '2',
    ])
    expect(demo, demo.stderr).toMatchObject({ code: 4, stdout: '' })
    expect(demo.stderr).toMatch(/The disk that holds \S+images is full/)
    expect(demo.stderr).not.toContain('    at ')
    const tiny = { folder: at('small'), kibibytes: 300 }
    const source = fixture('oblique_image.nrrd')
    const imported = runConfined(folder, tiny, ['import', 'small/I.hyperdense', source])
    expect([1, 4], imported.stderr).toContain(imported.code)
    expect(imported.stderr).toMatch(/disk that holds .* is full/)
    expect(imported.stderr).not.toContain('    at ')
  })
})

describe('what a kill leaves in a study', () => {
  it('is swept when it is unfinished, and a note when it is an image without its row', async () => {
    const images = at('A.hyperdense', 'images')
    const long = new Date(Date.now() - 3600_000)
    const put = (name: string, when?: Date): void => {
      writeFileSync(join(images, name), 'x')
      if (when !== undefined) utimesSync(join(images, name), when, when)
    }
    put('.4194399-0a1b2c3d.tmp', long)
    put('.0e0f61cc-5c31-4d6b-a8a5-2f3f3b8f6f7d.tmp', long)
    put(`.${process.pid}-0a1b2c3d.tmp`, long)
    put('.4194399-ffffffff.tmp', new Date(Date.now() + 3600_000))
    put(`${'e'.repeat(64)}.nrrd`)
    const ended = await run('verify', 'A.hyperdense')
    expect(ended, ended.stderr).toMatchObject({ code: 0 })
    const { ok, problems, notes } = JSON.parse(ended.stdout) as {
      ok: boolean
      problems: unknown[]
      notes: { case: string; code: string }[]
    }
    expect({ ok, problems }).toEqual({ ok: true, problems: [] })
    // of a process that runs, and younger than the process that looks
    expect(notes.map((n) => n.case).sort()).toEqual(
      [`.${process.pid}-0a1b2c3d.tmp`, '.4194399-ffffffff.tmp', `${'e'.repeat(64)}.nrrd`].sort(),
    )
    expect(ended.stderr).toContain('Note: eeee')
  })
})
