import { treeEnsemble } from './onnx-tree-ensemble.ts'
import type { ReadNode, ReadOnnx, Tensor } from './onnx-reader.ts'

const sizeOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1)

/** Index of each axis of a flat position. */
const coordinates = (dims: readonly number[], flat: number): number[] => {
  const out: number[] = []
  let rest = flat
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    out[axis] = rest % dims[axis]
    rest = Math.floor(rest / dims[axis])
  }
  return out
}

const flatOf = (dims: readonly number[], at: readonly number[]): number =>
  dims.reduce((sum, dim, axis) => sum * dim + at[axis], 0)

/** What one operation leaves of a number. */
const rounded = (type: Tensor['type'], value: number): number => (type === 'float' ? Math.fround(value) : value)

const tensor = (type: Tensor['type'], dims: readonly number[], data: readonly number[]): Tensor => {
  if (data.length !== sizeOf(dims)) throw new Error(`${data.length} numbers do not fill ${dims.join(' × ')}.`)
  return { type, dims, data: data.map((value) => rounded(type, value)) }
}

/** NumPy's broadcasting, as ONNX defines it; numbers must be of one type. */
const broadcast = (
  inputs: readonly Tensor[],
  type: Tensor['type'],
  combine: (...values: number[]) => number,
): Tensor => {
  const kinds = new Set(inputs.map((input) => input.type).filter((kind) => kind !== 'bool'))
  if (kinds.size > 1) throw new Error(`Types do not fit: ${[...kinds].join(', ')}.`)
  const rank = Math.max(...inputs.map(({ dims }) => dims.length))
  const padded = inputs.map(({ dims }) => [...Array.from({ length: rank - dims.length }, () => 1), ...dims])
  const dims = Array.from({ length: rank }, (_, axis) => {
    const lengths = padded.map((each) => each[axis])
    const length = Math.max(...lengths)
    if (lengths.some((one) => one !== 1 && one !== length)) throw new Error(`Shapes do not fit: ${lengths.join(', ')}.`)
    return length
  })
  const data = Array.from({ length: sizeOf(dims) }, (_, flat) => {
    const at = coordinates(dims, flat)
    return combine(
      ...inputs.map(
        (input, k) =>
          input.data[
            flatOf(
              padded[k],
              at.map((index, axis) => (padded[k][axis] === 1 ? 0 : index)),
            )
          ],
      ),
    )
  })
  return tensor(type, dims, data)
}

const gather = (x: Tensor, indices: Tensor, axis: number): Tensor => {
  const dims = [...x.dims.slice(0, axis), ...indices.dims, ...x.dims.slice(axis + 1)]
  const data = Array.from({ length: sizeOf(dims) }, (_, flat) => {
    const at = coordinates(dims, flat)
    const index = indices.data[flatOf(indices.dims, at.slice(axis, axis + indices.dims.length))]
    return x.data[flatOf(x.dims, [...at.slice(0, axis), index, ...at.slice(axis + indices.dims.length)])]
  })
  return tensor(x.type, dims, data)
}

const concat = (inputs: readonly Tensor[], axis: number): Tensor => {
  const dims = inputs[0].dims.with(
    axis,
    inputs.reduce((sum, one) => sum + one.dims[axis], 0),
  )
  const data = Array.from({ length: sizeOf(dims) }, (_, flat) => {
    const at = coordinates(dims, flat)
    let which = 0
    while (at[axis] >= inputs[which].dims[axis]) at[axis] -= inputs[which++].dims[axis]
    return inputs[which].data[flatOf(inputs[which].dims, at)]
  })
  return tensor(inputs[0].type, dims, data)
}

const reduce = (x: Tensor, axis: number, keeps: boolean, combine: (a: number, b: number) => number): Tensor => {
  const kept = x.dims.with(axis, 1)
  const data = Array.from({ length: sizeOf(kept) }, (_, flat) => {
    const at = coordinates(kept, flat)
    return Array.from({ length: x.dims[axis] }, (_value, k) => x.data[flatOf(x.dims, at.with(axis, k))]).reduce(
      (a, b) => Math.fround(combine(a, b)),
    )
  })
  return tensor(x.type, keeps ? kept : x.dims.toSpliced(axis, 1), data)
}

const matMul = (a: Tensor, b: Tensor): Tensor => {
  const [rows, inner] = a.dims
  const columns = b.dims[1]
  if (b.dims[0] !== inner) throw new Error(`Matrices of ${inner} columns and ${b.dims[0]} rows do not fit.`)
  const data = Array.from({ length: rows * columns }, (_, flat) => {
    const [i, j] = coordinates([rows, columns], flat)
    let sum = 0
    for (let k = 0; k < inner; k++) sum = rounded(a.type, sum + a.data[i * inner + k] * b.data[k * columns + j])
    return sum
  })
  return tensor(a.type, [rows, columns], data)
}

/** The k smallest of every row, ascending; of equal values the lower index. */
const smallest = (x: Tensor, k: number): Tensor[] => {
  const [rows, width] = x.dims
  const orders = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: width }, (_column, j) => j)
      .sort((a, b) => x.data[i * width + a] - x.data[i * width + b] || a - b)
      .slice(0, k),
  )
  return [
    tensor(
      'float',
      [rows, k],
      orders.flatMap((order, i) => order.map((j) => x.data[i * width + j])),
    ),
    tensor('int64', [rows, k], orders.flat()),
  ]
}

const elementwise: Readonly<Record<string, (...values: number[]) => number>> = {
  Abs: Math.abs,
  Add: (a, b) => a + b,
  Div: (a, b) => a / b,
  Exp: Math.exp,
  Max: (a, b) => Math.max(a, b),
  Mul: (a, b) => a * b,
  Pow: (a, b) => a ** b,
  Reciprocal: (a) => 1 / a,
  Sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  Sqrt: Math.sqrt,
  Sub: (a, b) => a - b,
}

const predicates: Readonly<Record<string, (...values: number[]) => boolean>> = {
  Equal: (a, b) => a === b,
  Greater: (a, b) => a > b,
  IsNaN: Number.isNaN,
  Less: (a, b) => a < b,
  Not: (a) => a === 0,
}

const elementTypes: Readonly<Record<number, Tensor['type']>> = { 1: 'float', 7: 'int64', 11: 'double' }

const run = (node: ReadNode, inputs: readonly Tensor[]): Tensor[] => {
  const integer = (name: string): number => node.attributes.get(name)?.integer ?? 0
  const [x] = inputs
  if (node.type in elementwise) return [broadcast(inputs, x.type, elementwise[node.type])]
  if (node.type in predicates)
    return [broadcast(inputs, 'bool', (...values) => Number(predicates[node.type](...values)))]
  switch (node.type) {
    case 'Cast':
      return [tensor(elementTypes[integer('to')], x.dims, x.data)]
    case 'Concat':
      return [concat(inputs, integer('axis'))]
    case 'Gather':
      return [gather(x, inputs[1], integer('axis'))]
    case 'MatMul':
      return [matMul(x, inputs[1])]
    case 'ReduceMax':
      return [reduce(x, node.attributes.get('axes')?.integers[0] ?? -1, integer('keepdims') === 1, Math.max)]
    case 'ReduceSum':
      return [reduce(x, inputs[1].data[0], integer('keepdims') === 1, (a, b) => a + b)]
    case 'Squeeze':
      return [{ ...x, dims: x.dims.toSpliced(inputs[1].data[0], 1) }]
    case 'TopK':
      return smallest(x, inputs[1].data[0])
    case 'TreeEnsembleRegressor':
      return [treeEnsemble(node, x)]
    case 'Unsqueeze':
      return [{ ...x, dims: x.dims.toSpliced(inputs[1].data[0], 0, 1) }]
    case 'Where':
      return [broadcast(inputs, inputs[1].type, (condition, a, b) => (condition === 1 ? a : b))]
    default:
      throw new Error(`The operator ${node.type} is not known.`)
  }
}

/** Runs a decoded graph on rows of numbers, in single precision; the outputs by name. */
export const runOnnx = (model: ReadOnnx, rows: readonly (readonly number[])[]): Record<string, number[]> => {
  const values = new Map<string, Tensor>(model.constants)
  const [{ name, dims }] = model.inputs
  values.set(name, tensor('float', [rows.length, Number(dims[1])], rows.flat()))
  for (const node of model.nodes) {
    const inputs = node.inputs.map((input) => {
      const value = values.get(input)
      if (value === undefined) throw new Error(`${node.type} needs ${input}, which nothing before it gives.`)
      return value
    })
    run(node, inputs).forEach((output, k) => values.set(node.outputs[k], output))
  }
  return Object.fromEntries(model.outputs.map((port) => [port.name, [...(values.get(port.name)?.data ?? [])]]))
}
