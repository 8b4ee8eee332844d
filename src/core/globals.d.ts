// What every runtime the core meets (Node, Electron, a browser, their workers) has beyond ES2023.
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: ArrayBufferView | ArrayBuffer): string
}
declare function structuredClone<T>(value: T, options?: { transfer?: ArrayBuffer[] }): T
