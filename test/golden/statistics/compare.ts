import type { Comparable, Json, Tolerance } from './golden-case.ts'

export interface Difference {
  readonly path: string
  readonly wanted: unknown
  readonly got: unknown
}

/** Fields that carry words of the reference, or tolerances, not results. */
const notCompared = new Set(['method', 'name', 'label', 'labels', 'levels', 'note', 'notes', 'unique_over_seeds'])

const toNumber = (value: unknown): number | null => {
  if (typeof value === 'number') return value
  if (value === 'NaN') return Number.NaN
  if (value === 'Inf') return Infinity
  if (value === '-Inf') return -Infinity
  return null
}

const isToleranceOf = (key: string): boolean => key.endsWith('_tol')

const near = (got: number, want: number, tolerance: Tolerance): boolean => {
  if (Number.isNaN(want)) return Number.isNaN(got)
  if (!Number.isFinite(want)) return got === want
  return Math.abs(got - want) <= (tolerance.abs ?? 0) + (tolerance.rel ?? 0) * Math.abs(want)
}

/**
 * Where `got` misses `expect`: every number, null, boolean, word and array length of `expect` is looked up in `got`.
 * An undefined result meets `"NaN"` and null alike when it is null or NaN: both say "no number".
 */
export const compare = (comparable: Comparable, got: unknown, tolerance: Tolerance): Difference[] => {
  const differences: Difference[] = []
  const special = comparable.tolerances ?? {}

  const toleranceAt = (path: string, index: number, siblings: Readonly<Record<string, Json>> | null): Tolerance => {
    const named = special[path] ?? siblings?.[`${path.split('.').at(-1)}_tol`]
    if (named === undefined || named === null) return tolerance
    if (typeof named === 'number') return { abs: named }
    if (Array.isArray(named)) return { abs: Number(named[index] ?? named.at(-1)) }
    return named as Tolerance
  }

  const walk = (
    want: Json,
    have: unknown,
    path: string,
    shown: string,
    index: number,
    siblings: Readonly<Record<string, Json>> | null,
  ): void => {
    const miss = (): void => void differences.push({ path: shown, wanted: want, got: have })
    // R's writers drop the brackets of a list of one
    if (Array.isArray(want) && want.length === 1 && have !== null && typeof have !== 'object')
      return walk(want[0] as Json, have, path, shown, index, siblings)
    if ((typeof want === 'number' || typeof want === 'string') && Array.isArray(have) && have.length === 1)
      return walk(want, have[0], path, shown, index, siblings)
    const number = toNumber(want)
    if (want === null || (number !== null && Number.isNaN(number))) {
      if (have !== null && have !== 'NaN' && !(typeof have === 'number' && Number.isNaN(have))) miss()
    } else if (number !== null) {
      const value = toNumber(have)
      if (value === null || !near(value, number, toleranceAt(path, index, siblings))) miss()
    } else if (typeof want !== 'object') {
      if (want !== have) miss()
    } else if (Array.isArray(want)) {
      if (!Array.isArray(have) && !ArrayBuffer.isView(have)) return miss()
      const list = Array.from(have as ArrayLike<unknown>)
      if (list.length !== want.length) return miss()
      want.forEach((item, at) =>
        walk(item as Json, list[at], path, `${shown}[${at}]`, index < 0 ? at : index, siblings),
      )
    } else {
      if (typeof have !== 'object' || have === null) return miss()
      const fields = want as Readonly<Record<string, Json>>
      for (const [key, value] of Object.entries(fields)) {
        if (notCompared.has(key) || isToleranceOf(key)) continue
        const inner = path === '' ? key : `${path}.${key}`
        walk(value, (have as Record<string, unknown>)[key], inner, shown === '' ? key : `${shown}.${key}`, -1, fields)
      }
    }
  }

  walk(comparable.expect, got, '', '', -1, null)
  return differences
}
