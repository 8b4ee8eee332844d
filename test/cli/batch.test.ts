import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

const fixtures = fileURLToPath(new URL('../fixtures/radiomics-synthetic', import.meta.url))
const at = (name: string): string => join(fixtures, name)

describe('extract --batch and merge', () => {
  let folder: ReturnType<typeof temporaryFolder>
  const run = (...args: string[]) => runCli(folder.path, ...args)
  const inFolder = (name: string): string => join(folder.path, name)
  const casesNow = (): Record<string, number> =>
    Object.fromEntries(readdirSync(inFolder('out/cases')).map((n) => [n, statSync(inFolder(`out/cases/${n}`)).mtimeMs]))

  beforeEach(() => {
    folder = temporaryFolder()
    const list = [
      'Case,Image,Mask,Label,Note',
      `big,${at('haematoma_image.nrrd')},${at('haematoma_label.nrrd')},1,"a, b"`,
      `small,${at('haematoma_image.nrrd')},${at('haematoma_label.nrrd')},2,`,
      `absent,${at('haematoma_image.nrrd')},${at('haematoma_label.nrrd')},9,`,
      `gone,nowhere.nrrd,${at('haematoma_label.nrrd')},,`,
      `slab,${at('slab_image.nrrd')},${at('slab_label.nrrd')},,`,
    ]
    writeFileSync(inFolder('list.csv'), `\uFEFF${list.join('\r\n')}\r\n`)
    writeFileSync(
      inFolder('p.yaml'),
      'setting:\n  binWidth: 5\nfeatureClass:\n  firstorder: [Mean]\n  shape: [VoxelVolume]\n',
    )
  })
  afterEach(() => folder.remove())

  it('writes one file per case, lists failures, resumes, and merges to one table', async () => {
    const first = await run('extract', '--batch', 'list.csv', '--out', 'out', '--params', 'p.yaml', '--jobs', '2')
    expect(first.code, first.stderr).toBe(1)
    expect(first.stderr).toContain('5 extracted, 0 unchanged, 2 failed')
    expect(Object.keys(casesNow()).sort()).toEqual(['absent.json', 'big.json', 'gone.json', 'slab.json', 'small.json'])
    const errors = readFileSync(inFolder('out/errors.csv'), 'utf8').trimEnd().split('\n')
    expect(errors.map((line) => line.split(',').slice(0, 2).join())).toEqual([
      'case,code',
      'absent,label-absent',
      'gone,not-found',
    ])

    const merged = await run('merge', 'out', '--out', 'table.csv')
    expect(merged.code).toBe(1)
    const rows = readFileSync(inFolder('table.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
    expect(rows.map((r) => r[0])).toEqual(['case', 'big', 'small', 'slab'])
    const golden = JSON.parse(readFileSync(at('haematoma__label2_orig_bw5.json'), 'utf8')) as {
      features: Record<string, number>
    }
    expect(Number(rows[2][rows[0].indexOf('original_firstorder_Mean')])).toBeCloseTo(
      golden.features.original_firstorder_Mean,
      9,
    )

    const before = casesNow()
    const again = await run('extract', '--batch', 'list.csv', '--out', 'out', '--params', 'p.yaml')
    expect(again.stderr).toContain('1 extracted, 4 unchanged, 2 failed')
    const after = casesNow()
    for (const name of ['big.json', 'small.json', 'slab.json', 'absent.json']) expect(after[name]).toBe(before[name])

    writeFileSync(
      inFolder('p.yaml'),
      'setting:\n  binWidth: 6\nfeatureClass:\n  firstorder: [Mean]\n  shape: [VoxelVolume]\n',
    )
    const part = await run('extract', '--batch', 'list.csv', '--out', 'out', '--params', 'p.yaml', '--range', '4:5')
    expect(part.code, part.stderr).toBe(0)
    const mixed = await run('merge', 'out', '--out', 'mixed.csv')
    expect(mixed.code).toBe(4)
    expect(mixed.stderr).toContain('different settings')
    expect(existsSync(inFolder('mixed.csv'))).toBe(false)
  })

  it('gives the same table in shards as in one run', async () => {
    const common = ['extract', '--batch', 'list.csv', '--params', 'p.yaml']
    await run(...common, '--out', 'whole')
    await Promise.all([
      run(...common, '--out', 'shards', '--range', '0:2'),
      run(...common, '--out', 'shards', '--range', '2:'),
    ])
    await run('merge', 'whole', '--out', 'whole.csv')
    await run('merge', 'shards', '--out', 'shards.csv')
    expect(readFileSync(inFolder('shards.csv'), 'utf8')).toBe(readFileSync(inFolder('whole.csv'), 'utf8'))
    expect(readFileSync(inFolder('shards/errors.csv'), 'utf8')).toBe(readFileSync(inFolder('whole/errors.csv'), 'utf8'))
  })

  it.each([
    ['Image\nx\n', 'no column Mask'],
    ['Image,Mask,Label\na.nii,b.nii,zero\n', 'a label is a whole number'],
    ['Image,Mask,Case\na.nii,b.nii,x\nc.nii,d.nii,X\n', 'stands there twice'],
    ['Image,Mask,Case\na.nii,b.nii,../x\n', 'cannot be a case name'],
    ['Image,Mask\na.nii,\n', 'lacks its image or its mask'],
  ])('refuses the list %j by row before anything is made', async (text, sentence) => {
    writeFileSync(inFolder('bad.csv'), text)
    const ended = await run('extract', '--batch', 'bad.csv', '--out', 'none')
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(sentence)
    expect(existsSync(inFolder('none'))).toBe(false)
  })
})
