import { describe, expect, it } from 'vitest'
import { assembleTable, mergeTables } from './assemble-table.ts'
import { describeColumns, type RawTable } from './describe-columns.ts'
import { findById, type KnownIds, matchRows, proposeKey } from './match-rows.ts'
import { isCompactDate, isDateText, isMissingText, numberOf } from './table-cells.ts'

const rows = (...lines: string[]): RawTable => {
  const [columns, ...body] = lines.map((line) => line.split('|').map((cell) => cell.trim()))
  return { columns, rows: body }
}

const known: KnownIds = {
  subjects: new Set(['S001', 'S002', 'S003']),
  patients: new Map([
    ['000123', 'S001'],
    ['77', 'S002'],
    ['0077', 'S003'],
  ]),
  lesions: new Set(['S001-L1', 'S001-L2', 'S002-L1']),
}

describe('cells', () => {
  it.each(['', ' NA ', 'n/a', '—', '未知', '#N/A'])('%j is missing', (text) => expect(isMissingText(text)).toBe(true))
  it.each(['0', 'no', 'none', '无'])('%j is a value', (text) => expect(isMissingText(text)).toBe(false))

  it.each([
    ['12', 12],
    [' -0.5 ', -0.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['0x10', null],
    ['Infinity', null],
    ['3,5', null],
    ['> 90', null],
    ['', null],
  ])('%j as a number is %j', (text, value) => expect(numberOf(text)).toBe(value))

  it.each([
    ...['2021-03-04', '2021/3/4', '2021年3月4日', '04.03.2021', '3/4/21', '4 Mar 2021', 'March 4, 2021'],
    ...['2021-03-04 12:30', '2021-03', '2021年3月'],
  ])('%j is a date', (text) => expect(isDateText(text)).toBe(true))
  it.each(['2021', '2021.5', '12-15', '1.2.3', 'S001-L1', '12:30', '3.4'])('%j is no date', (text) =>
    expect(isDateText(text)).toBe(false),
  )
  it('eight digits may be one', () => {
    expect(['20210304', '20211304', '20210332', '19991231', '2021030'].map(isCompactDate)).toEqual([
      ...[true, false, false, true, false],
    ])
  })
})

describe('describeColumns', () => {
  const table = rows(
    'id     | age | sex | admitted   | scan     | 姓名 | note | nihss | contact     | void | subject | other id',
    'S001   | 61  | F   | 2021-03-04 | 20210304 | 王   | a    | 3     | 13800138000 |      | S001    | 000123',
    'S002   | NA  | M   | NA         | 20210305 | 李   | b    | 14    | 13900139000 | NA   | S002    | 0077',
    'S003   | 70.5| F   | 5          | 20210306 | 张   | c    | 12 ?  | NA          | -    | S003    | 9999',
    'S004   | 55  | F   | 6          | 20210307 | 赵   | d    | 2     | NA          | -    | S004    | 9998',
    'S005   | 52  | F   | 7          | 20210308 | 钱   | e    | 1     | NA          | -    | S005    | 0077',
  )
  const findPatient = findById(known.patients)
  const report = describeColumns(table, {
    reserved: new Set(['subject']),
    isPatientId: (text) => findPatient(text) !== null,
  })

  it('says which columns may say who somebody is, and where a value is odd', () => {
    expect(report.map(({ name, caution, cautionRow }) => [name, caution, cautionRow])).toEqual([
      ['id', null, null],
      ['age', null, null],
      ['sex', null, null],
      ['admitted', 'date', 1],
      ['scan', 'date', null],
      ['姓名', 'identity', null],
      ['note', null, null],
      ['nihss', 'mixed', 3],
      ['contact', 'identity', null],
      ['void', 'empty', null],
      ['subject', 'reserved', null],
      ['other id', 'identity', null],
    ])
  })

  it('counts values and shows none that may be identity', () => {
    expect(report[1]).toMatchObject({ type: 'number', missing: 1, distinct: 4, examples: ['61', '70.5', '55', '52'] })
    expect(report[2]).toMatchObject({ type: 'text', missing: 0, distinct: 2, examples: ['F', 'M'] })
    expect(report[5].examples).toEqual([])
    expect(report[7].type).toBe('text')
  })

  it('many different texts are prose, many numbers are not', () => {
    const many = rows('text | number', ...Array.from({ length: 30 }, (_, n) => `word ${n} x | ${n}.5`))
    const found = describeColumns(many, { reserved: new Set(), isPatientId: () => false })
    expect(found.map(({ caution }) => caution)).toEqual(['free-text', null])
  })
})

describe('rows find their place', () => {
  const table = rows('patient | age', '123 | 50', '77 | 51', '0077 | 52', '88 | 53', ' | 54')

  it('by ids that lost their zeros, where only one can be meant', () => {
    const found = matchRows(table, 'clinical', { kind: 'patient-id', column: 'patient', lesionColumn: null }, known)
    expect(found.matched).toEqual([
      { id: 'S001', row: 0 },
      { id: 'S002', row: 1 },
      { id: 'S003', row: 2 },
    ])
    expect(found.unmatched).toEqual([
      { row: 4, id: '88' },
      { row: 5, id: '' },
    ])
    // 77 and 0077 are two patients: 077 could be either.
    expect(findById(known.patients)('077')).toBeNull()
  })

  it('subjects with two rows and without one are named', () => {
    const twice = rows('code | age', 'S001 | 50', 'S003 | 51', 'S001 | 52')
    const found = matchRows(twice, 'clinical', { kind: 'subject', column: 'code', lesionColumn: null }, known)
    expect(found.repeated).toEqual([{ id: 'S001', rows: [1, 3] }])
    expect(found.absent).toEqual(['S002'])
  })

  it('lesions by their whole code, or by subject and number', () => {
    const whole = rows('x | lesion', 'a | S001-L2', 'b | S002-L1', 'c | S009-L1')
    expect(proposeKey(whole, 'lesion', known)).toEqual({ kind: 'lesion', column: 'lesion', lesionColumn: null })
    const parts = rows('patient | lesion', '123 | 1', '000123 | L2', '77 | 1', '77 | 2')
    const key = proposeKey(parts, 'lesion', known)
    expect(key).toEqual({ kind: 'patient-id', column: 'patient', lesionColumn: 'lesion' })
    expect(matchRows(parts, 'lesion', key ?? { kind: 'lesion', column: 'x', lesionColumn: null }, known)).toMatchObject(
      {
        matched: [
          { id: 'S001-L1', row: 0 },
          { id: 'S001-L2', row: 1 },
          { id: 'S002-L1', row: 2 },
        ],
        unmatched: [{ row: 4, id: '77 2' }],
        absent: [],
      },
    )
  })

  it('the column by which most rows find one is proposed; none where none does', () => {
    expect(proposeKey(rows('a | b', 'S001 | 123', 'x | 77'), 'clinical', known)).toMatchObject({
      kind: 'patient-id',
      column: 'b',
    })
    expect(proposeKey(rows('a', 'x'), 'clinical', known)).toBeNull()
  })
})

describe('assembleTable and mergeTables', () => {
  const outcome = {
    ...{ name: 'expansion', labelEn: 'Expansion', labelZh: '扩大', type: 'number' as const, unit: null },
    ...{ role: 'outcome', levels: [0, 1].map((value) => ({ value, labelEn: `${value}`, labelZh: `${value}` })) },
  }
  const names = new Map([['expansion', outcome]])
  const make = (table: RawTable, ...columns: string[]) =>
    assembleTable(
      'clinical',
      table,
      matchRows(table, 'clinical', { kind: 'subject', column: 'code', lesionColumn: null }, known).matched,
      columns.map((name) => ({ name, role: 'clinical' })),
      names,
    )
  const first = make(rows('code | age | expansion', 'S002 | NA | 1', 'S001 | 50 | 0'), 'age', 'expansion')

  it('rows are in the order of their codes, known columns keep their labels where the values fit', () => {
    expect(first.rows).toEqual([
      ['S001', 50, 0],
      ['S002', null, 1],
    ])
    expect(first.columns.map(({ name, type, labelZh }) => [name, type, labelZh])).toEqual([
      ['subject', 'text', '受试者'],
      ['age', 'number', 'age'],
      ['expansion', 'number', '扩大'],
    ])
    const odd = make(rows('code | expansion', 'S001 | 2'), 'expansion')
    expect(odd.columns[1]).toMatchObject({ labelEn: 'expansion', levels: null })
  })

  it('a newer file wins where it has a row and a column, and takes nothing else away', () => {
    const newer = make(rows('code | age | gcs', 'S002 | 61 | 15', 'S003 | NA | 9'), 'age', 'gcs')
    expect(mergeTables('clinical', first, newer)).toMatchObject({
      columns: [{ name: 'subject' }, { name: 'age' }, { name: 'expansion' }, { name: 'gcs' }],
      rows: [
        ['S001', 50, 0, null],
        ['S002', 61, 1, 15],
        ['S003', null, null, 9],
      ],
    })
    expect(mergeTables('clinical', { columns: [], rows: [] }, newer)).toBe(newer)
  })

  it('a column with numbers and words becomes text as a whole', () => {
    const words = make(rows('code | age', 'S003 | old'), 'age')
    const merged = mergeTables('clinical', first, words)
    expect(merged.columns[1].type).toBe('text')
    expect(merged.rows.map((row) => row[1])).toEqual(['50', null, 'old'])
  })
})
