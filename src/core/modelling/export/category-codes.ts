import { type FittedOneHot, oneHotNames } from '../preprocessing/one-hot.ts'
import { asFloats, type OnnxGraph, type OnnxTable, sumOver, takeColumns } from './onnx-graph.ts'

/** Numbers that stand for the levels of a category in a table of numbers. */
export type CategoryCodes = ReadonlyMap<string, number>

/**
 * Codes of a category's levels: the levels themselves when all are different numbers, else 0, 1, 2 … in order.
 *
 * @param rule  fitted coding; the level of missing cells has no code, it stays NaN
 */
export const categoryCodes = ({ levels }: FittedOneHot): CategoryCodes => {
  const texts = levels.filter((level) => level !== null)
  const numbers = texts.map((text) => (text.trim() === '' ? Number.NaN : Math.fround(Number(text))))
  const areCodes = numbers.every((value) => Number.isFinite(value)) && new Set(numbers).size === numbers.length
  return new Map(texts.map((text, k) => [text, areCodes ? numbers[k] : k]))
}

/**
 * Indicator columns of a category given by code. What `applyOneHot` refuses (an unseen level, a missing cell) is NaN.
 *
 * @param graph   grows
 * @param table   holds the category's column of codes
 * @param rule    fitted coding
 * @param wanted  names among those of the rule's columns
 */
export const codeCategory = (
  graph: OnnxGraph,
  table: OnnxTable,
  rule: FittedOneHot,
  wanted: ReadonlySet<string>,
): OnnxTable => {
  const all = [...categoryCodes(rule).values()]
  const column = takeColumns(graph, table, [rule.column])
  const isMissing = asFloats(graph, graph.node('IsNaN', [column]))
  const isLevel =
    all.length === 0 ? [] : [asFloats(graph, graph.node('Equal', [column, graph.floats(all, [1, all.length])]))]
  const withMissing = rule.levels.includes(null)
  const isEach = [...isLevel, ...(withMissing ? [isMissing] : [])]
  const indicators =
    isEach.length === 1 ? isEach[0] : graph.node('Concat', isEach, { attributes: { axis: { integer: 1 } } })
  const coded = oneHotNames(rule)
  const dropped = rule.levels.length - coded.length
  const names = coded.filter((name) => wanted.has(name))
  const levelTable = { tensor: indicators, names: [...Array.from({ length: dropped }, () => ''), ...coded] }
  const values = takeColumns(graph, levelTable, names)
  // 1 where a level is known; where none is, 0/0 makes the row undefined
  const known = sumOver(graph, indicators, 1, true)
  const refusesUnseen = rule.unseen === 'refuse'
  const isAllowed = refusesUnseen
    ? known
    : rule.missing === 'refuse'
      ? graph.node('Sub', [graph.floats([1], [1, 1]), isMissing])
      : null
  return { tensor: isAllowed === null ? values : graph.node('Div', [values, isAllowed]), names }
}
