import { text } from 'node:stream/consumers'
import { contract } from '#contract/index.ts'
import type { Contract } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { Command, CommandIo } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { withTypedArrays } from '../typed-arrays.ts'
import { withApp } from '../with-app.ts'

/** Typed arrays as plain arrays, for JSON. */
const plain = (_: string, item: unknown): unknown =>
  ArrayBuffer.isView(item) && !(item instanceof DataView) ? Array.from(item as Uint8Array) : item

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AppError(
      'invalid-input',
      `The input is not JSON (${(cause as Error).message}). Quote it, for example '{}'.`,
    )
  }
}

/** All of standard input; Ctrl+C ends the waiting for it. */
const readInput = async (io: CommandIo): Promise<string> => {
  const stop = (): void => void process.stdin.destroy()
  io.interrupted.addEventListener('abort', stop, { once: true })
  try {
    return await text(process.stdin)
  } catch (error) {
    if (io.interrupted.aborted) throw new AppError('cancelled', 'Cancelled.')
    throw error
  } finally {
    io.interrupted.removeEventListener('abort', stop)
  }
}

export const call: Command = {
  name: 'call',
  usage: '[--study STUDY] NAMESPACE.VERB [JSON | -]',
  summary: 'Make any call of the application’s contract; jobs are awaited. Without arguments lists the calls.',
  options: { study: { value: 'STUDY', help: 'study to open first' } },
  positionals: [0, 2],
  examples: [
    "hyperdense call --study Demo.hyperdense study.listSubjects '{}'",
    'hyperdense call --study Demo.hyperdense segmentation.recordEdit - < edit.json',
    'hyperdense call --study Demo.hyperdense radiomics.extract \'{"reader":"A","round":1}\'',
  ],
  run: (args, io) =>
    withApp(io, {}, async ({ app, api, finish }) => {
      const [name, json] = args.positionals
      if (name === undefined) {
        for (const [namespace, calls] of Object.entries(contract)) {
          for (const [verb, entry] of Object.entries(calls))
            io.out(`${namespace}.${verb}  (${entry.kind}) ${entry.description}\n`)
        }
        return exitCodes.done
      }
      const study = args.option('study')
      if (study !== null) await api.study.open({ folder: study })
      const given = parseJson(json === '-' ? await readInput(io) : (json ?? '{}'))
      const [namespace, verb] = name.split('.', 2)
      const entry = (contract as Contract)[namespace]?.[verb]
      const input = entry === undefined ? given : withTypedArrays(entry.input, given)
      let output: unknown
      let failures = 0
      if (entry?.kind === 'job') {
        const ended = await finish<unknown>(app.call(name, input) as Promise<{ jobId: string }>)
        output = ended.result
        failures = ended.job.failures.length
        for (const f of ended.job.failures) io.message(`${f.case}: ${f.code}: ${f.message}`)
      } else output = await app.call(name, input)
      io.out(`${JSON.stringify(output, plain, 2)}\n`)
      return failures > 0 ? exitCodes.someFailed : exitCodes.done
    }),
}
