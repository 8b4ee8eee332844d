import { availableParallelism } from 'node:os'
import { AppError } from '#contract/errors.ts'
import { checkFolderWritable } from '#main/io/write-atomic.ts'
import { createWorkerPool } from '#main/jobs/worker-pool.ts'
import { readBatchList } from '#main/services/batch-list.ts'
import { extractBatch } from '#main/services/extract-batch.ts'
import { readParameters } from '#main/services/extraction-parameters.ts'
import type { Arguments, CommandIo } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

/** Rows A ≤ i < B of `A:B`; either may be left out. */
const parseRange = (text: string | null, rows: number): [number, number] => {
  if (text === null) return [0, rows]
  const match = /^(\d*):(\d*)$/.exec(text)
  const from = match?.[1] === '' ? 0 : Number(match?.[1])
  const to = match?.[2] === '' ? rows : Number(match?.[2])
  if (match === null || from > to)
    throw new AppError('invalid-input', `--range is A:B with rows counted from 0, for example 0:50; got ${text}.`)
  return [from, Math.min(to, rows)]
}

/** `extract --batch`: every row of a list into a folder of case files. */
export const runBatch = async (
  list: string,
  parameters: string | null,
  args: Arguments,
  io: CommandIo,
): Promise<number> => {
  const folder = args.required('out')
  checkFolderWritable(folder)
  const settings = readParameters(parameters)
  const all = readBatchList(list)
  const [from, to] = parseRange(args.option('range'), all.length)
  const rows = all.slice(from, to)
  const pool = createWorkerPool(args.integerOrNull('jobs', 1) ?? availableParallelism(), (line) => io.message(line))
  try {
    const ended = await extractBatch(rows, folder, settings, pool, {
      signal: io.interrupted,
      onCase: (name, done, failure) => {
        if (failure !== null) io.message(`${failure.case}: ${failure.code}: ${failure.message}`)
        io.progress(done / rows.length, `${name} (${done} of ${rows.length})`)
      },
    })
    io.message(
      `${ended.extracted} extracted, ${ended.skipped} unchanged, ${ended.failures.length} failed; see ${folder}`,
    )
    return ended.failures.length > 0 ? exitCodes.someFailed : exitCodes.done
  } finally {
    await pool.close()
  }
}
