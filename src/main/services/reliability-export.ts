import writeExcelFile from 'write-excel-file/node'
import { decideFeatures, type FeatureDecision } from '#core/statistics/reliability/decide-features.ts'
import { formatIccCsv } from '#core/statistics/reliability/format-icc-csv.ts'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import type { ComputedTable } from './reliability-tables.ts'

/** Decisions per extraction, by its id. */
const decisionsFor = (computed: readonly ComputedTable[], keep: KeepRule): Map<number, FeatureDecision[]> => {
  const ids = new Set(computed.map(({ table }) => table.featureSetId))
  return new Map(
    [...ids].map((id) => {
      const own = computed.filter(({ table }) => table.featureSetId === id)
      const comparisons = own.map(({ table, features }) => ({ name: table.comparison, features }))
      return [id, [...decideFeatures(comparisons, keep).features]]
    }),
  )
}

/** CSV of every comparison under each other: the icc command's columns behind `region` and `comparison`. */
export const reliabilityCsv = (computed: readonly ComputedTable[], keep: KeepRule): string => {
  const decisions = decisionsFor(computed, keep)
  const texts = computed.map(({ table, features }) => {
    const [header, ...lines] = formatIccCsv(features, decisions.get(table.featureSetId) ?? [])
      .trimEnd()
      .split('\n')
    return [`region,comparison,${header}`, ...lines.map((line) => `${table.region},${table.comparison},${line}`)]
  })
  return [texts[0]?.[0] ?? '', ...texts.flatMap((lines) => lines.slice(1)), ''].join('\n')
}

/** The same as an Excel workbook, one sheet per comparison and region. */
export const reliabilityXlsx = async (computed: readonly ComputedTable[], keep: KeepRule): Promise<Uint8Array> => {
  const decisions = decisionsFor(computed, keep)
  const header = ['feature', 'form', 'icc', 'lower', 'upper', 'f', 'df1', 'df2', 'p', 'n', 'class', 'kept', 'reason']
  const sheets = computed.map(({ table, features }, at) => {
    const decisionOf = new Map((decisions.get(table.featureSetId) ?? []).map((one) => [one.feature, one]))
    const rows = features.map((one) => {
      const decision = decisionOf.get(one.feature)
      const f = one.f === Number.POSITIVE_INFINITY ? 'Infinity' : one.f
      const numbers = [one.icc, one.lower, one.upper, f, one.df1, one.df2, one.p, one.n]
      return [
        one.feature,
        one.form,
        ...numbers,
        one.class,
        decision?.kept ?? false,
        one.reason ?? decision?.reason ?? null,
      ]
    })
    return {
      sheet: `${at + 1} ${table.comparison} ${table.region.replaceAll(/[:*?/\\[\]]/g, ' ')}`.slice(0, 31),
      data: [header.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows],
      stickyRowsCount: 1,
      columns: header.map((name) => ({ width: name === 'feature' ? 44 : 12 })),
    }
  })
  return writeExcelFile(sheets).toBuffer()
}
