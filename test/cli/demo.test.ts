import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

const hashes = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )

describe('a demonstration study made by the command line', () => {
  let folder: ReturnType<typeof temporaryFolder>
  const run = (...args: string[]) => runCli(folder.path, ...args)
  const info = async (study: string) => JSON.parse((await run('info', study)).stdout) as Record<string, unknown>

  beforeAll(async () => {
    folder = temporaryFolder()
    const made = await run('demo', 'A.hyperdense', '--patients', '3', '--seed', '7', '--compact')
    expect(made.stderr).toContain('Made ')
    expect(made.code).toBe(0)
  })
  afterAll(() => folder.remove())

  it('is the same for the same seed, whatever the number of workers, and another for another', async () => {
    expect((await run('demo', 'B.hyperdense', '--patients', '3', '--seed', '7', '--compact', '--jobs', '1')).code).toBe(
      0,
    )
    expect((await run('demo', 'C.hyperdense', '--patients', '3', '--seed', '8', '--compact')).code).toBe(0)
    const images = (study: string) => hashes(join(folder.path, study, 'images'))
    expect(images('A.hyperdense')).toHaveLength(3)
    expect(images('B.hyperdense')).toEqual(images('A.hyperdense'))
    expect(images('C.hyperdense')).not.toEqual(images('A.hyperdense'))
    const [a, b, c] = await Promise.all(['A', 'B', 'C'].map((n) => info(`${n}.hyperdense`)))
    expect(b.contentSha256).toBe(a.contentSha256)
    expect(c.contentSha256).not.toBe(a.contentSha256)
  })

  it('has exactly the lesions that are asked for, of the kinds that are asked for', async () => {
    const options = ['--patients', '4', '--lesions', '7', '--haemorrhage-share', '1', '--compact']
    expect((await run('demo', 'Blood.hyperdense', ...options)).code).toBe(0)
    expect(await info('Blood.hyperdense')).toMatchObject({ subjects: 4, lesions: 7 })
    const { stdout } = await run('call', '--study', 'Blood.hyperdense', 'study.getTable', '{"name":"lesion"}')
    const table = JSON.parse(stdout) as { columns: { name: string }[]; rows: unknown[][] }
    const type = table.columns.findIndex(({ name }) => name === 'lesion_type')
    expect(table.rows.map((row) => row[type])).toEqual(Array.from({ length: 7 }, () => 'haemorrhage'))
    expect((await run('demo', 'No.hyperdense', '--patients', '4', '--lesions', '13')).stderr).toContain('4 to 12')
    expect((await run('demo', 'No.hyperdense', '--haemorrhage-share', '2')).code).toBe(2)
  })

  it('is refused where something lies already', async () => {
    const again = await run('demo', 'A.hyperdense', '--patients', '3')
    expect(again.code).toBe(4)
    expect(again.stderr).toContain('not empty')
    expect(await info('A.hyperdense')).toMatchObject({ subjects: 3 })
  })

  it('verifies, and verify names a changed image, a missing one and a falsified count', async () => {
    expect((await run('verify', 'A.hyperdense')).code).toBe(0)
    const images = join(folder.path, 'A.hyperdense', 'images')
    const [first] = readdirSync(images)
    const path = join(images, first)
    const bytes = readFileSync(path)
    chmodSync(path, 0o644)
    bytes[bytes.length - 20] ^= 1
    writeFileSync(path, bytes)
    const { openDatabase } = await import('#main/database/open.ts')
    const db = openDatabase(join(folder.path, 'A.hyperdense'), { create: false })
    db.prepare('UPDATE segment_slices SET voxels = voxels + 1 WHERE rowid = 1').run()
    db.close()
    const broken = await run('verify', 'A.hyperdense')
    expect(broken.code).toBe(4)
    const { problems } = JSON.parse(broken.stdout) as { problems: { code: string; case: string }[] }
    expect(problems.map((p) => p.code).sort()).toEqual(['changed-file', 'voxel-count'])
    expect(problems.find((p) => p.code === 'changed-file')?.case).toBe(first)
  })

  it('gives one row per lesion and reading, the same numbers as CSV and JSON', async () => {
    const params = join(folder.path, 'params.yaml')
    writeFileSync(params, 'setting:\n  binWidth: 5\nfeatureClass:\n  shape:\n  firstorder: [Mean, Entropy]\n')
    const csv = await run(
      'extract',
      '--study',
      'B.hyperdense',
      '--reader',
      'A',
      '--params',
      params,
      '--out',
      'f.csv',
      '--jobs',
      '2',
    )
    expect(csv.code, csv.stderr).toBe(0)
    const json = await run(
      'extract',
      '--study',
      'B.hyperdense',
      '--reader',
      'A',
      '--params',
      params,
      '--out',
      'f.json',
      '--jobs',
      '1',
    )
    expect(json.code, json.stderr).toBe(0)
    const [header, ...lines] = readFileSync(join(folder.path, 'f.csv'), 'utf8').trimEnd().split('\n')
    const columns = header.split(',')
    expect(columns.slice(0, 11).join()).toBe(
      'case,subject,lesion,reader,round,region,label,image_sha256,mask_sha256,settings_sha256,software_version',
    )
    expect(columns.slice(11)).toHaveLength(16)
    const records = JSON.parse(readFileSync(join(folder.path, 'f.json'), 'utf8')) as {
      case: string
      features: Record<string, number | null>
      provenance: { settingsSha256: string; maskSha256: string }
    }[]
    expect(lines).toHaveLength(records.length)
    expect(records.length).toBeGreaterThanOrEqual(3)
    for (const [n, line] of lines.entries()) {
      const cells = line.split(',')
      const record = records[n]
      expect(cells[0]).toBe(record.case)
      expect(cells[8]).toBe(record.provenance.maskSha256)
      expect(cells.slice(11).map(Number)).toEqual(columns.slice(11).map((name) => record.features[name]))
    }
  })
})
