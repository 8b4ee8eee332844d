import { unknownName } from './nearest-name.ts'

/** Limits of a number. */
export interface NumberRange {
  readonly min?: number
  readonly above?: number
  readonly max?: number
  readonly below?: number
  readonly integer?: boolean
}

/** Reads one map of a plan; every problem is a sentence that begins with the path of the entry. */
export interface MapReader {
  readonly path: string
  has(key: string): boolean
  raw(key: string): unknown
  problem(key: string, sentence: string): void
  text(key: string): string
  textOr<Default extends string | null>(key: string, fallback: Default): string | Default
  number<Default extends number | null>(key: string, fallback: Default, range?: NumberRange): number | Default
  flag(key: string, fallback: boolean): boolean
  choice<Name extends string>(key: string, of: readonly Name[], fallback: Name): Name
  texts(key: string, fallback: readonly string[]): readonly string[]
  numbers(key: string): readonly number[] | null
  scalar(key: string): string | number | boolean | null
  list(key: string): readonly unknown[]
  map(key: string, known: readonly string[]): MapReader
  /** A map that stands at a place of a list. */
  item(key: string, index: number, value: unknown, known: readonly string[] | null): MapReader
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

const wanted = (range: NumberRange): string =>
  [
    range.integer === true ? 'a whole number' : 'a number',
    ...(range.min === undefined ? [] : [`of at least ${range.min}`]),
    ...(range.above === undefined ? [] : [`above ${range.above}`]),
    ...(range.max === undefined ? [] : [`of at most ${range.max}`]),
    ...(range.below === undefined ? [] : [`below ${range.below}`]),
  ].join(' ')

/**
 * Whether a number lies in a range.
 *
 * @param value  finite or not
 * @param range  limits; absent ones hold
 */
export const isWithin = (value: number, range: NumberRange): boolean =>
  Number.isFinite(value) &&
  (range.integer !== true || Number.isInteger(value)) &&
  value >= (range.min ?? -Infinity) &&
  value > (range.above ?? -Infinity) &&
  value <= (range.max ?? Infinity) &&
  value < (range.below ?? Infinity)

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whole numbers of a YAML file may come as bigint. */
const plain = (value: unknown): unknown =>
  typeof value === 'bigint' ? Number(value) : Array.isArray(value) ? value.map(plain) : value

/**
 * A reader of one map.
 *
 * @param value     what stands there; anything but a map is a problem and reads as empty
 * @param path      where it stands, e.g. `models[0].steps[2]`
 * @param problems  list that sentences are added to
 * @param known     keys that may stand there; null: any
 */
export const readMap = (
  value: unknown,
  path: string,
  problems: string[],
  known: readonly string[] | null,
): MapReader => {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  const isGiven = value !== undefined && value !== null
  if (isGiven && !isMap(value))
    problems.push(`${path || 'the plan'} must be a map of names to values, not ${shown(value)}`)
  const map = isMap(value) ? value : {}
  if (known !== null)
    for (const key of Object.keys(map))
      if (!known.includes(key)) problems.push(`${at(key)}: ${unknownName('entry', key, known)}`)
  const has = (key: string): boolean => Object.hasOwn(map, key) && map[key] !== null && map[key] !== undefined
  const raw = (key: string): unknown => (has(key) ? plain(map[key]) : undefined)
  const problem = (key: string, sentence: string): void => {
    problems.push(`${at(key)}: ${sentence}`)
  }
  const listOf = (key: string): readonly unknown[] => {
    const found = raw(key)
    return found === undefined ? [] : Array.isArray(found) ? found : [found]
  }
  const textOr = <Default extends string | null>(key: string, fallback: Default): string | Default => {
    const found = raw(key)
    if (found === undefined) return fallback
    if (typeof found === 'string' && found.trim() !== '') return found.trim()
    if (typeof found === 'number') return String(found)
    problem(key, `must be a text, not ${shown(found)}`)
    return fallback
  }
  return {
    path,
    has,
    raw,
    problem,
    textOr,
    text: (key) => {
      if (!has(key)) problem(key, 'is needed')
      return textOr(key, '')
    },
    number: (key, fallback, range = {}) => {
      const found = raw(key)
      if (found === undefined) return fallback
      if (typeof found === 'number' && isWithin(found, range)) return found
      problem(key, `must be ${wanted(range)}, not ${shown(found)}`)
      return fallback
    },
    flag: (key, fallback) => {
      const found = raw(key)
      if (found === undefined) return fallback
      if (typeof found === 'boolean') return found
      problem(key, `must be true or false, not ${shown(found)}`)
      return fallback
    },
    choice: (key, of, fallback) => {
      const found = raw(key)
      if (found === undefined) return fallback
      const name = of.find((one) => one === found)
      if (name !== undefined) return name
      problem(
        key,
        typeof found === 'string'
          ? unknownName('value', found, of)
          : `must be one of ${of.join(', ')}, not ${shown(found)}`,
      )
      return fallback
    },
    texts: (key, fallback) => {
      if (!has(key)) return fallback
      return listOf(key).flatMap((one) => {
        if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') return [String(one)]
        problem(key, `must be a list of texts; it holds ${shown(one)}`)
        return []
      })
    },
    numbers: (key) => {
      if (!has(key)) return null
      return listOf(key).flatMap((one) => {
        if (typeof one === 'number' && Number.isFinite(one)) return [one]
        problem(key, `must be a list of numbers; it holds ${shown(one)}`)
        return []
      })
    },
    scalar: (key) => {
      const found = raw(key)
      if (found === undefined) return null
      if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean') return found
      problem(key, `must be a text or a number, not ${shown(found)}`)
      return null
    },
    list: (key) => {
      const found = raw(key)
      if (found === undefined) return []
      if (Array.isArray(found)) return found
      problem(key, `must be a list, not ${shown(found)}`)
      return []
    },
    map: (key, keys) => readMap(has(key) ? map[key] : undefined, at(key), problems, keys),
    item: (key, index, item, keys) => {
      if (!isMap(item)) problem(`${key}[${index}]`, `must be a map of names to values, not ${shown(item)}`)
      return readMap(isMap(item) ? item : {}, `${at(key)}[${index}]`, problems, keys)
    },
  }
}
