import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '#contract/errors.ts'

const placeOf = (path: string): string => {
  try {
    return realpathSync.native(path)
  } catch {
    return resolve(path)
  }
}

/**
 * Refuses a result that would be written over a file that is read: the data would be lost.
 *
 * @param out     the file of `--out`
 * @param inputs  the files that the command reads; null: not given
 */
export const refuseOverwriting = (out: string, inputs: readonly (string | null)[]): void => {
  const place = placeOf(out)
  if (inputs.some((input) => input !== null && placeOf(input) === place))
    throw new AppError('invalid-input', `--out ${out} is one of the files to be read; name another file.`)
}
