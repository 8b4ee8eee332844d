import { basename } from 'node:path'
import { AppError } from '#contract/errors.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { agreementDefinitions } from '#core/segmentation/agreement/agreement-values.ts'
import { type AgreementResult, defaultToleranceMm, maskAgreement } from '#core/segmentation/agreement/mask-agreement.ts'
import { IoError, readImageFile } from '#main/io/index.ts'
import { checkWritable, writeAtomic } from '#main/io/write-atomic.ts'
import { hashPair } from '#main/jobs/tasks/extract-file.ts'
import { softwareVersion } from '#main/version.ts'
import type { Arguments, Command, CommandIo } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

const outFile = (args: Arguments): string => {
  const path = args.required('out')
  if (!/\.json$/i.test(path)) throw new AppError('invalid-input', `--out names a .json file, got ${path}.`)
  checkWritable(path)
  return path
}

const toleranceOf = (args: Arguments): number => {
  const text = args.option('tolerance')
  if (text === null) return defaultToleranceMm
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new AppError('invalid-input', `--tolerance takes a length in mm of at least 0, got ${text}.`)
  }
  return value
}

/** An image file whose voxels are all whole numbers. */
const readLabels = async (path: string, io: CommandIo): Promise<Volume> => {
  if (io.interrupted.aborted) throw new AppError('cancelled', 'The comparison was cancelled.')
  const volume = await readImageFile(path)
  const { data } = volume
  if (data instanceof Float32Array || data instanceof Float64Array) {
    const broken = data.find((value) => !Number.isInteger(value))
    if (broken !== undefined) {
      const sentence = `${basename(path)} holds ${broken}; labels are whole numbers. Threshold it into a mask first.`
      throw new IoError('not-a-mask', sentence)
    }
  }
  return volume
}

type Refused = Extract<AgreementResult, { error: unknown }> | { error: { code: string; message: string } }

const compareFiles = async (
  a: string,
  b: string,
  options: { label: number | null; toleranceMm: number },
  io: CommandIo,
): Promise<AgreementResult | Refused> => {
  try {
    const [first, second] = [await readLabels(a, io), await readLabels(b, io)]
    if (io.interrupted.aborted) throw new AppError('cancelled', 'The comparison was cancelled.')
    return maskAgreement(first, second, { ...options, names: [basename(a), basename(b)] })
  } catch (error) {
    if (!(error instanceof IoError) || error.code === 'not-found') throw error
    return { error: { code: error.code, message: error.message } }
  }
}

export const agreement: Command = {
  name: 'agreement',
  usage: '--a MASK --b MASK [--label L] [--tolerance MM] --out OUT.json',
  summary: 'Compare two masks of one image: Dice, volumes, Hausdorff and surface distances in mm.',
  options: {
    a: { value: 'MASK', help: 'first mask: NIfTI, NRRD, MetaImage or another image format' },
    b: { value: 'MASK', help: 'second mask, on the grid of the first' },
    label: { value: 'L', help: 'value of the region in both masks (every value but 0)' },
    tolerance: {
      value: 'MM',
      help: `distance within which surfaces count as the same for the surface Dice (${defaultToleranceMm})`,
    },
    out: { value: 'OUT', help: 'the numbers with their definitions, and why one is null (.json)' },
  },
  positionals: [0, 0],
  examples: [
    'hyperdense agreement --a reader-a.nii.gz --b reader-b.nii.gz --out agreement.json',
    'hyperdense agreement --a first.nrrd --b second.nrrd --label 2 --tolerance 2 --out agreement.json',
  ],
  run: async (args, io) => {
    const [a, b] = [args.required('a'), args.required('b')]
    const out = outFile(args)
    const label = args.integerOrNull('label', 1)
    const toleranceMm = toleranceOf(args)
    const hashes = hashPair({ image: a, mask: b })
    const provenance = { aSha256: hashes.image, bSha256: hashes.mask, label, softwareVersion }
    const result = await compareFiles(a, b, { label, toleranceMm }, io)
    if ('error' in result) {
      io.message(`${result.error.code}: ${result.error.message}`)
      writeAtomic(out, `${JSON.stringify({ error: result.error, provenance }, null, 2)}\n`)
      return exitCodes.refused
    }
    const { values, reasons, notes } = result
    for (const note of notes) io.message(`Note: ${note}`)
    const document = { ...values, reasons, notes, definitions: agreementDefinitions, provenance }
    writeAtomic(out, `${JSON.stringify(document, null, 2)}\n`)
    return exitCodes.done
  },
}
