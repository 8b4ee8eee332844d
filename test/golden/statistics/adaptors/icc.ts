import { concordanceCorrelation } from '#core/statistics/agreement/concordance-correlation.ts'
import { analyseIcc, type Icc, type IccAnalysis } from '#core/statistics/agreement/icc.ts'
import type { IccForm } from '#core/statistics/agreement/icc-form.ts'
import { keepsIcc } from '#core/statistics/reliability/keep-rule.ts'
import type { Adaptor, GoldenCase, GoldenData, Json } from '../golden-case.ts'

type Rows = readonly (readonly (number | null)[])[]

const infinite = (value: number | null): number | string | null =>
  value === Infinity ? 'Inf' : value === -Infinity ? '-Inf' : value

const shown = (result: Icc): Record<string, unknown> => ({
  icc: infinite(result.icc),
  F: infinite(result.f),
  df1: result.df1,
  df2: result.df2,
  p: result.p,
  lower: infinite(result.lower),
  upper: infinite(result.upper),
  satterthwaite_v: result.satterthwaite,
})

const ownNames: Readonly<Record<string, IccForm>> = {
  oneway_single: 'oneway-single',
  oneway_average: 'oneway-average',
  consistency_single: 'consistency-single',
  consistency_average: 'consistency-average',
  agreement_single: 'agreement-single',
  agreement_average: 'agreement-average',
}
const psychNames: Readonly<Record<string, IccForm>> = {
  ICC1: 'oneway-single',
  ICC2: 'agreement-single',
  ICC3: 'consistency-single',
  ICC1k: 'oneway-average',
  ICC2k: 'agreement-average',
  ICC3k: 'consistency-average',
}

const named = <T>(names: Readonly<Record<string, IccForm>>, of: (form: IccForm) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(names).map(([name, form]) => [name, of(form)]))

const own = (analysis: IccAnalysis): unknown => {
  const ms = analysis.meanSquares
  return {
    n: ms?.n,
    k: ms?.k,
    ms: { MSR: ms?.subjects, MSC: ms?.readings, MSE: ms?.residual, MSW: ms?.within },
    ...named(ownNames, (form) => shown(analysis.of(form))),
  }
}

/** Subject × reading matrix of a column of the long table, subjects and readings by first appearance. */
const longRows = (data: GoldenData, csv: string, feature: string, raters: readonly Json[]): Rows => {
  const subjects = data.columns(csv).get('subject') ?? []
  const readers = data.columns(csv).get('rater') ?? []
  const values = data.numbers(csv, feature)
  const rows = new Map<string | null, (number | null)[]>()
  subjects.forEach((subject, at) => {
    const row = rows.get(subject) ?? raters.map(() => null)
    rows.set(subject, row)
    const place = raters.map(String).indexOf(String(readers[at]))
    if (place >= 0) row[place] = values[at]
  })
  return [...rows.values()]
}

/** A table with one column per reading; the first column names the subject. */
const wideRows = (data: GoldenData, csv: string): Rows => {
  const [, ...names] = data.columns(csv).keys()
  const columns = names.map((name) => data.numbers(csv, name))
  return columns[0].map((_, at) => columns.map((column) => column[at]))
}

const rowsOf = (golden: GoldenCase, data: GoldenData): Rows => {
  const matrix = golden.params?.matrix
  if (Array.isArray(matrix)) return matrix as Rows
  const { csv, feature, raters } = golden.input ?? {}
  if (typeof csv !== 'string') throw new Error(`${golden.id} names no readings`)
  return typeof feature === 'string' && Array.isArray(raters)
    ? longRows(data, csv, feature, raters)
    : wideRows(data, csv)
}

/** Every feature of the table with what the rules decide, thresholds taken from the names the references use. */
const screen = (golden: GoldenCase, data: GoldenData): unknown => {
  const { csv, raters } = golden.input ?? {}
  if (typeof csv !== 'string' || !Array.isArray(raters)) throw new Error(`${golden.id} names no readings`)
  const features = [...data.columns(csv).keys()].filter((name) => name !== 'subject' && name !== 'rater')
  const analyses = features.map((feature) => analyseIcc(longRows(data, csv, feature, raters)))
  const agreement = analyses.map((analysis) => analysis.of('agreement-single'))
  const decided: Record<string, unknown> = {}
  for (let percent = 50; percent < 100; percent += 1) {
    const name = `0${percent}`
    for (const [key, rule] of [
      [`keep_point_gt_${name}`, 'point-gt'],
      [`keep_point_ge_${name}`, 'point-ge'],
      [`keep_lower_gt_${name}`, 'lower-gt'],
      [`keep_lower_ge_${name}`, 'lower-ge'],
    ] as const)
      decided[key] = agreement.map((result) => keepsIcc(result, { rule, threshold: percent / 100 }))
  }
  return {
    feature: features,
    agreement_single: agreement.map((result) => result.icc),
    lower: agreement.map((result) => result.lower),
    consistency_single: analyses.map((analysis) => analysis.of('consistency-single').icc),
    undefined: agreement.map((result) => result.icc === null),
    ...decided,
  }
}

const concordance = (rows: Rows): unknown => {
  const result = concordanceCorrelation(
    rows.map((row) => row[0]),
    rows.map((row) => row[1]),
  )
  return {
    ccc_lin1989_n_denominator: result.ccc,
    pearson: result.pearson,
    location_shift: infinite(result.locationShift),
  }
}

export const iccAdaptor: Adaptor = {
  run: (golden, data) => {
    const result = (got: unknown) => ({ kind: 'result', got }) as const
    if (golden.id.startsWith('screen/')) return result(screen(golden, data))
    const rows = rowsOf(golden, data)
    if (golden.id.endsWith('/ccc')) return result(concordance(rows))
    const alpha = Number(/alpha\s*=\s*([\d.eE+-]+)/.exec(golden.call)?.[1] ?? 0.05)
    const analysis = analyseIcc(rows, { confidence: 1 - alpha })
    if (golden.id.endsWith('/published')) return result(named(psychNames, (form) => analysis.of(form).icc))
    if (golden.call.startsWith('psych::')) return result(named(psychNames, (form) => shown(analysis.of(form))))
    return result(own(analysis))
  },
}
