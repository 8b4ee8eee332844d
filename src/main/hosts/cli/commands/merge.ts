import { checkWritable, writeAtomic } from '#main/io/write-atomic.ts'
import { mergeBatch } from '#main/services/extract-batch.ts'
import type { Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

export const merge: Command = {
  name: 'merge',
  usage: 'DIR --out F.csv',
  summary: 'Put the finished cases of a batch folder into one feature table.',
  options: { out: { value: 'F.csv', help: 'feature table' } },
  positionals: [1, 1],
  examples: ['hyperdense merge results --out features.csv'],
  run: (args, io) => {
    const out = args.required('out')
    checkWritable(out)
    const { csv, rows, failures } = mergeBatch(args.positionals[0])
    writeAtomic(out, csv)
    for (const f of failures) io.message(`${f.case}: ${f.code}: ${f.message}`)
    io.message(`${rows} cases, ${failures.length} failed; written to ${out}`)
    return Promise.resolve(failures.length > 0 ? exitCodes.someFailed : exitCodes.done)
  },
}
