import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#main/database/open.ts'
import { writeSeries } from '#test/support/dicom-writer.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

interface SeriesRow {
  id: number
  subjectCode: string
  geometry: { size: number[]; sliceOriginsMm: number[] | null }
  derivation: string | null
  findings: { code: string; severity: string }[]
}

describe('import by the command line', () => {
  let folder: ReturnType<typeof temporaryFolder>
  const run = (...args: string[]) => runCli(folder.path, ...args)
  const call = async <T>(study: string, name: string, input: object): Promise<T> =>
    JSON.parse((await run('call', '--study', study, name, JSON.stringify(input))).stdout) as T
  beforeAll(() => {
    folder = temporaryFolder()
    const source = join(folder.path, 'scans')
    const identity = { '0010,0010 PN': 'Zhang^Wei', '0010,0020 LO': 'PID-4711', '0010,0030 DA': '19510203' }
    const named = (uid: string) => (_: number, elements: object) => ({ ...elements, ...identity, '0020,000e UI': uid })
    writeSeries(join(source, 'plain'), { slices: 6, size: 24, elements: named('1.2.3.10') })
    writeSeries(join(source, 'tilted'), { slices: 5, size: 24, tiltDeg: 15, elements: named('1.2.3.11') })
    writeSeries(join(source, 'gap'), {
      slices: 5,
      size: 24,
      positionsMm: [0, 5, 10, 20, 25],
      elements: named('1.2.3.12'),
    })
    mkdirSync(join(source, 'rest'))
    writeFileSync(join(source, 'rest', 'notes.txt'), 'not an image')
    writeFileSync(
      join(source, 'rest', 'broken.dcm'),
      Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(9, 7)]),
    )
  })
  afterAll(() => folder.remove())

  it('stores what it can, lists what it cannot, and keeps identity in the key table alone', async () => {
    const ended = await run('import', 'New.hyperdense', 'scans')
    expect(ended.code, ended.stderr).toBe(1)
    expect(ended.stderr).toContain('broken.dcm')
    expect(ended.stderr).toContain('notes.txt')
    expect(ended.stderr).not.toMatch(/Zhang|4711|1951/)
    const series = await call<SeriesRow[]>('New.hyperdense', 'study.listSeries', {})
    expect(series.map((s) => s.subjectCode)).toEqual(['S001', 'S001', 'S001'])
    const codes = series.map((s) => s.findings.map((f) => f.code))
    expect(codes.flat()).toEqual(expect.arrayContaining(['gantry-tilt', 'missing-slices']))
    expect(series.filter((s) => s.geometry.sliceOriginsMm !== null)).toHaveLength(2)

    const db = openDatabase(join(folder.path, 'New.hyperdense'), { create: false })
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[]
    const holding = tables
      .map((t) => t.name)
      .filter((t) => /Zhang|4711|1951/.test(JSON.stringify(db.prepare(`SELECT * FROM ${t}`).all())))
    expect(holding.sort()).toEqual(['series_keys', 'subject_keys'])
    db.close()
    expect((await run('verify', 'New.hyperdense')).code).toBe(0)
  })

  it('knows the same series again', async () => {
    const again = await run('import', 'New.hyperdense', 'scans/plain')
    expect(again.code, again.stderr).toBe(0)
    expect(again.stderr).toContain('1 were in the study already')
    expect(await call<SeriesRow[]>('New.hyperdense', 'study.listSeries', {})).toHaveLength(3)
  })

  it('makes corrected, derived images on a regular grid', async () => {
    const ended = await run(
      'import',
      'Corrected.hyperdense',
      'scans/tilted',
      'scans/gap',
      '--mode',
      'corrected',
      '--subject',
      'P7',
    )
    expect(ended.code, ended.stderr).toBe(0)
    const series = await call<SeriesRow[]>('Corrected.hyperdense', 'study.listSeries', {})
    expect(series.map((s) => [s.subjectCode, s.geometry.sliceOriginsMm, s.derivation !== null])).toEqual([
      ['P7', null, true],
      ['P7', null, true],
    ])
    // slices at 0, 5, 10, 20, 25 mm become 0, 5, …, 25
    expect(series.map((s) => s.geometry.size[2])).toContain(6)
  })

  it('never gives two patients one pseudonym, also when both reports were made first', async () => {
    const source = join(folder.path, 'people')
    for (const [n, id] of ['P-1', 'P-2', 'P-1'].entries()) {
      const hu = (i: number, j: number): number => i + j + 10 * n
      const elements = (_: number, e: object) => ({
        ...e,
        '0010,0010 PN': `Name^${id}`,
        '0010,0020 LO': id,
        '0020,000e UI': `1.2.3.2${n}`,
      })
      writeSeries(join(source, String(n)), { slices: 3, hu, elements })
    }
    const { createApp } = await import('#main/app.ts')
    const { createClient } = await import('#contract/client.ts')
    const app = createApp({ host: 'test', userFolder: join(folder.path, 'user2'), workers: 1 })
    const api = createClient({ call: app.call, listen: app.listen })
    await api.study.create({ folder: join(folder.path, 'People.hyperdense'), name: 'People' })
    const scans: {
      scanId: string
      candidates: { key: string; suggestedSubject: string; identity: { place: string } }[]
    }[] = []
    for (const n of ['0', '1', '2']) {
      const { jobId } = await api.imaging.scan({ paths: [join(source, n)] })
      scans.push((await app.waitForJob(jobId)) as (typeof scans)[number])
    }
    expect(scans.map((s) => s.candidates[0].suggestedSubject)).toEqual(['S001', 'S001', 'S001'])
    expect(scans.map((s) => s.candidates[0].identity.place)).toEqual(['0', '1', '2'])
    const stored: string[] = []
    for (const { scanId, candidates } of scans) {
      const items = candidates.map((c) => ({ key: c.key, subject: c.suggestedSubject }))
      const { jobId } = await api.imaging.importSeries({ scanId, items })
      stored.push(((await app.waitForJob(jobId)) as { imported: { subject: string }[] }).imported[0].subject)
    }
    expect(stored).toEqual(['S001', 'S002', 'S001'])
    await app.close()
  })

  it('reports without storing when asked to', async () => {
    const ended = await run('import', 'Looked.hyperdense', 'scans/tilted', '--scan-only')
    expect(ended.code, ended.stderr).toBe(0)
    expect(ended.stdout).not.toMatch(/Zhang|4711/)
    expect(JSON.parse(ended.stdout)).toMatchObject({ candidates: [{ importable: true, canCorrect: true }] })
    expect(await call<SeriesRow[]>('Looked.hyperdense', 'study.listSeries', {})).toEqual([])
  })
})
