import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Geometry } from '#core/imaging/geometry.ts'
import { writeVolumeFile } from '#main/io/index.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

const [c, s] = [Math.cos(0.3), Math.sin(0.3)]
const geometry: Geometry = {
  size: [40, 30, 12],
  spacingMm: [0.5, 1, 5],
  originMm: [-10, 20, 300],
  direction: [1, 0, 0, 0, c, -s, 0, s, c],
  sliceOriginsMm: null,
}
/** A box of voxels that begins at i = first. */
const block = (first: number, label: number): Uint8Array => {
  const [nx, ny] = geometry.size
  const data = new Uint8Array(nx * ny * geometry.size[2])
  for (let k = 2; k < 10; k++) {
    for (let j = 5; j < 25; j++) data.fill(label, first + nx * (j + ny * k), first + 20 + nx * (j + ny * k))
  }
  return data
}

describe('agreement of two mask files', () => {
  let folder: ReturnType<typeof temporaryFolder>
  const run = (...args: string[]) => runCli(folder.path, 'agreement', ...args)
  const at = (name: string): string => join(folder.path, name)
  const json = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as Record<string, unknown>
  beforeAll(async () => {
    folder = temporaryFolder()
    await writeVolumeFile(at('a.nii.gz'), { data: block(8, 1), geometry })
    await writeVolumeFile(at('b.nrrd'), { data: Int16Array.from(block(12, 1)), geometry })
    await writeVolumeFile(at('two.mha'), { data: block(8, 2), geometry })
    await writeVolumeFile(at('soft.nrrd'), { data: Float32Array.from(block(8, 1), (v) => v * 0.5), geometry })
    const elsewhere = { ...geometry, spacingMm: [0.5, 1, 4] as const }
    await writeVolumeFile(at('elsewhere.nii.gz'), { data: block(8, 1), geometry: elsewhere })
  })
  afterAll(() => folder.remove())

  it('gives overlap, volumes and distances in mm with their definitions', async () => {
    const ended = await run('--a', 'a.nii.gz', '--b', 'b.nrrd', '--out', 'ab.json')
    expect(ended).toMatchObject({ code: 0, stdout: '' })
    const found = json('ab.json')
    expect(Object.keys(found)).toEqual([
      'dice',
      'jaccard',
      'volumeMlA',
      'volumeMlB',
      'volumeDifferenceMl',
      'volumeDifferencePercent',
      'hdMm',
      'hd95Mm',
      'assdMm',
      'surfaceDice',
      'toleranceMm',
      'reasons',
      'notes',
      'definitions',
      'provenance',
    ])
    // 20 of 20 columns shifted by 4 of 0.5 mm.
    expect(found.dice).toBeCloseTo(0.8, 12)
    expect(found.jaccard).toBeCloseTo(16 / 24, 12)
    // 20 × 20 × 8 voxels of 2.5 mm³; the NIfTI header rounds the spacing's axes to 32 bits.
    expect(found.volumeMlA).toBeCloseTo(8, 5)
    expect(found.volumeDifferenceMl).toBeCloseTo(0, 9)
    expect(found.hdMm).toBeCloseTo(2, 5)
    expect(found.hd95Mm).toBeCloseTo(2, 5)
    expect(found).toMatchObject({ toleranceMm: 1, reasons: {} })
    expect((found.definitions as Record<string, string>).assdMm).toContain('mm')
    const sha256 = createHash('sha256')
      .update(readFileSync(at('a.nii.gz')))
      .digest('hex')
    expect(found.provenance).toMatchObject({ aSha256: sha256, label: null })
    await run('--a', 'a.nii.gz', '--b', 'b.nrrd', '--tolerance', '2.5', '--out', 'wide.json')
    expect(json('wide.json')).toMatchObject({ surfaceDice: 1, toleranceMm: 2.5 })
  })

  it('compares one label, and says in words why a number is null', async () => {
    expect((await run('--a', 'a.nii.gz', '--b', 'two.mha', '--out', 'all.json')).code).toBe(0)
    expect(json('all.json')).toMatchObject({ dice: 1, hdMm: 0 })
    const ended = await run('--a', 'a.nii.gz', '--b', 'two.mha', '--label', '2', '--out', 'one.json')
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain('a.nii.gz is empty')
    expect(json('one.json')).toMatchObject({
      dice: 0,
      hd95Mm: null,
      reasons: { hd95Mm: expect.stringContaining('a.nii.gz is empty') },
    })
    await run('--a', 'a.nii.gz', '--b', 'two.mha', '--label', '7', '--out', 'none.json')
    expect(json('none.json')).toMatchObject({ dice: null, reasons: { dice: expect.stringContaining('both') } })
  })

  it('refuses other grids with code 4 and says why in the file', async () => {
    const ended = await run('--a', 'a.nii.gz', '--b', 'elsewhere.nii.gz', '--out', 'no.json')
    expect(ended.code).toBe(4)
    const message = expect.stringMatching(/a\.nii\.gz and elsewhere\.nii\.gz .*spacing/) as string
    expect(json('no.json')).toMatchObject({ error: { code: 'geometry-mismatch', message } })
    const soft = await run('--a', 'a.nii.gz', '--b', 'soft.nrrd', '--out', 'soft.json')
    expect(soft.code).toBe(4)
    expect(json('soft.json')).toMatchObject({ error: { code: 'not-a-mask' } })
  })

  it.each([
    [['--b', 'b.nrrd', '--out', 'x.json'], 2, '--a is missing'],
    [['--a', 'a.nii.gz', '--b', 'b.nrrd', '--out', 'x.csv'], 2, '.json'],
    [['--a', 'a.nii.gz', '--b', 'b.nrrd', '--out', 'x.json', '--tolerance', 'wide'], 2, '--tolerance'],
    [['--a', 'a.nii.gz', '--b', 'absent.nii', '--out', 'x.json'], 3, 'absent.nii'],
  ])('%j ends with code %i', async (args, code, words) => {
    const ended = await run(...args)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(words)
    expect(existsSync(at(args.at(-1) ?? ''))).toBe(false)
  })
})
