import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#main/database/open.ts'
import { type DicomElements, writeSeries } from '#test/support/dicom-writer.ts'
import { niftiBytes } from '#test/support/nifti-writer.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

/** Elements that people and machines write text into. */
const textElements = [
  '0008,0050 SH',
  '0008,0080 LO',
  '0008,0081 ST',
  '0008,0090 PN',
  '0008,1010 SH',
  '0008,1030 LO',
  '0008,103e LO',
  '0008,1048 PN',
  '0008,1050 PN',
  '0008,1070 PN',
  '0008,1080 LO',
  '0008,1090 LO',
  '0008,2111 ST',
  '0008,4000 LT',
  '0010,0010 PN',
  '0010,0020 LO',
  '0010,1000 LO',
  '0010,1001 PN',
  '0010,1040 LO',
  '0010,21b0 LT',
  '0010,4000 LT',
  '0018,0010 LO',
  '0018,0015 CS',
  '0018,0022 CS',
  '0018,1000 LO',
  '0018,1020 LO',
  '0018,1030 LO',
  '0018,1160 SH',
  '0018,1210 SH',
  '0018,5100 CS',
  '0020,0010 SH',
  '0020,4000 LT',
  '0028,1054 LO',
  '0028,4000 LT',
  '0032,1060 LO',
  '0040,0254 LO',
  '0040,a730 UT',
]

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

  it('lets a mark in every text of a file, its name and its folder into the key tables alone', async () => {
    const mark = 'Zqxj'
    const source = join(folder.path, `${mark}^scans`)
    const texts = (e: DicomElements): DicomElements => {
      const all = Object.fromEntries(textElements.map((t) => [t, mark]))
      const nested = {
        '0008,1110 SQ': { items: [{ '0010,0010 PN': mark, '0008,1115 SQ': { items: [{ '0010,4000 LT': mark }] } }] },
      }
      return { ...e, ...all, ...nested, '0008,0008 CS': `ORIGINAL\\PRIMARY\\AXIAL\\${mark.toUpperCase()}` }
    }
    const names = (k: number) => `${mark} ${k}.dcm`
    writeSeries(join(source, mark, 'a'), { slices: 3, name: names, elements: (_, e) => texts(e) })
    // A series that passes the scan and fails in the decoder, whose message names the file.
    const item = (element: number, n: number) => Buffer.from([0xfe, 0xff, element, 0xe0, n, 0, 0, 0])
    const bytes = Buffer.concat([item(0, 0), item(0, 4), Buffer.from([0xff, 0xd8, 0xff, 0xd9]), item(0xdd, 0)])
    writeSeries(join(source, mark, 'b'), {
      slices: 2,
      name: names,
      seriesUid: '1.2.3.99',
      elements: (_, e) => ({ ...texts(e), '7fe0,0010 OW': { bytes } }),
      write: { transferSyntax: '1.2.840.10008.1.2.4.70' },
    })
    const nifti = Buffer.from(niftiBytes({ sform: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0] }, Array<number>(120).fill(7)))
    nifti.write(mark, 148, 'latin1')
    nifti.write(mark, 228, 'latin1')
    writeFileSync(join(source, `${mark}.nii`), nifti)
    writeFileSync(join(source, `${mark}.txt`), mark.repeat(50))

    const study = join(folder.path, 'Marked.hyperdense')
    const ended = await run('import', 'Marked.hyperdense', source, source)
    expect(ended.code, ended.stderr).toBe(1)
    expect(ended.stderr).toContain('Imported 2 series')
    expect(ended.stdout).not.toContain(mark)
    const db = openDatabase(study, { create: false })
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[]
    const holding = tables
      .map((t) => t.name)
      .filter((t) =>
        JSON.stringify(db.prepare(`SELECT * FROM ${t}`).all())
          .toLowerCase()
          .includes(mark.toLowerCase()),
      )
    expect(holding.sort()).toEqual(['series_keys', 'subject_keys'])
    db.close()
    const images = readdirSync(join(study, 'images'))
    expect(images).toHaveLength(2)
    for (const name of images) {
      const file = readFileSync(join(study, 'images', name))
      expect(name + file.toString('latin1')).not.toMatch(/zqxj/i)
      expect(gunzipSync(file.subarray(file.indexOf('\n\n') + 2)).toString('latin1')).not.toMatch(/zqxj/i)
    }
  })

  it('reports without storing when asked to', async () => {
    const ended = await run('import', 'Looked.hyperdense', 'scans/tilted', '--scan-only')
    expect(ended.code, ended.stderr).toBe(0)
    expect(ended.stdout).not.toMatch(/Zhang|4711/)
    expect(JSON.parse(ended.stdout)).toMatchObject({ candidates: [{ importable: true, canCorrect: true }] })
    expect(await call<SeriesRow[]>('Looked.hyperdense', 'study.listSeries', {})).toEqual([])
  })
})
