const indent = '  '

const keyed = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object'

const plain = (value: unknown, path: string): string => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return JSON.stringify(value)
    throw new Error(`${path} is ${value}, which JSON cannot hold; an undefined number is null with a reason.`)
  }
  throw new Error(`${path} is ${typeof value}, which JSON cannot hold.`)
}

const write = (value: unknown, path: string, margin: string): string => {
  if (isPlain(value)) return plain(value, path)
  const inner = margin + indent
  if (Array.isArray(value)) {
    const items = value.map((item, n) => write(item, `${path}[${n}]`, inner))
    if (items.length === 0) return '[]'
    return value.every(isPlain) ? `[${items.join(', ')}]` : `[\n${inner}${items.join(`,\n${inner}`)}\n${margin}]`
  }
  const own = Object.entries(value as object)
  const fields = own.map(([key, item]) => `${JSON.stringify(key)}: ${write(item, keyed(path, key), inner)}`)
  if (fields.length === 0) return '{}'
  return own.every(([, item]) => isPlain(item))
    ? `{ ${fields.join(', ')} }`
    : `{\n${inner}${fields.join(`,\n${inner}`)}\n${margin}}`
}

/**
 * Plain data as JSON for people and programs: keys in their order, numbers as the shortest decimals that parse back to
 * the same doubles, lists and records of plain values on one line.
 *
 * @param value  plain data
 * @returns JSON with a line break at the end; throws, naming the place, for what JSON cannot hold (NaN, Infinity,
 *   undefined), instead of writing null for it as `JSON.stringify` does
 */
export const formatJson = (value: unknown): string => `${write(value, '', '')}\n`
