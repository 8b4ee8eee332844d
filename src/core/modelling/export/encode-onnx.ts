import type { OnnxAttribute, OnnxConstant, OnnxGraph, OnnxNode } from './onnx-graph.ts'
import { DOUBLE, FLOAT, INT64 } from './onnx-graph.ts'
import { createProtobufWriter, type ProtobufWriter } from './protobuf-writer.ts'

/** An input or output of the graph. */
export interface OnnxPort {
  readonly name: string
  readonly type: typeof FLOAT | typeof INT64
  /** Lengths; a text names a length that is free. */
  readonly dims: readonly (number | string)[]
  readonly meaning: string
}

export interface OnnxModel {
  readonly name: string
  readonly description: string
  readonly graph: OnnxGraph
  readonly inputs: readonly OnnxPort[]
  readonly outputs: readonly OnnxPort[]
  readonly metadata: readonly (readonly [key: string, value: string])[]
}

/** Version 7 of the format with operator set 13: old enough for every runtime in use, new enough for what is written. */
const IR_VERSION = 7
const OPERATORS = 13
const ML_OPERATORS = 1

const writeAttribute = (to: ProtobufWriter, name: string, value: OnnxAttribute): void => {
  // AttributeProto: name 1, i 3, s 4, floats 7, ints 8, strings 9, type 20
  to.text(1, name)
  if ('integer' in value) {
    to.integer(3, value.integer)
    to.integer(20, 2)
  } else if ('text' in value) {
    to.text(4, value.text)
    to.integer(20, 3)
  } else if ('floats' in value) {
    for (const one of value.floats) to.float(7, one)
    to.integer(20, 6)
  } else if ('integers' in value) {
    for (const one of value.integers) to.integer(8, one)
    to.integer(20, 7)
  } else {
    for (const one of value.texts) to.text(9, one)
    to.integer(20, 8)
  }
}

const writeNode = (to: ProtobufWriter, node: OnnxNode, index: number): void => {
  // NodeProto: input 1, output 2, name 3, op_type 4, attribute 5, domain 7
  for (const input of node.inputs) to.text(1, input)
  for (const output of node.outputs) to.text(2, output)
  to.text(3, `${node.type}_${index}`)
  to.text(4, node.type)
  for (const [name, value] of Object.entries(node.attributes)) to.message(5, (at) => writeAttribute(at, name, value))
  if (node.domain !== '') to.text(7, node.domain)
}

const rawOf = ({ kind, values }: OnnxConstant): Uint8Array => {
  const width = kind === 'float' ? 4 : 8
  const raw = new Uint8Array(width * values.length)
  const view = new DataView(raw.buffer)
  values.forEach((value, i) => {
    if (kind === 'float') view.setFloat32(width * i, value, true)
    else if (kind === 'double') view.setFloat64(width * i, value, true)
    else view.setBigInt64(width * i, BigInt(value), true)
  })
  return raw
}

const writeConstant = (to: ProtobufWriter, constant: OnnxConstant): void => {
  // TensorProto: dims 1, data_type 2, name 8, raw_data 9
  for (const dim of constant.dims) to.integer(1, dim)
  to.integer(2, { float: FLOAT, double: DOUBLE, integer: INT64 }[constant.kind])
  to.text(8, constant.name)
  to.bytes(9, rawOf(constant))
}

const writePort = (to: ProtobufWriter, { name, type, dims, meaning }: OnnxPort): void => {
  // ValueInfoProto: name 1, type 2, doc_string 3; TypeProto: tensor_type 1; TypeProto.Tensor: elem_type 1, shape 2
  to.text(1, name)
  to.message(2, (typeProto) => {
    typeProto.message(1, (tensor) => {
      tensor.integer(1, type)
      tensor.message(2, (shape) => {
        // TensorShapeProto: dim 1; Dimension: dim_value 1, dim_param 2
        for (const dim of dims)
          shape.message(1, (one) => {
            if (typeof dim === 'number') one.integer(1, dim)
            else one.text(2, dim)
          })
      })
    })
  })
  if (meaning !== '') to.text(3, meaning)
}

/**
 * The bytes of an ONNX file.
 *
 * @param model  graph with its inputs, outputs and metadata
 * @returns a ModelProto; equal models give equal bytes
 * @see onnx.proto of the ONNX project (field numbers), "Open Neural Network Exchange Intermediate Representation"
 */
export const encodeOnnx = ({ name, description, graph, inputs, outputs, metadata }: OnnxModel): Uint8Array => {
  // ModelProto: ir_version 1, producer_name 2, doc_string 6, graph 7, opset_import 8, metadata_props 14
  const to = createProtobufWriter()
  to.integer(1, IR_VERSION)
  to.text(2, 'Hyperdense')
  to.text(6, description)
  to.message(7, (at) => {
    // GraphProto: node 1, name 2, initializer 5, input 11, output 12, value_info 13
    graph.nodes.forEach((node, index) => {
      at.message(1, (one) => writeNode(one, node, index))
    })
    at.text(2, name)
    for (const constant of graph.constants) at.message(5, (one) => writeConstant(one, constant))
    for (const port of inputs) at.message(11, (one) => writePort(one, port))
    for (const port of outputs) at.message(12, (one) => writePort(one, port))
    for (const { name: tensor, columns } of graph.declared)
      at.message(13, (one) =>
        writePort(one, { name: tensor, type: FLOAT, dims: [inputs[0].dims[0], columns], meaning: '' }),
      )
  })
  const needsMl = graph.nodes.some(({ domain }) => domain !== '')
  for (const [domain, version] of [
    ['', OPERATORS] as const,
    ...(needsMl ? [['ai.onnx.ml', ML_OPERATORS] as const] : []),
  ])
    to.message(8, (one) => {
      // OperatorSetIdProto: domain 1, version 2
      one.text(1, domain)
      one.integer(2, version)
    })
  for (const [key, value] of metadata)
    to.message(14, (one) => {
      // StringStringEntryProto: key 1, value 2
      one.text(1, key)
      one.text(2, value)
    })
  return to.finish()
}
