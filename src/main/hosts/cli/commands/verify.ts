import type { CaseFailureShape } from '#contract/shapes.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { withApp } from '../with-app.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'STUDY',
  summary: 'Check the database, the hash of every file and every reading’s journal.',
  options: {},
  positionals: [1, 1],
  examples: ['hyperdense verify Demo.hyperdense'],
  run: (args, io) =>
    withApp(io, {}, async ({ api, finish }) => {
      await api.study.open({ folder: args.positionals[0] })
      const { result } = await finish<{
        ok: boolean
        files: number
        problems: CaseFailureShape[]
        notes: CaseFailureShape[]
      }>(api.study.verify({}))
      for (const n of result.notes) io.message(`Note: ${n.case}: ${n.message}`)
      for (const p of result.problems) io.message(`${p.case}: ${p.code}: ${p.message}`)
      io.message(
        result.ok ? `Everything is as stored (${result.files} image files).` : `${result.problems.length} problems.`,
      )
      io.out(`${JSON.stringify(result, null, 2)}\n`)
      return result.ok ? exitCodes.done : exitCodes.refused
    }),
}
