import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

const fixtures = fileURLToPath(new URL('../fixtures/radiomics-synthetic', import.meta.url))
const at = (name: string): string => join(fixtures, name)
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

interface Golden {
  params: object
  features: Record<string, number | null>
}

describe('extract of one image and mask', () => {
  let folder: ReturnType<typeof temporaryFolder>
  const run = (...args: string[]) => runCli(folder.path, 'extract', ...args)
  const inFolder = (name: string): string => join(folder.path, name)
  const json = (name: string) => JSON.parse(readFileSync(inFolder(name), 'utf8')) as Record<string, unknown>
  beforeAll(() => {
    folder = temporaryFolder()
  })
  afterAll(() => folder.remove())

  it('gives PyRadiomics’ numbers with their provenance, from its own parameters', async () => {
    const golden = JSON.parse(readFileSync(at('haematoma__orig_bw5_resample1.json'), 'utf8')) as Golden
    writeFileSync(inFolder('params.json'), JSON.stringify(golden.params))
    const image = at('haematoma_image.nrrd')
    const mask = at('haematoma_label.nrrd')
    const ended = await run('--image', image, '--mask', mask, '--params', 'params.json', '--out', 'f.json')
    expect(ended).toMatchObject({ code: 0, stdout: '' })
    const { features, reasons, provenance } = json('f.json') as {
      features: Record<string, number | null>
      reasons: object
      provenance: Record<string, unknown>
    }
    expect(Object.keys(features)).toEqual(Object.keys(golden.features))
    for (const [name, want] of Object.entries(golden.features)) {
      if (want === null) expect(features[name], name).toBeNull()
      else {
        const tolerance = name.endsWith('_MCC') ? 1e-6 : 1e-9
        expect(Math.abs((features[name] ?? Number.NaN) - want), name).toBeLessThanOrEqual(
          tolerance * Math.abs(want) + 1e-10,
        )
      }
    }
    expect(Object.keys(reasons)).toEqual(Object.keys(features).filter((name) => features[name] === null))
    expect(provenance).toMatchObject({
      imageSha256: sha256(image),
      maskSha256: sha256(mask),
      region: 'lesion',
      warnings: [],
    })

    await run('--image', image, '--mask', mask, '--params', 'params.json', '--out', 'f.csv')
    const [header, row, end] = readFileSync(inFolder('f.csv'), 'utf8').split('\n')
    expect(end).toBe('')
    const cells = row.split(',')
    expect(cells.slice(0, 11)).toEqual([
      'haematoma_image',
      '',
      '',
      '',
      '',
      'lesion',
      '1',
      sha256(image),
      sha256(mask),
      provenance.settingsSha256,
      provenance.softwareVersion,
    ])
    expect(header.split(',').slice(11)).toEqual(Object.keys(features))
    expect(cells.slice(11).map((c) => (c === '' ? null : Number(c)))).toEqual(Object.values(features))
  })

  it('takes another label by option, and the hash of the settings does not depend on it', async () => {
    const common = ['--image', at('haematoma_image.nrrd'), '--mask', at('haematoma_label.nrrd')]
    writeFileSync(inFolder('bw5.yaml'), 'setting:\n  binWidth: 5\n')
    await run(...common, '--params', 'bw5.yaml', '--label', '2', '--out', 'two.json')
    await run(...common, '--params', 'bw5.yaml', '--out', 'one.json')
    const golden = JSON.parse(readFileSync(at('haematoma__label2_orig_bw5.json'), 'utf8')) as Golden
    const two = json('two.json') as { features: Record<string, number>; provenance: { settingsSha256: string } }
    expect(two.features.original_shape_VoxelVolume).toBeCloseTo(golden.features.original_shape_VoxelVolume as number, 9)
    expect((json('one.json').provenance as { settingsSha256: string }).settingsSha256).toBe(
      two.provenance.settingsSha256,
    )
  })

  it('refuses a label that is not there with code 4 and says why in the file', async () => {
    const ended = await run(
      '--image',
      at('haematoma_image.nrrd'),
      '--mask',
      at('haematoma_label.nrrd'),
      '--label',
      '9',
      '--out',
      'no.json',
    )
    expect(ended.code).toBe(4)
    expect(json('no.json')).toMatchObject({
      error: { message: expect.stringContaining('9') },
      provenance: { region: 'lesion' },
    })
  })

  it('takes masks of any label, and one that differs by the rounding of a NIfTI header only', async () => {
    const { readImageFile, writeVolumeFile } = await import('#main/io/index.ts')
    const image = await readImageFile(at('haematoma_image.nrrd'))
    const mask = await readImageFile(at('haematoma_label.nrrd'))
    const originMm = [-115.3, 81.7, 696.21] as const
    const place = (volume: typeof image) => ({ ...volume, geometry: { ...volume.geometry, originMm } })
    const thousand = Int16Array.from(mask.data, (l) => (l === 1 ? 1000 : l))
    await writeVolumeFile(inFolder('i.nrrd'), place(image))
    await writeVolumeFile(inFolder('m.nii.gz'), place({ ...mask, data: thousand }))
    const ended = await run('--image', 'i.nrrd', '--mask', 'm.nii.gz', '--label', '1000', '--out', 'n.json')
    expect(ended.code, ended.stderr).toBe(0)
    const { features, provenance } = json('n.json') as {
      features: Record<string, number>
      provenance: { warnings: string[] }
    }
    expect(provenance.warnings).toEqual([expect.stringContaining('rounding of a NIfTI header')])
    await run('--image', at('haematoma_image.nrrd'), '--mask', at('haematoma_label.nrrd'), '--out', 'o.json')
    const original = json('o.json') as { features: Record<string, number> }
    expect(features.original_firstorder_Mean).toBe(original.features.original_firstorder_Mean)
  })

  it('writes why a file cannot be measured into the file too', async () => {
    writeFileSync(inFolder('damaged.nrrd'), 'NRRD0004\ntype: short\n')
    const ended = await run('--image', 'damaged.nrrd', '--mask', at('slab_label.nrrd'), '--out', 'd.json')
    expect(ended.code).toBe(4)
    expect(json('d.json')).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } })
  })

  it('refuses a mask of another grid and writes no table', async () => {
    const ended = await run('--image', at('haematoma_image.nrrd'), '--mask', at('slab_label.nrrd'), '--out', 'no.csv')
    expect(ended.code).toBe(4)
    expect(existsSync(inFolder('no.csv'))).toBe(false)
  })

  it.each([
    ['setting:\n  binWith: 5\n', 'did you mean "binWidth"?'],
    ['setting:\n  binWidth: 5\n  binCount: 32\n', 'exclude each other'],
    ['setting: [', 'not valid YAML'],
  ])('names what is wrong with parameters %j', async (text, sentence) => {
    writeFileSync(inFolder('bad.yaml'), text)
    const ended = await run(
      '--image',
      at('slab_image.nrrd'),
      '--mask',
      at('slab_label.nrrd'),
      '--params',
      'bad.yaml',
      '--out',
      'bad.json',
    )
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(sentence)
  })
})
