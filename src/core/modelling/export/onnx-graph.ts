/** Value of a node's attribute, under the name of its type. */
export type OnnxAttribute =
  | { readonly integer: number }
  | { readonly text: string }
  | { readonly integers: readonly number[] }
  | { readonly floats: readonly number[] }
  | { readonly texts: readonly string[] }

export interface OnnxNode {
  readonly type: string
  /** '' for ONNX itself, 'ai.onnx.ml' for its trees. */
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, OnnxAttribute>>
}

/** A constant of the graph, row-major. */
export interface OnnxConstant {
  readonly name: string
  readonly kind: 'float' | 'double' | 'integer'
  readonly dims: readonly number[]
  readonly values: readonly number[]
}

interface NodeExtras {
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>
  readonly domain?: string
  /** Names of the outputs; one made-up name by default. */
  readonly outputs?: readonly string[]
}

/** A graph as it grows; every method returns the name of what it added. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[]
  readonly constants: readonly OnnxConstant[]
  /** Tensors N × columns of single precision whose shape checkers cannot infer themselves. */
  readonly declared: { readonly name: string; readonly columns: number }[]
  /** Sentences for whoever uses the file. */
  readonly notes: string[]
  floats(values: ArrayLike<number>, dims: readonly number[]): string
  doubles(values: readonly number[], dims: readonly number[]): string
  integers(values: readonly number[], dims: readonly number[]): string
  /** The first output. */
  node(type: string, inputs: readonly string[], extras?: NodeExtras): string
  /** A fresh name, for nodes of several outputs. */
  name(): string
}

/** Thrown for what ONNX cannot say; the message is the reason shown to the user. */
export class InexpressibleError extends Error {
  override readonly name = 'InexpressibleError'
}

/** An empty graph; names are numbered in the order of the calls, so that equal models give equal bytes. */
export const createOnnxGraph = (): OnnxGraph => {
  const nodes: OnnxNode[] = []
  const constants: OnnxConstant[] = []
  let count = 0
  const name = (): string => `t${count++}`
  const constant = (kind: OnnxConstant['kind'], given: ArrayLike<number>, dims: readonly number[]): string => {
    const values = Array.from(given)
    const size = dims.reduce((product, dim) => product * dim, 1)
    if (values.length !== size) throw new Error(`A constant of ${size} numbers was given ${values.length}.`)
    const isTooLarge = (value: number): boolean => Number.isFinite(value) && !Number.isFinite(Math.fround(value))
    const tooLarge = kind === 'float' ? values.find(isTooLarge) : undefined
    if (tooLarge !== undefined)
      throw new InexpressibleError(
        `The model holds the number ${tooLarge}, beyond single precision, in which ONNX files calculate; standardise the features.`,
      )
    constants.push({ name: name(), kind, dims, values })
    return constants[constants.length - 1].name
  }
  return {
    nodes,
    constants,
    declared: [],
    notes: [],
    floats: (values, dims) => constant('float', values, dims),
    doubles: (values, dims) => constant('double', values, dims),
    integers: (values, dims) => constant('integer', values, dims),
    node: (type, inputs, { attributes = {}, domain = '', outputs = [name()] } = {}) => {
      nodes.push({ type, domain, inputs, outputs, attributes })
      return outputs[0]
    },
    name,
  }
}

/** Columns of a two-dimensional tensor, by name. */
export interface OnnxTable {
  readonly tensor: string
  readonly names: readonly string[]
}

/** Code of the element type float in ONNX. */
export const FLOAT = 1
/** Code of the element type int64 in ONNX. */
export const INT64 = 7
/** Code of the element type double in ONNX. */
export const DOUBLE = 11

/**
 * Some columns of a table, in the order named.
 *
 * @param graph  grows by a Gather unless the columns stand so already
 * @param table  holds all of them
 * @param names  columns wanted; a name may come several times
 * @returns the table's tensor, or a new one
 */
export const takeColumns = (graph: OnnxGraph, table: OnnxTable, names: readonly string[]): string => {
  if (names.length === table.names.length && names.every((name, j) => name === table.names[j])) return table.tensor
  const at = new Map(table.names.map((name, j) => [name, j]))
  const indices = names.map((name) => {
    const index = at.get(name)
    if (index === undefined) throw new Error(`The model needs the column ${name}, which none of its steps gives.`)
    return index
  })
  return graph.node('Gather', [table.tensor, graph.integers(indices, [indices.length])], {
    attributes: { axis: { integer: 1 } },
  })
}

/**
 * Tables side by side.
 *
 * @param graph   grows by a Concat when there are several
 * @param tables  those without columns are left out
 */
export const joinTables = (graph: OnnxGraph, tables: readonly OnnxTable[]): OnnxTable => {
  const filled = tables.filter(({ names }) => names.length > 0)
  if (filled.length === 1) return filled[0]
  return {
    tensor: graph.node(
      'Concat',
      filled.map(({ tensor }) => tensor),
      { attributes: { axis: { integer: 1 } } },
    ),
    names: filled.flatMap(({ names }) => names),
  }
}

/**
 * A tensor as another type of number.
 *
 * @param graph   grows by a Cast
 * @param tensor  of numbers or booleans (which become 0 and 1)
 * @param type    code of the element type wanted
 */
export const castTo = (graph: OnnxGraph, tensor: string, type: typeof FLOAT | typeof INT64 | typeof DOUBLE): string =>
  graph.node('Cast', [tensor], { attributes: { to: { integer: type } } })

/**
 * A tensor in single precision.
 *
 * @param graph   grows by a Cast
 * @param tensor  of doubles, or of booleans, which become 0 and 1
 */
export const asFloats = (graph: OnnxGraph, tensor: string): string => castTo(graph, tensor, FLOAT)

/**
 * Sums over one axis.
 *
 * @param graph   grows by a ReduceSum
 * @param tensor  of floats or doubles
 * @param axis    0 …
 * @param keeps   whether the axis stays, with length 1
 */
export const sumOver = (graph: OnnxGraph, tensor: string, axis: number, keeps: boolean): string =>
  graph.node('ReduceSum', [tensor, graph.integers([axis], [1])], {
    attributes: { keepdims: { integer: keeps ? 1 : 0 } },
  })
