import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

const columns = 'case,subject,region,settings_sha256,diagnostics_Versions_Numpy,original_glcm_Id'

describe('icc of feature tables', () => {
  let folder: ReturnType<typeof temporaryFolder>
  const run = (...args: string[]) => runCli(folder.path, 'icc', ...args)
  const write = (name: string, ...lines: string[]): void =>
    writeFileSync(join(folder.path, name), `${lines.join('\n')}\n`)
  /** Rows of the written table, by feature. */
  const table = (name: string): Record<string, string[]> => {
    const [header, ...lines] = readFileSync(join(folder.path, name), 'utf8').trimEnd().split('\n')
    expect(header).toBe('feature,form,icc,lower,upper,f,df1,df2,p,n,class,kept,reason')
    return Object.fromEntries(lines.map((line) => [line.split(',')[0], line.split(',')]))
  }
  /** Judges 1 and 2 of Shrout & Fleiss as f, a constant, equal readings, and one missing value. */
  const tableOf = (judge: readonly number[], shape: readonly string[]): string[] => [
    `${columns},f,constant,same,gap`,
    ...judge.map((v, i) => `L${i},S${i},lesion,abc,1.2,${v + i},${v},3,${i * i},${shape[i]}`),
  ]
  const first = [9, 6, 8, 7, 10, 6]
  const second = [2, 1, 4, 1, 5, 2]

  beforeAll(() => {
    folder = temporaryFolder()
    write('a.csv', ...tableOf(first, ['1', '2', '3', '4', '5', '6.5']))
    write('b.csv', ...tableOf(second, ['1.1', '2', '', '4.2', '5', '6']), 'L77,S77,lesion,abc,1.2,1,1,3,1,1')
    write('c.csv', ...tableOf([5, 3, 6, 2, 6, 4], ['1', '2', '3', '4', '5', '6']))
    write('d.csv', ...tableOf([8, 2, 8, 6, 9, 7], ['1', '2', '3', '4', '5', '6']))
  })
  afterAll(() => folder.remove())

  it('gives the published four judges, all forms, from four tables', async () => {
    const icc: number[] = []
    for (const form of ['oneway', 'agreement', 'consistency'].flatMap((m) => [`${m}-single`, `${m}-average`])) {
      const tables = ['--a', 'a.csv', '--b', 'b.csv', '--c', 'c.csv', '--d', 'd.csv']
      const ended = await run(...tables, '--id', 'case', '--form', form, '--out', 'four.csv')
      expect(ended).toMatchObject({ code: 0, stdout: '' })
      const row = table('four.csv').f
      expect(row[1]).toBe(form)
      icc.push(Number(row[2]))
    }
    const want = [0.1657417684, 0.4427971337, 0.2897637795, 0.6200505475, 0.7148407148, 0.9093155424]
    icc.forEach((value, at) => expect(value).toBeCloseTo(want[at], 9))
    expect(table('four.csv').f.slice(6, 10)).toEqual(['5', '15', expect.stringMatching(/^0\.000134566516/), '6'])
  })

  it('never writes over a table that it reads, whatever the path is called', async () => {
    const before = readFileSync(join(folder.path, 'a.csv'), 'utf8')
    for (const out of ['b.csv', './a.csv']) {
      const ended = await run('--a', 'a.csv', '--b', 'b.csv', '--id', 'case', '--out', out)
      expect(ended.code).toBe(2)
      expect(ended.stderr).toContain(`--out ${out} is one of the files to be read; name another file.`)
    }
    expect(readFileSync(join(folder.path, 'a.csv'), 'utf8')).toBe(before)
  })

  it('says what is undefined, what is kept and why, and lists what does not match', async () => {
    const ended = await run('--a', 'a.csv', '--b', 'b.csv', '--id', 'case', '--out', 'o.csv')
    expect(ended.code, ended.stderr).toBe(0)
    const rows = table('o.csv')
    expect(Object.keys(rows)).toEqual(['original_glcm_Id', 'f', 'constant', 'same', 'gap'])
    expect(rows.constant.slice(2, 6)).toEqual(['', '', '', ''])
    expect(rows.constant.slice(10)).toEqual([
      'undefined',
      'false',
      'all readings are equal: the feature is constant (0/0)',
    ])
    expect(rows.same.slice(2, 12)).toEqual(['1', '1', '1', 'Infinity', '5', '5', '0', '6', 'excellent', 'true'])
    expect(rows.gap[9]).toBe('5')
    expect(rows.f.slice(11)).toEqual(['false', expect.stringContaining('does not meet ICC > 0.75')])
    expect(ended.stderr).toContain('1 row of b.csv not in every table, left out: L77')
    expect(ended.stderr).toContain('gap (1)')
    expect(ended.stderr).toContain('k(MSC − MSE)/n); 6 lesions, 2 readings')
    expect(ended.stderr).toMatch(/5 features: 1 undefined, \d fail ICC > 0.75, \d kept/)
  })

  it('keeps by the rule and threshold asked for', async () => {
    const kept = async (...rule: string[]): Promise<string> => {
      await run('--a', 'a.csv', '--b', 'b.csv', '--id', 'case', ...rule, '--out', 'k.csv')
      return Object.values(table('k.csv'))
        .filter((row) => row[11] === 'true')
        .map(([feature]) => feature)
        .join()
    }
    expect(await kept('--rule', 'point-ge', '--threshold', '1')).toBe('same')
    expect(await kept('--rule', 'point-gt', '--threshold', '1')).toBe('')
    expect(await kept('--rule', 'lower-ge', '--threshold', '0.9')).toBe('same,gap')
  })

  it('goes on without a word in a numeric column, and says where it is', async () => {
    write('word.csv', ...tableOf(second, ['1.1', '2', 'abc', '4.2', '5', '6']))
    const ended = await run('--a', 'a.csv', '--b', 'word.csv', '--id', 'case', '--out', 'w.csv')
    expect(ended.code).toBe(1)
    expect(ended.stderr).toContain('word.csv, row 3 (L2): gap holds "abc"')
    expect(table('w.csv').gap[9]).toBe('5')
  })

  it.each([
    ['twice.csv', ['id,f', 'L0,1', 'L1,1', 'L1,2', 'L2,3'], 4, 'more than one row for L1 (column id)'],
    ['two.csv', ['id,f', 'L0,1', 'L1,1', 'X,3'], 4, 'have only L0, L1 in common; at least 3 are needed'],
    ['other.csv', ['id,g', 'L0,1', 'L1,1', 'L2,3'], 4, 'no numeric column in common'],
    ['noid.csv', ['case,f', 'L0,1'], 2, 'noid.csv has no column id'],
    ['ragged.csv', ['id,f', 'L0,1', 'L1,1,5'], 4, 'ragged.csv, row 2: 3 cells where the header names 2 columns'],
    ['columns.csv', ['id,f,f', 'L0,1,2'], 4, 'two columns named f'],
    ['empty.csv', [''], 4, 'empty.csv is empty'],
  ])('refuses %s', async (name, lines, code, sentence) => {
    write('good.csv', 'id,f', 'L0,1', 'L1,2', 'L2,4')
    write(name, ...lines)
    const ended = await run('--a', 'good.csv', '--b', name, '--id', 'id', '--out', 'no.csv')
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(sentence)
    expect(ended.stderr).not.toContain('    at ')
    expect(existsSync(join(folder.path, 'no.csv'))).toBe(false)
  })

  it.each([
    [['--form', 'icc31'], 2, '--form is one of agreement-single'],
    [['--rule', 'best'], 2, '--rule is one of point-gt'],
    [['--threshold', '75'], 2, '--threshold takes a number from 0 to 1'],
    [['--b', 'nowhere.csv'], 3, 'There is no file nowhere.csv'],
  ])('answers %j with code %i', async (more, code, sentence) => {
    const ended = await run('--a', 'a.csv', '--b', 'b.csv', '--id', 'case', '--out', 'no.csv', ...more)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(sentence)
  })
})
