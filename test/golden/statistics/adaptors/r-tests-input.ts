import type { GoldenCase, GoldenData, Json, JsonObject } from '../golden-case.ts'

type Numbers = readonly (number | null)[]

/** Where a case gives its data: in `input`, or literally in `params`. */
export const given = ({ input, params }: GoldenCase): JsonObject => ({ ...input, ...params })

const text = (value: Json | undefined, what: string): string => {
  if (typeof value !== 'string') throw new Error(`${what} is missing`)
  return value
}

const numbers = (value: Json | undefined): Numbers => (value as Numbers | undefined) ?? []

/** All groups of the case in `input`, in the order of their names. */
export const groupsOf = (golden: GoldenCase, data: GoldenData): { names: string[]; groups: Numbers[] } => {
  const input = given(golden)
  if (Array.isArray(input.a)) {
    const names = Object.keys(input).sort()
    return { names, groups: names.map((name) => numbers(input[name])) }
  }
  const file = text(input.csv, 'csv')
  const columns = data.columns(file)
  const values = data.numbers(file, 'value')
  const rowsOf = (name: string): number[] =>
    (columns.get('case') ?? []).flatMap((item, i) =>
      item === input.case && columns.get('group')?.[i] === name ? [i] : [],
    )
  const groupOfRow = columns.get('group') ?? []
  const names = [
    ...new Set((columns.get('case') ?? []).flatMap((item, i) => (item === input.case ? [groupOfRow[i] ?? ''] : []))),
  ].sort()
  return { names, groups: names.map((name) => rowsOf(name).map((row) => values[row])) }
}

/** The two samples named by `a` and `b`. */
export const twoSamples = (golden: GoldenCase, data: GoldenData): [Numbers, Numbers] => {
  const input = given(golden)
  if (Array.isArray(input.a)) return [numbers(input.a), numbers(input.b)]
  const { names, groups } = groupsOf(golden, data)
  const group = (side: 'a' | 'b'): Numbers => {
    const name = text(input[side], side).replace(/^group\s+/, '')
    return groups[names.indexOf(name)] ?? []
  }
  return [group('a'), group('b')]
}

/** Columns of a file of pairs: named in `input`, in the call (`P$c`), or in the id (`paired_t_ab`). */
export const pairColumns = (golden: GoldenCase, data: GoldenData): Numbers[] => {
  const input = given(golden)
  const file = text(input.csv, 'csv')
  const named = input.columns
  const ofCall = /\$(\w+)/.exec(golden.call)?.[1]
  const ofId = /^paired_\w+?_([a-z])([a-z])(_|$)/.exec(golden.id)
  const first = [...data.columns(file).keys()][0]
  const columns = Array.isArray(named)
    ? named.map(String)
    : typeof named === 'string'
      ? [named]
      : ofCall !== undefined
        ? [ofCall]
        : ofId !== null
          ? [ofId[1], ofId[2]]
          : [first]
  const count = /^first (\d+)$/.exec(typeof input.rows === 'string' ? input.rows : '')?.[1]
  return columns.map((column) => data.numbers(file, column).slice(0, count === undefined ? undefined : Number(count)))
}

/** The contingency table of the case. */
export const tableOf = (golden: GoldenCase, data: GoldenData): number[][] => {
  const input = given(golden)
  const table = input.table ?? (data.json(text(input.json, 'json')) as Record<string, Json>)[text(input.key, 'key')]
  return (table as number[][]).map((row) => [...row])
}

/** First `count` feature columns of the training rows. */
export const trainingColumns = (golden: GoldenCase, data: GoldenData, count: number): number[][] => {
  const file = text(given(golden).csv, 'csv')
  const table = data.columns(file)
  const [, column, wanted] = /^(\w+) == (\w+)$/.exec(text(given(golden).rows, 'rows')) ?? []
  const rows = (table.get(column) ?? []).flatMap((value, i) => (value === wanted ? [i] : []))
  return [...table.keys()]
    .filter((name) => !['id', 'cohort', 'label'].includes(name))
    .slice(0, count)
    .map((name) => {
      const values = data.numbers(file, name)
      return rows.map((row) => values[row] ?? Number.NaN)
    })
}

/** Numbers inside the first `c( … )` of a call; NA is null. */
export const vectorInCall = (call: string): (number | null)[] =>
  (/c\(([^)]*)\)/.exec(call)?.[1] ?? '').split(',').map((item) => (item.trim() === 'NA' ? null : Number(item)))
