import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const folder = temporaryFolder()
const run = (...args: string[]) => runCli(folder, ...args)
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

beforeAll(async () => {
  expect((await run('demo', 'A.hyperdense', '--patients', '3', '--compact')).code).toBe(0)
})

describe('table', () => {
  it('writes the table to fill in, and takes it back with more', async () => {
    expect(await run('table', 'A.hyperdense', '--out', 'out.csv')).toMatchObject({ code: 0, stderr: 'Wrote out.csv\n' })
    const [header, ...lines] = readFileSync(join(folder, 'out.csv'), 'utf8').replace('\uFEFF', '').trim().split('\n')
    expect(header).toMatch(/^subject,age,sex,/)
    expect(lines.map((line) => line.split(',')[0])).toEqual(['S001', 'S002', 'S003'])
    write('more.csv', 'code,mrs90,seen on,born\nS001,3,2021-01-01,1950\nS002,NA,,1960\nS003,1,,1970\nP77,2,,1980\n')
    const ended = await run('table', 'A.hyperdense', 'more.csv', '--outcome', 'mrs90')
    expect(ended.code).toBe(1)
    expect(JSON.parse(ended.stdout)).toEqual({
      table: 'clinical',
      key: { kind: 'subject', column: 'code', lesionColumn: null },
      encoding: 'UTF-8',
      rows: 3,
      rowsLeftOut: [4],
      withoutRow: [],
      columns: ['mrs90', 'born'],
    })
    expect(ended.stderr).toContain('Column seen on: left out: it holds dates')
    expect(ended.stderr).toContain('1 rows belong to nothing in this study and are left out: 4.')
    // An id that the study does not know may be a patient's.
    expect(ended.stdout + ended.stderr).not.toContain('P77')
    const table = JSON.parse(
      (await run('call', '--study', 'A.hyperdense', 'study.getTable', '{"name":"clinical"}')).stdout,
    ) as { columns: { name: string; role: string }[]; rows: unknown[][] }
    expect(table.columns.slice(-2)).toMatchObject([
      { name: 'mrs90', role: 'outcome' },
      { name: 'born', role: 'clinical' },
    ])
    expect(table.rows.map((row) => row.slice(-2))).toEqual([
      [3, 1950],
      [null, 1960],
      [1, 1970],
    ])
  })

  it.each([
    [['A.hyperdense', 'none.csv'], 3, 'There is no file none.csv.'],
    [['A.hyperdense'], 2, 'Give a file to take data from'],
    [['A.hyperdense', 'x.csv', '--table', 'patients'], 2, '--table is clinical or lesion'],
    [['A.hyperdense', 'x.csv', '--id', 'nope'], 2, 'The file has no column nope; its columns are who, age.'],
    [['A.hyperdense', 'x.csv'], 4, 'No column of x.csv names subjects of this study'],
    [['A.hyperdense', 'x.csv', '--columns', 'nope', '--id', 'who'], 2, 'x.csv has no column nope.'],
  ])('%j is refused with %i', async (args, code, message) => {
    write('x.csv', 'who,age\nnobody,3\n')
    const ended = await run('table', ...args)
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(message)
  })
})
