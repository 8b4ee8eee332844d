import type { FrameColumn } from '../frame.ts'
import type { StepDetails } from '../results.ts'
import { NothingLeftError, type OptionValues, type Removal, scopeOf, type TransformOutcome } from './step-definition.ts'

/**
 * Outcome of a step that keeps some columns.
 *
 * @param step      name
 * @param values    options
 * @param columns   columns in its scope
 * @param kept      indices of those that stay
 * @param reasonOf  why a column left
 * @param remedy    what to do when none stays
 * @param details   numbers behind the choice
 * @returns throws {@link NothingLeftError} when no column stays
 */
export const keepColumns = (
  step: string,
  values: OptionValues,
  columns: readonly FrameColumn[],
  kept: readonly number[],
  reasonOf: (index: number) => string,
  remedy: string,
  details: StepDetails | null = null,
): TransformOutcome => {
  if (kept.length === 0)
    throw new NothingLeftError(`The step ${step} removed all ${columns.length} columns; ${remedy}.`)
  const stays = new Set(kept)
  const removed: Removal[] = []
  columns.forEach(({ name }, j) => {
    if (!stays.has(j)) removed.push({ name, reason: reasonOf(j) })
  })
  const keep = columns.flatMap(({ name }, j) => (stays.has(j) ? [name] : []))
  return { fitted: { step, on: scopeOf(values), kind: 'select', keep }, removed, details, warnings: [] }
}

const digits = 4

/**
 * A number as sentences show it.
 *
 * @param value  null reads as undefined
 */
export const shownNumber = (value: number | null): string =>
  value === null ? 'undefined' : String(Number(value.toPrecision(digits))).replace('-', '−')
