import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/temporary-folder.ts'

const folder = temporaryFolder()
const run = (...args: string[]) => runCli(folder, ...args)

describe('call with plain arrays', () => {
  it('records an edit, as the editor does', async () => {
    expect((await run('demo', 'A.hyperdense', '--patients', '1', '--compact')).code).toBe(0)
    const call = async (name: string, input: object) => {
      const ended = await run('call', '--study', 'A.hyperdense', name, JSON.stringify(input))
      expect(ended.code, ended.stderr).toBe(0)
      return JSON.parse(ended.stdout) as {
        readingId: number
        head: number
        segments: { label: number; voxels: number }[]
      }
    }
    const { readingId } = await call('segmentation.openReading', { seriesId: 1, reader: 'C' })
    const facts = { label: 1, name: 'Lesion 1', colour: '#e6194b', lesion: 'L9' }
    const edit = {
      readingId,
      head: 0,
      label: 'Brush',
      delta: { runs: [100, 3], before: [0], after: [1] },
      segmentChange: { before: null, after: facts },
    }
    const state = await call('segmentation.recordEdit', edit)
    expect(state).toMatchObject({ head: 1, segments: [{ label: 1, voxels: 3 }] })
    const wrong = await run(
      'call',
      ...['--study', 'A.hyperdense', 'segmentation.recordEdit'],
      JSON.stringify({ ...edit, head: 1, delta: { runs: [100, 3], before: [0], after: [300] } }),
    )
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toContain('input.delta.after[0] is 300, which no Uint8Array can hold')
  })

  it('stages a file, and removes it when it ends', async () => {
    const ended = await run('call', 'imaging.stageFile', '{"batch":"b","name":"x.dcm","data":[1,2,255]}')
    expect(ended.code, ended.stderr).toBe(0)
    expect(JSON.parse(ended.stdout)).toEqual({ files: 1 })
    expect(readdirSync(join(folder, 'user', 'dropped'))).toEqual([])
  })
})
