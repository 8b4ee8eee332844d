import type { FittedStep } from '../analysis/steps/fitted-step.ts'
import { indicatorName } from '../analysis/steps/fitted-step.ts'
import { type FittedOneHot, oneHotNames } from '../preprocessing/one-hot.ts'
import { categoryCodes, codeCategory } from './category-codes.ts'
import { asFloats, InexpressibleError, joinTables, type OnnxGraph, type OnnxTable, takeColumns } from './onnx-graph.ts'

/** What a step must have been given for some columns to come out of it. */
const neededBefore = (step: FittedStep, after: readonly string[]): string[] => {
  const unique = (names: readonly string[]): string[] => [...new Set(names)]
  switch (step.kind) {
    case 'select':
    case 'affine':
    case 'clip':
      return [...after]
    case 'fill': {
      const sourceOf = new Map(
        step.numbers.flatMap(({ name, indicator }) => (indicator ? [[indicatorName(name), name] as const] : [])),
      )
      return unique(after.map((name) => sourceOf.get(name) ?? name))
    }
    case 'one-hot': {
      const sourceOf = new Map(
        step.columns.flatMap((rule) => oneHotNames(rule).map((name) => [name, rule.column] as const)),
      )
      return unique(after.map((name) => sourceOf.get(name) ?? name))
    }
    case 'combat':
      if (after.some((name) => step.names.includes(name)))
        throw new InexpressibleError(
          `The model harmonises its features by ${step.attribute} with ComBat, which needs that column's words for every case; an ONNX file of this form takes numbers only. Use the model file, or a model without combat.`,
        )
      return [...after]
    case 'pca': {
      const outputs = new Set(step.outputs)
      const rest = after.filter((name) => !outputs.has(name))
      return rest.length === after.length ? rest : unique([...rest, ...step.names])
    }
  }
}

/** Says which columns lose digits because they lie far from 0 compared with their spread. */
const noteLostDigits = (
  graph: OnnxGraph,
  columns: readonly { name: string; centre: number; scale: number }[],
): void => {
  const lost = columns.filter(({ centre, scale }) => Math.abs(centre) > 1000 * Math.abs(scale)).map(({ name }) => name)
  if (lost.length > 0)
    graph.notes.push(
      `In single precision these columns keep fewer than five digits once scaled, because they lie far from 0 compared with their spread: ${lost.join(', ')}.`,
    )
}

type Kind<Name extends FittedStep['kind']> = FittedStep & { readonly kind: Name }

const scaled = (graph: OnnxGraph, table: OnnxTable, step: Kind<'affine'>): OnnxTable => {
  const of = new Map(step.columns.map((column) => [column.name, column]))
  const rules = table.names.map((name) => of.get(name) ?? { name, centre: 0, scale: 1 })
  if (rules.every(({ centre, scale }) => centre === 0 && scale === 1)) return table
  const tiny = rules.find(({ scale }) => Math.fround(scale) === 0)
  if (tiny !== undefined)
    throw new InexpressibleError(
      `The column ${tiny.name} is divided by ${tiny.scale}, which is 0 in single precision, in which ONNX files calculate; give it in a smaller unit.`,
    )
  noteLostDigits(graph, rules)
  const width = [1, rules.length]
  const centre = graph.floats(
    rules.map((rule) => rule.centre),
    width,
  )
  const scale = graph.floats(
    rules.map((rule) => rule.scale),
    width,
  )
  return { ...table, tensor: graph.node('Div', [graph.node('Sub', [table.tensor, centre]), scale]) }
}

/** By comparisons, not by Min and Max, of which runtimes disagree about NaN. */
const clipped = (graph: OnnxGraph, table: OnnxTable, step: Kind<'clip'>): OnnxTable => {
  const of = new Map(step.columns.map((column) => [column.name, column]))
  const limits = table.names.map((name) => of.get(name) ?? { lower: -Infinity, upper: Infinity })
  if (!table.names.some((name) => of.has(name))) return table
  const width = [1, limits.length]
  const lower = graph.floats(
    limits.map((limit) => limit.lower),
    width,
  )
  const upper = graph.floats(
    limits.map((limit) => limit.upper),
    width,
  )
  const raised = graph.node('Where', [graph.node('Less', [table.tensor, lower]), lower, table.tensor])
  return { ...table, tensor: graph.node('Where', [graph.node('Greater', [raised, upper]), upper, raised]) }
}

const filled = (
  graph: OnnxGraph,
  table: OnnxTable,
  step: Kind<'fill'>,
  wanted: ReadonlySet<string>,
  categories: ReadonlyMap<string, FittedOneHot>,
): OnnxTable => {
  const fillOf = new Map(step.numbers.map(({ name, fill }) => [name, fill]))
  for (const { name, fill } of step.categories) {
    const rule = categories.get(name)
    const code = rule === undefined ? undefined : categoryCodes(rule).get(fill)
    if (code !== undefined) fillOf.set(name, code)
  }
  const fills = graph.floats(
    table.names.map((name) => fillOf.get(name) ?? Number.NaN),
    [1, table.names.length],
  )
  const whole = { ...table, tensor: graph.node('Where', [graph.node('IsNaN', [table.tensor]), fills, table.tensor]) }
  const flagged = step.numbers.filter(({ name, indicator }) => indicator && wanted.has(indicatorName(name)))
  if (flagged.length === 0) return whole
  const sources = takeColumns(
    graph,
    table,
    flagged.map(({ name }) => name),
  )
  const flags = asFloats(graph, graph.node('IsNaN', [sources]))
  return joinTables(graph, [whole, { tensor: flags, names: flagged.map(({ name }) => indicatorName(name)) }])
}

const coded = (graph: OnnxGraph, table: OnnxTable, step: Kind<'one-hot'>, wanted: ReadonlySet<string>): OnnxTable => {
  const rules = step.columns.filter(({ column }) => table.names.includes(column))
  if (rules.length === 0) return table
  const others = table.names.filter((name) => !rules.some(({ column }) => column === name))
  return joinTables(graph, [
    { tensor: others.length === 0 ? '' : takeColumns(graph, table, others), names: others },
    ...rules.map((rule) => codeCategory(graph, table, rule, wanted)),
  ])
}

const projected = (graph: OnnxGraph, table: OnnxTable, step: Kind<'pca'>, wanted: ReadonlySet<string>): OnnxTable => {
  const kept = step.outputs.flatMap((name, c) => (wanted.has(name) ? [c] : []))
  if (kept.length === 0) return table
  const { mean, components } = step.fitted
  const inputs = takeColumns(graph, table, step.names)
  const centred = graph.node('Sub', [inputs, graph.floats(mean, [1, mean.length])])
  const loadings = graph.floats(
    mean.flatMap((_, j) => kept.map((c) => components[c][j])),
    [mean.length, kept.length],
  )
  const scores = {
    tensor: graph.node('MatMul', [centred, loadings]),
    names: kept.map((c) => step.outputs[c]),
  }
  const others = table.names.filter((name) => !step.names.includes(name))
  return joinTables(graph, [
    { tensor: others.length === 0 ? '' : takeColumns(graph, table, others), names: others },
    scores,
  ])
}

/** Columns in a file's input, and those among them that hold codes of categories. */
export interface OnnxInputs {
  readonly names: readonly string[]
  readonly categories: ReadonlyMap<string, FittedOneHot>
}

/**
 * The columns that a model needs from outside, and the categories among them.
 *
 * @param steps   transforming steps in order
 * @param wanted  columns of the estimator
 * @returns throws {@link InexpressibleError} when a step between cannot be said in ONNX
 */
export const inputsOf = (steps: readonly FittedStep[], wanted: readonly string[]): OnnxInputs => {
  const names = steps.reduceRight((needed, step) => neededBefore(step, needed), [...wanted])
  const rules = steps.flatMap((step) => (step.kind === 'one-hot' ? step.columns : []))
  return { names, categories: new Map(rules.filter(({ column }) => names.includes(column)).map((r) => [r.column, r])) }
}

/**
 * Adds the transforming steps of a model to a graph, as far as its estimator needs them.
 *
 * @param graph       grows
 * @param table       columns of {@link inputsOf}
 * @param steps       in order
 * @param wanted      columns of the estimator
 * @param categories  columns of codes, by name
 * @returns tensor N × p with the wanted columns in their order
 */
export const addSteps = (
  graph: OnnxGraph,
  table: OnnxTable,
  steps: readonly FittedStep[],
  wanted: readonly string[],
  categories: OnnxInputs['categories'],
): string => {
  let now = table
  steps.forEach((step, index) => {
    const after = new Set(inputsOf(steps.slice(index + 1), wanted).names)
    if (step.kind === 'affine') now = scaled(graph, now, step)
    else if (step.kind === 'clip') now = clipped(graph, now, step)
    else if (step.kind === 'fill') now = filled(graph, now, step, after, categories)
    else if (step.kind === 'one-hot') now = coded(graph, now, step, after)
    else if (step.kind === 'pca') now = projected(graph, now, step, after)
  })
  return takeColumns(graph, now, wanted)
}
