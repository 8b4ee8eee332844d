import { applyCombat } from '../../preprocessing/apply-combat.ts'
import type { FittedCombat } from '../../preprocessing/combat.ts'
import { applyOneHot, type FittedOneHot, oneHotNames, unseenLevels } from '../../preprocessing/one-hot.ts'
import { applyPca, type FittedPca } from '../../preprocessing/pca.ts'
import { columnOf } from '../../matrix.ts'
import { type Frame, type FrameColumn, matrixOf, type NumberColumn, requireValues } from '../frame.ts'

interface Scoped {
  /** Name of the plan's step. */
  readonly step: string
  /** Blocks it works on; columns of others pass unchanged. Null: all. */
  readonly on: readonly string[] | null
}

/** A transforming step after its fit: plain data, applied to any rows. */
export type FittedStep =
  | (Scoped & { readonly kind: 'select'; readonly keep: readonly string[] })
  /** (x − centre)/scale. */
  | (Scoped & {
      readonly kind: 'affine'
      readonly columns: readonly { readonly name: string; readonly centre: number; readonly scale: number }[]
    })
  | (Scoped & {
      readonly kind: 'clip'
      readonly columns: readonly { readonly name: string; readonly lower: number; readonly upper: number }[]
    })
  | (Scoped & {
      readonly kind: 'fill'
      readonly numbers: readonly { readonly name: string; readonly fill: number; readonly indicator: boolean }[]
      readonly categories: readonly { readonly name: string; readonly fill: string }[]
    })
  | (Scoped & { readonly kind: 'one-hot'; readonly columns: readonly FittedOneHot[] })
  | (Scoped & {
      readonly kind: 'combat'
      readonly attribute: string
      readonly names: readonly string[]
      readonly fitted: FittedCombat
      readonly unseen: 'refuse' | 'pass'
    })
  | (Scoped & {
      readonly kind: 'pca'
      readonly names: readonly string[]
      readonly outputs: readonly string[]
      readonly fitted: FittedPca
    })

/** Rows after a step, and what is to be said about them. */
export interface AppliedStep {
  readonly frame: Frame
  readonly notes: readonly string[]
}

/** Name of the column that says where a value was missing. */
export const indicatorName = (name: string): string => `${name}=missing`

/**
 * Applies a fitted step to rows, those of training or others.
 *
 * @param fitted  fitted step, or the same parsed back from JSON
 * @param frame   rows with the columns that the step was fitted on
 * @returns the frame with the columns of other blocks first, unchanged; throws for missing values where the step cannot
 *   use them, and for unseen categories or batches where these are refused
 */
export const applyFittedStep = (fitted: FittedStep, frame: Frame): AppliedStep => {
  const { on } = fitted
  const isMine = (column: FrameColumn): boolean => on === null || on.includes(column.block)
  const others = frame.columns.filter((column) => !isMine(column))
  const { columns, notes } = transform(fitted, frame, frame.columns.filter(isMine))
  return { frame: { ...frame, columns: [...others, ...columns] }, notes }
}

type Transformed = { readonly columns: readonly FrameColumn[]; readonly notes: readonly string[] }

const transform = (fitted: FittedStep, frame: Frame, columns: readonly FrameColumn[]): Transformed => {
  switch (fitted.kind) {
    case 'select': {
      const keep = new Set(fitted.keep)
      return { columns: columns.filter(({ name }) => keep.has(name)), notes: [] }
    }
    case 'affine': {
      const of = new Map(fitted.columns.map((one) => [one.name, one]))
      return {
        columns: numbersOnly(columns, fitted.step).map((column) => {
          const { centre, scale } = of.get(column.name) ?? { centre: 0, scale: 1 }
          return { ...column, values: column.values.map((value) => (value - centre) / scale) }
        }),
        notes: [],
      }
    }
    case 'clip': {
      const of = new Map(fitted.columns.map((one) => [one.name, one]))
      return {
        columns: numbersOnly(columns, fitted.step).map((column) => {
          const { lower, upper } = of.get(column.name) ?? { lower: -Infinity, upper: Infinity }
          return { ...column, values: column.values.map((value) => Math.min(Math.max(value, lower), upper)) }
        }),
        notes: [],
      }
    }
    case 'fill':
      return { columns: filled(fitted, columns), notes: [] }
    case 'one-hot':
      return { columns: coded(fitted.columns, columns), notes: codedNotes(fitted.columns, columns) }
    case 'combat':
      return harmonised(fitted, frame, columns)
    case 'pca': {
      requireValues(columns, fitted.step)
      const of = new Map(columns.map((column) => [column.name, column]))
      const inputs = fitted.names.flatMap((name) => of.get(name) ?? [])
      const scores = applyPca(fitted.fitted, matrixOf(inputs, frame.rows, fitted.step))
      const { block, from } = inputs[0]
      return {
        columns: fitted.outputs.map((name, j) => ({
          name,
          block,
          from,
          kind: 'number',
          values: columnOf(scores, j).slice(),
        })),
        notes: [],
      }
    }
  }
}

const numbersOnly = (columns: readonly FrameColumn[], step: string): NumberColumn[] =>
  columns.map((column) => {
    if (column.kind === 'number') return column
    throw new Error(`The step ${step} works on numbers, but ${column.name} is a category; put one-hot before it.`)
  })

const filled = (fitted: FittedStep & { kind: 'fill' }, columns: readonly FrameColumn[]): FrameColumn[] => {
  const numbers = new Map(fitted.numbers.map((one) => [one.name, one]))
  const categories = new Map(fitted.categories.map((one) => [one.name, one]))
  const flags: FrameColumn[] = []
  const out = columns.map((column): FrameColumn => {
    if (column.kind === 'category') {
      const fill = categories.get(column.name)?.fill
      return fill === undefined ? column : { ...column, values: column.values.map((value) => value ?? fill) }
    }
    const rule = numbers.get(column.name)
    if (rule === undefined) return column
    if (rule.indicator)
      flags.push({
        ...column,
        name: indicatorName(column.name),
        values: column.values.map((value) => (Number.isNaN(value) ? 1 : 0)),
      })
    return { ...column, values: column.values.map((value) => (Number.isNaN(value) ? rule.fill : value)) }
  })
  return [...out, ...flags]
}

const coded = (rules: readonly FittedOneHot[], columns: readonly FrameColumn[]): FrameColumn[] => {
  const of = new Map(rules.map((rule) => [rule.column, rule]))
  return columns.flatMap((column): FrameColumn[] => {
    const rule = of.get(column.name)
    if (column.kind === 'number' || rule === undefined) return [column]
    const dummies = applyOneHot(rule, column.values)
    return oneHotNames(rule).map((name, j) => ({
      name,
      block: column.block,
      from: column.from,
      kind: 'number',
      values: columnOf(dummies, j).slice(),
    }))
  })
}

/** Rows whose level training did not have are coded like the reference level: that is said. */
const codedNotes = (rules: readonly FittedOneHot[], columns: readonly FrameColumn[]): string[] =>
  rules.flatMap((rule) => {
    const column = columns.find(({ name }) => name === rule.column)
    if (column?.kind !== 'category') return []
    const unseen = unseenLevels(rule, column.values)
    if (unseen.length === 0) return []
    const rows = column.values.filter((value) => unseen.includes(value)).length
    const levels = unseen.map((level) => level ?? 'missing').join(', ')
    return [`${rows} ${rows === 1 ? 'row' : 'rows'} of ${rule.column} ${levels}, unknown in training, coded as zeros.`]
  })

const harmonised = (
  fitted: FittedStep & { kind: 'combat' },
  frame: Frame,
  columns: readonly FrameColumn[],
): Transformed => {
  requireValues(columns, fitted.step)
  const batches = frame.attributes[fitted.attribute]
  if (batches === undefined) throw new Error(`The step combat needs the column ${fitted.attribute} of every row.`)
  const known = batches.map((batch, i) => {
    if (batch === null)
      throw new Error(`Row ${i + 1} has no ${fitted.attribute}, by which the step combat harmonises; fill it in.`)
    return batch
  })
  const { matrix, unharmonised } = applyCombat(
    fitted.fitted,
    matrixOf(columns, frame.rows, fitted.step),
    known,
    null,
    fitted.unseen,
  )
  const unseen = [...new Set(unharmonised.map((i) => known[i]))]
  return {
    columns: numbersOnly(columns, fitted.step).map((column, j) => ({ ...column, values: columnOf(matrix, j).slice() })),
    notes:
      unseen.length === 0
        ? []
        : [
            `${unharmonised.length} rows of ${fitted.attribute} ${unseen.join(', ')}, unknown in training, were used without harmonisation.`,
          ],
  }
}
