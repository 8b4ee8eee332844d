import type { BlockPlan } from '../plan/plan.ts'
import { nearestName } from '../plan/nearest-name.ts'
import type { AnalysisTable, TableColumn } from './analysis-table.ts'
import type { Frame, FrameColumn } from './frame.ts'

/**
 * Whether a name fits a pattern in which `*` stands for any characters.
 *
 * @param name     column name
 * @param pattern  e.g. `wavelet-*`
 */
export const fitsPattern = (name: string, pattern: string): boolean => {
  if (!pattern.includes('*')) return name === pattern
  const text = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${text}$`).test(name)
}

/**
 * Columns of one block, in the order of the patterns and, within one, of the table.
 *
 * @param table  analysis table
 * @param block  patterns, exceptions
 * @returns columns; empty when the block is optional and absent; throws for a name that no table has
 */
export const blockColumns = (table: AnalysisTable, block: BlockPlan): TableColumn[] => {
  const found = new Map<string, TableColumn>()
  const own = table.columns.filter(({ from }) => from === block.from)
  for (const pattern of block.columns) {
    const hits = own.filter(({ name }) => fitsPattern(name, pattern))
    if (hits.length === 0) {
      if (block.optional) return []
      const nearest = nearestName(
        pattern,
        own.map(({ name }) => name),
      )
      throw new Error(
        own.length === 0
          ? `The block ${block.name} needs ${block.from} columns, and there are none; give that table, or take the block out of the plan.`
          : `The block ${block.name} names the column ${pattern}, which no ${block.from} table has${nearest === null ? '' : `; did you mean ${nearest}?`}`,
      )
    }
    for (const column of hits) {
      const before = found.get(column.name)
      if (before === undefined || (before.level !== table.level && column.level === table.level))
        found.set(column.name, column)
    }
  }
  return [...found.values()].filter(({ name }) => !block.except.some((pattern) => fitsPattern(name, pattern)))
}

/**
 * A table column as the column of a model.
 *
 * @param column         of the table
 * @param block          its block
 * @param isCategorical  read as a category even when its values look like numbers
 */
export const frameColumn = (column: TableColumn, block: string, isCategorical: boolean): FrameColumn => {
  const { name, from } = column
  return column.isNumeric && !isCategorical
    ? { name, block, from, kind: 'number', values: column.numbers }
    : { name, block, from, kind: 'category', values: column.cells }
}

/**
 * The frame of a model: the columns of its blocks side by side.
 *
 * @param table       analysis table
 * @param blocks      of the model, in order
 * @param scores      scores of earlier models that it uses
 * @param attributes  names of clinical columns that steps need (scanner, centre)
 * @returns the frame, or null when an optional block is absent; throws for columns that two blocks share
 */
export const buildFrame = (
  table: AnalysisTable,
  blocks: readonly BlockPlan[],
  scores: readonly FrameColumn[],
  attributes: readonly string[],
): Frame | null => {
  const columns: FrameColumn[] = []
  const blockOf = new Map<string, string>()
  for (const block of blocks) {
    const own = blockColumns(table, block)
    if (own.length === 0) return null
    for (const column of own) {
      const before = blockOf.get(column.name)
      if (before !== undefined)
        throw new Error(
          `The column ${column.name} is in the blocks ${before} and ${block.name}; name it in one of them.`,
        )
      blockOf.set(column.name, block.name)
      columns.push(frameColumn(column, block.name, block.categorical.includes(column.name)))
    }
  }
  return { rows: table.ids.length, columns: [...columns, ...scores], attributes: attributesOf(table, attributes) }
}

/**
 * Row attributes by name.
 *
 * @param table  analysis table
 * @param names  of clinical columns; throws for one that no table has
 */
export const attributesOf = (
  table: AnalysisTable,
  names: readonly string[],
): Record<string, readonly (string | null)[]> =>
  Object.fromEntries(
    names.map((name) => {
      const column = table.columns.find((one) => one.name === name)
      if (column === undefined) throw new Error(`No table has the column ${name}, by which a step harmonises.`)
      return [name, column.cells]
    }),
  )
