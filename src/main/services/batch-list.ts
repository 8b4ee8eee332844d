import { existsSync } from 'node:fs'
import { basename, dirname, isAbsolute, resolve } from 'node:path'
import Papa from 'papaparse'
import { AppError } from '#contract/errors.ts'
import { readTextFile } from '../io/read-text-file.ts'

/** One row of a batch list: an image, its mask, and what the case is called. */
export interface BatchRow {
  /** Row of the list, from 0, without the header. */
  readonly row: number
  readonly case: string
  readonly image: string
  readonly mask: string
  /** Null: as the parameters say. */
  readonly label: number | null
}

const caseName = /^[^/\\:*?"<>|\p{Cc}]{1,120}$/u

/**
 * Reads a batch list: CSV with the columns `Image`, `Mask` and optionally `Label` and `Case` (as PyRadiomics' batch
 * mode has them; others are ignored). Paths may be relative to the list. Cases without a name are called after their
 * image, and numbered where that is not unique. Throws AppError naming the row.
 */
export const readBatchList = (path: string): BatchRow[] => {
  if (!existsSync(path)) throw new AppError('not-found', `There is no file ${path}.`)
  const text = readTextFile(path)
  const parsed = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (h) => h.trim(),
  })
  const columns = parsed.meta.fields ?? []
  for (const needed of ['Image', 'Mask']) {
    if (!columns.includes(needed)) {
      throw new AppError(
        'invalid-input',
        `${path} has no column ${needed}; its header must name Image, Mask and optionally Label and Case.`,
      )
    }
  }
  const wrong = parsed.errors[0]
  if (wrong !== undefined)
    throw new AppError('invalid-input', `${path}, row ${(wrong.row ?? 0) + 1}: ${wrong.message}.`)
  const at = (name: string): string => (isAbsolute(name) ? name : resolve(dirname(path), name))
  const seen = new Map<string, number>()
  const used = new Set<string>()
  return parsed.data.map((record, row) => {
    const cell = (name: string): string => (record[name] ?? '').trim()
    const where = `${path}, row ${row + 1}`
    if (cell('Image') === '' || cell('Mask') === '')
      throw new AppError('invalid-input', `${where} lacks its image or its mask.`)
    const label = cell('Label') === '' ? null : Number(cell('Label'))
    if (label !== null && (!Number.isInteger(label) || label < 1)) {
      throw new AppError('invalid-input', `${where}: a label is a whole number of at least 1, got ${cell('Label')}.`)
    }
    let name = cell('Case')
    if (name === '') {
      const stem = basename(cell('Image')).replace(/\.(nii|nii\.gz|nrrd|nhdr|mha|mhd)$/i, '')
      const count = (seen.get(stem) ?? 0) + 1
      seen.set(stem, count)
      name = count === 1 ? stem : `${stem}-${count}`
    }
    if (!caseName.test(name) || name.startsWith('.')) {
      throw new AppError(
        'invalid-input',
        `${where}: ${name} cannot be a case name, because each case becomes a file; leave out / \\ : * ? " < > | and a leading dot.`,
      )
    }
    if (used.has(name.toLowerCase()))
      throw new AppError('invalid-input', `${where}: the case ${name} stands there twice; give every row its own Case.`)
    used.add(name.toLowerCase())
    return { row, case: name, image: at(cell('Image')), mask: at(cell('Mask')), label }
  })
}
