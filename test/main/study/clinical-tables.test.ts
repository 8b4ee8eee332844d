import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeExcelFile from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppApi, createClient } from '#contract/client.ts'
import { type App, createApp } from '#main/app.ts'
import { openDatabase } from '#main/database/open.ts'
import { insertPatientKey } from '#main/database/repositories/keys.ts'
import { ensureLesion, findSubject } from '#main/database/repositories/subjects.ts'
import { addSeriesRow, testGeometry } from '#test/support/study-with-series.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const folder = temporaryFolder()
const studyFolder = join(folder, 'T.hyperdense')
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const file = (text: string, fileName = 'clinical.csv') => ({ fileName, bytes: bytesOf(text) })
const clinical = { table: 'clinical', sheet: null } as const
const byCode = { kind: 'subject', column: 'id', lesionColumn: null } as const
const as = (role: 'clinical' | 'outcome', ...names: string[]) => names.map((name) => ({ name, role }))

let app: App
let api: AppApi
beforeAll(async () => {
  app = createApp({ host: 'test', userFolder: join(folder, 'user'), workers: 1, log: () => undefined })
  api = createClient({ call: app.call, listen: app.listen })
  await api.study.create({ folder: studyFolder, name: 'T' })
  await api.study.close({})
  for (const code of ['S001', 'S002', 'S003']) addSeriesRow(studyFolder, code, testGeometry())
  const db = openDatabase(studyFolder, { create: false })
  const idOf = (code: string): number => findSubject(db, code)?.id ?? 0
  insertPatientKey(db, idOf('S001'), { patientName: 'MARKER^Name', patientId: '00471101', birthDate: null })
  insertPatientKey(db, idOf('S002'), { patientName: null, patientId: '00471102', birthDate: null })
  for (const [code, lesion] of [
    ['S001', 'L1'],
    ['S001', 'L2'],
    ['S003', 'L1'],
  ] as const)
    ensureLesion(db, idOf(code), lesion)
  db.close()
  await api.study.open({ folder: studyFolder })
})
afterAll(() => app.close())

describe('clinical data of a file', () => {
  it('finds its place by patient ids, and nothing of identity enters the study', async () => {
    const text =
      '住院号,姓名,入院日期,age,sex,poor_outcome\r\n471101,甲某某,2021-03-04,61,male,1\r\n471102,乙某某,2021-03-05,NA,female,0\r\n471199,丙某某,2021-03-06,55,male,0\r\n'
    const found = await api.tables.inspectFile({ ...clinical, ...file(text), key: null })
    expect(found).toMatchObject({
      encoding: 'UTF-8',
      key: { kind: 'patient-id', column: '住院号' },
      rows: 3,
      matched: 2,
      unmatched: [{ row: 3, id: '471199' }],
      absent: ['S003'],
    })
    expect(found.columns.map(({ name, caution, role }) => [name, caution, role])).toEqual([
      ['住院号', 'identity', 'clinical'],
      ['姓名', 'identity', 'clinical'],
      ['入院日期', 'date', 'clinical'],
      ['age', null, 'clinical'],
      ['sex', null, 'clinical'],
      ['poor_outcome', null, 'outcome'],
    ])
    const key = found.key as NonNullable<typeof found.key>
    const columns = [...as('clinical', 'age', 'sex'), ...as('outcome', 'poor_outcome')]
    expect(await api.tables.importFile({ ...clinical, ...file(text), key, columns })).toMatchObject({
      rows: 2,
      columns: 3,
      tableRows: 2,
      tableColumns: 4,
    })
    const table = await api.study.getTable({ name: 'clinical' })
    expect(table.rows).toEqual([
      ['S001', 61, 'male', 1],
      ['S002', null, 'female', 0],
    ])
    expect(table.columns.map(({ name, role, labelEn, unit }) => [name, role, labelEn, unit])).toEqual([
      ['subject', 'identifier', 'Subject', null],
      ['age', 'clinical', 'Age', 'years'],
      ['sex', 'clinical', 'Sex', null],
      ['poor_outcome', 'outcome', 'Poor outcome', null],
    ])
    const stored = readdirSync(studyFolder)
      .filter((name) => name.startsWith('study.sqlite'))
      .map((name) => readFileSync(join(studyFolder, name)).toString('utf8'))
      .join('')
    expect(stored).toContain('poor_outcome')
    for (const marker of ['甲某某', '471199', '2021-03-04', 'clinical.csv']) expect(stored).not.toContain(marker)
  })

  it('dates, reserved names and the key itself are refused as data', async () => {
    const text = 'id,admitted,region,age,姓名,code\nS001,2021-03-04,deep,61,甲,00471101\n'
    const take = (...names: string[]) =>
      api.tables.importFile({ ...clinical, ...file(text), key: byCode, columns: as('clinical', ...names) })
    await expect(take('admitted')).rejects.toMatchObject({ code: 'invalid-input', message: /admitted holds dates/ })
    await expect(take('姓名')).rejects.toMatchObject({ code: 'invalid-input', message: /姓名 looks as if it said who/ })
    await expect(take('code')).rejects.toMatchObject({ code: 'invalid-input', message: /code looks as if it said who/ })
    await expect(take('region')).rejects.toMatchObject({ code: 'invalid-input', message: /cannot be named "region"/ })
    await expect(take('id')).rejects.toMatchObject({ code: 'invalid-input', message: /says where rows belong/ })
    await expect(take('weight')).rejects.toMatchObject({ code: 'invalid-input', message: /no column weight/ })
  })

  it('two rows of a subject, and a file of other subjects, are refused with their names', async () => {
    const take = (text: string) =>
      api.tables.importFile({ ...clinical, ...file(text), key: byCode, columns: as('clinical', 'age') })
    await expect(take('id,age\nS001,61\nS002,1\nS001,62\n')).rejects.toMatchObject({
      code: 'conflict',
      message: '1 subject has more than one row: S001 (rows 1, 3). Keep one row each.',
    })
    await expect(take('id,age\nX1,61\n')).rejects.toMatchObject({ code: 'too-few-cases' })
  })

  it('adds to what is there, keeps every earlier form, and restores it', async () => {
    const before = await api.study.getTable({ name: 'clinical' })
    const text = 'id;gcs\nS002;14\nS003;9\n'
    await api.tables.importFile({ ...clinical, ...file(text), key: byCode, columns: as('clinical', 'gcs') })
    const merged = await api.study.getTable({ name: 'clinical' })
    expect(merged.rows).toEqual([
      ['S001', 61, 'male', 1, null],
      ['S002', null, 'female', 0, 14],
      ['S003', null, null, null, 9],
    ])
    const [version] = await api.tables.listVersions({ table: 'clinical' })
    expect(version).toMatchObject({ columns: 4, rows: 2 })
    await api.tables.importFile({
      ...{ ...clinical, ...file(text), key: byCode, columns: as('clinical', 'gcs') },
      replace: true,
    })
    expect((await api.study.getTable({ name: 'clinical' })).rows).toEqual([
      ['S002', 14],
      ['S003', 9],
    ])
    await api.tables.restoreVersion({ versionId: version.id })
    expect(await api.study.getTable({ name: 'clinical' })).toEqual(before)
    expect(await api.tables.listVersions({ table: 'clinical' })).toHaveLength(3)
    await expect(api.tables.restoreVersion({ versionId: 99 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is written with a row for every subject, and read back the same', async () => {
    const { bytes } = await api.tables.encodeTable({ table: 'clinical' })
    const text = new TextDecoder().decode(bytes)
    expect(text).toBe('subject,age,sex,poor_outcome\nS001,61,male,1\nS002,,female,0\nS003,,,\n')
    const before = await api.study.getTable({ name: 'clinical' })
    const key = { kind: 'subject', column: 'subject', lesionColumn: null } as const
    const columns = [...as('clinical', 'age', 'sex'), ...as('outcome', 'poor_outcome')]
    await api.tables.importFile({ ...clinical, fileName: 'x.csv', bytes, key, columns })
    expect((await api.study.getTable({ name: 'clinical' })).rows.slice(0, 2)).toEqual(before.rows)
  })
})

describe('lesions', () => {
  it('take data by subject and number', async () => {
    const text = 'patient,lesion,lesion_type\n471101,1,haemorrhage\n471101,2,contrast\n'
    const found = await api.tables.inspectFile({ table: 'lesion', sheet: null, ...file(text), key: null })
    expect(found).toMatchObject({ matched: 2, absent: ['S003-L1'] })
    const key = found.key as NonNullable<typeof found.key>
    await api.tables.importFile({
      ...{ table: 'lesion', sheet: null, ...file(text), key },
      columns: as('outcome', 'lesion_type'),
    })
    const table = await api.study.getTable({ name: 'lesion' })
    expect(table.rows).toEqual([
      ['S001', 'S001-L1', 'haemorrhage'],
      ['S001', 'S001-L2', 'contrast'],
    ])
    expect(table.columns[2].levels?.map(({ labelZh }) => labelZh)).toEqual(['出血', '对比剂外渗'])
  })
})

describe('forms of a file', () => {
  const inspect = (fileName: string, bytes: Uint8Array, sheet: string | null = null) =>
    api.tables.inspectFile({ table: 'clinical', fileName, bytes, sheet, key: null })

  it('CSV in GBK, as Chinese spreadsheets save it', async () => {
    // 编号,年龄 in GBK
    const header = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xea, 0xc1, 0xe4, 0x0a]
    const found = await inspect('表.csv', new Uint8Array([...header, ...bytesOf('S001,61\n')]))
    expect(found).toMatchObject({ encoding: 'GB18030', columns: [{ name: '编号' }, { name: '年龄' }], matched: 1 })
  })

  it('tabs in UTF-16, as Excel saves "Unicode text"', async () => {
    const text = Buffer.from('\uFEFFid\tage\nS001\t61\n', 'utf16le')
    expect(await inspect('a.txt', new Uint8Array(text))).toMatchObject({ encoding: 'UTF-16', matched: 1 })
  })

  it('Excel: title above the header, dates, numbers, a second sheet', async () => {
    const date = { value: new Date('2021-03-04T00:00:00Z'), format: 'yyyy-mm-dd' }
    const workbook = await writeExcelFile([
      {
        sheet: 'notes',
        data: [
          ['nothing', 'here'],
          ['x', 'y'],
        ],
      },
      {
        sheet: 'patients',
        data: [
          ['Patients of 2021'],
          ['id', 'age', 'day', 'stent'],
          ['S001', 61.25, date, true],
          [null],
          ['S002', 3, null, false],
        ],
      },
    ]).toBuffer()
    const bytes = new Uint8Array(workbook)
    expect(await inspect('a.xlsx', bytes)).toMatchObject({
      sheets: ['notes', 'patients'],
      sheet: 'notes',
      matched: 0,
      key: null,
    })
    const found = await inspect('a.xlsx', bytes, 'patients')
    expect(found).toMatchObject({ rows: 2, matched: 2, key: { column: 'id' } })
    expect(found.columns.map(({ name, caution, examples }) => [name, caution, examples])).toEqual([
      ['id', null, ['S001', 'S002']],
      ['age', null, ['61.25', '3']],
      ['day', 'date', []],
      ['stent', null, ['1', '0']],
    ])
    await expect(inspect('a.xlsx', bytes, 'zzz')).rejects.toMatchObject({ code: 'not-found', message: /no sheet zzz/ })
  })

  it.each([
    ['old.xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], /old \.xls/],
    ['broken.xlsx', [0x50, 0x4b, 3, 4, 9, 9], /cannot be read as an Excel file/],
    ['scan.dcm', [0, 1, 2, 3, 0xff, 0xff], /neither a text table nor an Excel file/],
    ['empty.csv', [], /is empty/],
    ['comma.csv', [...bytesOf('id;age\nS001;6,5\n')], /decimal comma/],
  ])('%s is refused with what to do', async (name, bytes, message) => {
    await expect(inspect(name, new Uint8Array(bytes))).rejects.toMatchObject({ code: 'unsupported-format', message })
  })
})
