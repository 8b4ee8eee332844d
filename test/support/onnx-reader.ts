/** A tensor, row-major; booleans are 0 and 1. */
export interface Tensor {
  readonly type: 'float' | 'double' | 'int64' | 'bool'
  readonly dims: readonly number[]
  readonly data: readonly number[]
}

interface ReadAttribute {
  readonly integer: number
  readonly text: string
  readonly floats: readonly number[]
  readonly integers: readonly number[]
  readonly texts: readonly string[]
}

export interface ReadNode {
  readonly type: string
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, ReadAttribute>
}

interface ReadPort {
  readonly name: string
  readonly type: number
  readonly dims: readonly (number | string)[]
}

export interface ReadOnnx {
  readonly irVersion: number
  readonly opsets: Readonly<Record<string, number>>
  readonly metadata: Readonly<Record<string, string>>
  readonly nodes: readonly ReadNode[]
  readonly constants: ReadonlyMap<string, Tensor>
  readonly inputs: readonly ReadPort[]
  readonly outputs: readonly ReadPort[]
  /** Types of tensors inside. */
  readonly declared: readonly ReadPort[]
}

/** A decoded message: values of each field in order, numbers or bytes. */
class Message {
  readonly #fields = new Map<number, (number | Uint8Array)[]>()

  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 0
    const varint = (): number => {
      let value = 0
      for (let factor = 1; ; factor *= 128) {
        const byte = view.getUint8(at++)
        value += (byte & 127) * factor
        if (byte < 128) return value
      }
    }
    const read = (wire: number): number | Uint8Array => {
      if (wire === 0) return varint()
      if (wire === 5) {
        at += 4
        return view.getFloat32(at - 4, true)
      }
      if (wire !== 2) throw new Error(`Wire type ${wire} is not expected.`)
      const length = varint()
      at += length
      if (at > bytes.length) throw new Error('The message ends within a field.')
      return bytes.subarray(at - length, at)
    }
    while (at < bytes.length) {
      const tag = varint()
      const field = Math.floor(tag / 8)
      const list = this.#fields.get(field)
      const value = read(tag % 8)
      if (list === undefined) this.#fields.set(field, [value])
      else list.push(value)
    }
  }

  numbers(field: number): number[] {
    return (this.#fields.get(field) ?? []).map((value) => {
      if (typeof value !== 'number') throw new Error(`Field ${field} is not a number.`)
      return value
    })
  }

  number(field: number): number {
    return this.numbers(field)[0] ?? 0
  }

  blobs(field: number): Uint8Array[] {
    return (this.#fields.get(field) ?? []).map((value) => {
      if (typeof value === 'number') throw new Error(`Field ${field} is a number.`)
      return value
    })
  }

  texts(field: number): string[] {
    return this.blobs(field).map((bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  }

  text(field: number): string {
    return this.texts(field)[0] ?? ''
  }

  messages(field: number): Message[] {
    return this.blobs(field).map((bytes) => new Message(bytes))
  }
}

const attributeOf = (message: Message): [string, ReadAttribute] => [
  message.text(1),
  {
    integer: message.number(3),
    text: message.text(4),
    floats: message.numbers(7),
    integers: message.numbers(8),
    texts: message.texts(9),
  },
]

const tensorOf = (message: Message): [string, Tensor] => {
  const [raw] = message.blobs(9)
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  const type = ({ 1: 'float', 7: 'int64', 11: 'double' } as const)[message.number(2)]
  if (type === undefined) throw new Error(`The element type ${message.number(2)} is not expected.`)
  const data = Array.from({ length: raw.length / (type === 'float' ? 4 : 8) }, (_, i) => {
    if (type === 'float') return view.getFloat32(4 * i, true)
    return type === 'double' ? view.getFloat64(8 * i, true) : Number(view.getBigInt64(8 * i, true))
  })
  return [message.text(8), { type, dims: message.numbers(1), data }]
}

const portOf = (message: Message): ReadPort => {
  const [tensor] = message.messages(2)[0].messages(1)
  const dims = tensor.messages(2)[0].messages(1)
  return {
    name: message.text(1),
    type: tensor.number(1),
    dims: dims.map((dim) => (dim.text(2) === '' ? dim.number(1) : dim.text(2))),
  }
}

/** Decodes what a test needs of an ONNX file, by the field numbers of onnx.proto. */
export const readOnnx = (bytes: Uint8Array): ReadOnnx => {
  const model = new Message(bytes)
  const [graph] = model.messages(7)
  return {
    irVersion: model.number(1),
    opsets: Object.fromEntries(model.messages(8).map((one) => [one.text(1), one.number(2)])),
    metadata: Object.fromEntries(model.messages(14).map((one) => [one.text(1), one.text(2)])),
    nodes: graph.messages(1).map((node) => ({
      type: node.text(4),
      domain: node.text(7),
      inputs: node.texts(1),
      outputs: node.texts(2),
      attributes: new Map(node.messages(5).map(attributeOf)),
    })),
    constants: new Map(graph.messages(5).map(tensorOf)),
    inputs: graph.messages(11).map(portOf),
    outputs: graph.messages(12).map(portOf),
    declared: graph.messages(13).map(portOf),
  }
}
