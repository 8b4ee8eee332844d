/** What is used of WebAssembly, whose types only browsers' and Node's libraries declare. */
interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean
  Module: new (bytes: Uint8Array) => object
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer }
  Instance: new (module: object, imports: object) => { readonly exports: unknown }
}

/** An assembled kernel with room of its own. */
export interface Kernel<Exports> {
  readonly room: ArrayBuffer
  readonly run: Exports
}

const pageBytes = 65_536
const modules = new Map<string, object | null>()

const compile = (api: WebAssemblyApi, hex: string): object | null => {
  const known = modules.get(hex)
  if (known !== undefined) return known
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, n) => Number.parseInt(hex.slice(2 * n, 2 * n + 2), 16))
  const module = api.validate(bytes) ? new api.Module(bytes) : null
  modules.set(hex, module)
  return module
}

/**
 * An instance of a kernel (a `.wat` file of this folder) over a memory of its own; null where the machine cannot run it,
 * so that each kernel needs a plain form beside it, equal to the last bit.
 *
 * @param hex    the assembled bytes
 * @param bytes  size of the memory, filled with zeros
 */
export const loadKernel = <Exports>(hex: string, bytes: number): Kernel<Exports> | null => {
  const api = (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly
  const module = api === undefined ? null : compile(api, hex)
  if (api === undefined || module === null) return null
  try {
    const memory = new api.Memory({ initial: Math.max(1, Math.ceil(bytes / pageBytes)) })
    const { exports } = new api.Instance(module, { room: { memory } })
    return { room: memory.buffer, run: exports as Exports }
  } catch (error) {
    // Each memory sets a wide range of addresses aside, of which some systems allow few.
    if (error instanceof RangeError) return null
    throw error
  }
}
