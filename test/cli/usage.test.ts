import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

describe('the command line', () => {
  let folder: ReturnType<typeof temporaryFolder>
  const run = (...args: string[]) => runCli(folder.path, ...args)
  beforeAll(() => {
    folder = temporaryFolder()
  })
  afterAll(() => folder.remove())

  it('helps everywhere, with examples', async () => {
    const help = await run('--help')
    expect(help.code).toBe(0)
    for (const name of ['demo', 'import', 'extract', 'merge', 'icc', 'agreement', 'info', 'verify', 'serve', 'call']) {
      expect(help.stdout).toContain(`\n  ${name} `)
      const own = await run(name, '--help')
      expect([own.code, own.stdout.includes('Examples:\n  hyperdense ')]).toEqual([0, true])
    }
    expect((await run()).code).toBe(2)
  })

  it.each([
    [['extrct'], 2, 'There is no command extrct'],
    [['extract', '--imge', 'x'], 2, '--imge'],
    [['extract', '--image', 'no.nii', '--mask', 'no.nii', '--out', 'f.csv'], 3, 'There is no file or folder no.nii'],
    [['extract', '--study', 'x.hyperdense', '--out', 'f.txt'], 2, '.csv or .json'],
    [['demo'], 2, 'An argument is missing'],
    [['demo', 'Demo'], 2, 'ends in .hyperdense'],
    [['demo', 'D.hyperdense', '--patients', 'many'], 2, '--patients takes a whole number'],
    [['info', 'none.hyperdense'], 3, 'There is no folder'],
    [['call', 'study.paint', '{}'], 3, 'no call named study.paint'],
    [['call', 'study.listSeries', '{'], 2, 'not JSON'],
    [['call', 'study.listSeries', '{}'], 3, 'No study is open'],
    [['call', 'app.getJob', '{"jobId":7}'], 2, 'jobId'],
    [['import', 'x.hyperdense', 'nowhere'], 3, 'There is no file or folder nowhere'],
    [['import', 'x.hyperdense', '.', '--mode', 'best'], 2, 'as-is or corrected'],
  ])('%j ends with code %i and says why on standard error', async (args, code, sentence) => {
    const ended = await run(...args)
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(sentence)
    expect(ended.stderr).not.toContain('    at ')
  })

  it('makes any call and prints its answer as JSON', async () => {
    const answer = await run('call', 'app.getInfo')
    expect(JSON.parse(answer.stdout)).toMatchObject({ name: 'Hyperdense', host: 'cli', study: null })
    expect((await run('call')).stdout).toContain('radiomics.extract  (job) ')
  })
})
