import { mean, standardDeviation } from '#core/statistics/descriptive/moments.ts'
import { quantile } from '#core/statistics/descriptive/quantile.ts'
import { chiSquareTest } from '#core/statistics/tests/chi-square-test.ts'
import { oneWayAnova } from '#core/statistics/tests/anova.ts'
import { fisherTableTest } from '#core/statistics/tests/fisher-table.ts'
import { kruskalWallisTest } from '#core/statistics/tests/kruskal-wallis.ts'
import { mannWhitneyTest } from '#core/statistics/tests/mann-whitney.ts'
import { shapiroWilkTest } from '#core/statistics/tests/shapiro-wilk.ts'
import { tTest } from '#core/statistics/tests/t-test.ts'
import type { FrameColumn, NumberColumn } from './frame.ts'
import type { GroupedRow } from './results.ts'

type Tested = Pick<GroupedRow, 'test' | 'statistic' | 'p' | 'reason'>

const guarded = (
  test: string,
  run: () => { statistic: number | null; p: number | null; reason: string | null },
): Tested => {
  try {
    const { statistic, p, reason } = run()
    return { test, statistic: statistic !== null && Number.isFinite(statistic) ? statistic : null, p, reason }
  } catch (error) {
    // A column that cannot be tested (all alike, too few) is a line without p.
    return { test, statistic: null, p: null, reason: error instanceof Error ? error.message : String(error) }
  }
}

const isNormal = (values: Float64Array): boolean => {
  if (values.length < 3 || values.length > 5000 || values.every((value) => value === values[0])) return false
  return (shapiroWilkTest(values).p ?? 0) > 0.05
}

const shown = (value: number): string =>
  (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)).replace('-', '−')

const largestPair = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[]
  return known.length === 0 ? null : Math.max(...known)
}

const pairs = <Item>(items: readonly Item[]): (readonly [Item, Item])[] =>
  items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const))

/** |difference of means| over the root of the mean of the variances. */
const smdOfNumbers = (groups: readonly Float64Array[]): number | null =>
  largestPair(
    pairs(groups).map(([a, b]) => {
      if (a.length < 2 || b.length < 2) return null
      const spread = Math.sqrt((standardDeviation(a) ** 2 + standardDeviation(b) ** 2) / 2)
      return spread > 0 ? Math.abs(mean(a) - mean(b)) / spread : null
    }),
  )

/** |difference of shares| over the root of the mean of p(1 − p). */
const smdOfShares = (shares: readonly (readonly [number, number])[]): number | null =>
  largestPair(
    pairs(shares).map(([[x, n], [y, m]]) => {
      if (n === 0 || m === 0) return null
      const [p, q] = [x / n, y / m]
      const spread = Math.sqrt((p * (1 - p) + q * (1 - q)) / 2)
      return spread > 0 ? Math.abs(p - q) / spread : null
    }),
  )

const numberRow = (column: NumberColumn, groups: readonly (readonly number[])[]): GroupedRow => {
  const values = groups.map((rows) =>
    Float64Array.from(rows, (i) => column.values[i]).filter((value) => !Number.isNaN(value)),
  )
  const normal = values.every(isNormal)
  const tested =
    values.length === 2
      ? normal
        ? guarded('t test (Welch)', () => tTest(values[0], values[1]))
        : guarded('Mann–Whitney U test', () => mannWhitneyTest(values[0], values[1]))
      : normal
        ? guarded('analysis of variance', () => oneWayAnova(values))
        : guarded('Kruskal–Wallis test', () => kruskalWallisTest(values))
  return {
    column: column.name,
    level: null,
    groups: values.map((own) => {
      if (own.length === 0) return '–'
      if (normal) return `${shown(mean(own))} ± ${shown(standardDeviation(own))}`
      return `${shown(quantile(own, 0.5))} (${shown(quantile(own, 0.25))}–${shown(quantile(own, 0.75))})`
    }),
    missing: groups.map((rows, g) => rows.length - values[g].length),
    ...tested,
    smd: smdOfNumbers(values),
  }
}

const fisherName = 'Fisher’s exact test'

/** Fisher's exact test, or its estimate where the tables are too many, which its name then says. */
const fisher = (counts: readonly (readonly number[])[]) => {
  const { p, ...how } = fisherTableTest(counts)
  const test = how.exact ? fisherName : `${fisherName} (p estimated from ${how.draws} random tables)`
  return { test, statistic: null, p, reason: null }
}

const levelRows = (
  name: string,
  cells: readonly (string | null)[],
  groups: readonly (readonly number[])[],
): GroupedRow[] => {
  const levels = [...new Set(cells.filter((cell) => cell !== null))].sort()
  const counts = levels.map((level) => groups.map((rows) => rows.filter((i) => cells[i] === level).length))
  const known = groups.map((rows) => rows.filter((i) => cells[i] !== null).length)
  const used = counts.filter((row) => row.some((count) => count > 0))
  const isSmall = ((): boolean => {
    if (used.length < 2 || known.includes(0)) return false
    const total = known.reduce((sum, n) => sum + n, 0)
    return used.some((row) => known.some((n) => (row.reduce((sum, count) => sum + count, 0) * n) / total < 5))
  })()
  const tested =
    used.length < 2
      ? { test: null, statistic: null, p: null, reason: 'only one level is there' }
      : isSmall
        ? fisher(used)
        : guarded('chi-square test', () => chiSquareTest(used))
  // Of a yes/no column the line of its second level says all.
  const lines = levels.length === 2 ? [1] : levels.map((_, k) => k)
  return lines.map((k, at) => ({
    column: name,
    level: levels[k],
    groups: counts[k].map((count, g) =>
      known[g] === 0 ? '–' : `${count} (${((100 * count) / known[g]).toFixed(1)} %)`,
    ),
    missing: groups.map((rows, g) => rows.length - known[g]),
    ...(at === 0 ? tested : { test: null, statistic: null, p: null, reason: null }),
    smd: smdOfShares(counts[k].map((count, g) => [count, known[g]])),
  }))
}

/**
 * Lines of a table of groups: numbers as mean ± SD where every group is normal by Shapiro–Wilk (p > 0.05; Welch's t test
 * or analysis of variance), else median (quartiles) with Mann–Whitney or Kruskal–Wallis; categories and columns of two
 * values as n (%) with chi-square, or Fisher's exact test where an expected count is below 5.
 *
 * @param columns  to describe
 * @param groups   row indices of each group, two or more
 * @returns one line per number or yes/no column, one per level of other categories; missing values are counted
 */
export const groupedRows = (columns: readonly FrameColumn[], groups: readonly (readonly number[])[]): GroupedRow[] =>
  columns.flatMap((column) => {
    if (column.kind === 'category') return levelRows(column.name, column.values, groups)
    const distinct = new Set(column.values.filter((value) => !Number.isNaN(value)))
    if (distinct.size > 2) return [numberRow(column, groups)]
    const cells = Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)))
    return levelRows(column.name, cells, groups)
  })
