import { delongCovariance } from '#core/statistics/evaluation/delong.ts'
import { type AucComparison, delongPairedTest, delongUnpairedTest } from '#core/statistics/evaluation/delong-test.ts'
import { areaUnderCurve, placementValues } from '#core/statistics/evaluation/placement-values.ts'
import { bootstrapAucs, resampledAuc, resampledAucTest } from '#core/statistics/evaluation/resampled-auc.ts'
import { pairedScoredClasses, scoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { columnOf, fileOf, numbersInCall, wordOf } from './eval-input.ts'

const comparison = (test: AucComparison): unknown => ({
  statistic: test.statistic,
  df: test.df,
  p: test.p,
  estimate: { 'AUC of roc1': test.aucA, 'AUC of roc2': test.aucB },
  ci_of_difference: test.lower === null ? null : [test.lower, test.upper],
})

/** `delong_paired`, `delong_cov` and `delong_unpaired`. */
export const runDelong = (kind: string, golden: GoldenCase, data: GoldenData): unknown => {
  const labels = columnOf(golden, data, 'label', 'label')
  if (kind === 'delong_unpaired') {
    const other = wordOf(golden, 'csv2')
    const second = scoredClasses(data.numbers(other, 'label'), data.numbers(other, wordOf(golden, 'score2')))
    return comparison(delongUnpairedTest(scoredClasses(labels, columnOf(golden, data, 'score')), second))
  }
  const [a, b] = pairedScoredClasses(labels, [columnOf(golden, data, 'score1'), columnOf(golden, data, 'score2')])
  if (kind === 'delong_cov') return delongCovariance(placementValues(a), placementValues(b))
  return kind === 'delong_paired' ? comparison(delongPairedTest(a, b)) : undefined
}

/** AUCs in the resamples of a file with one line of row indices (from 0) per resample. */
const givenAucs = (labels: readonly (number | null)[], scores: readonly (number | null)[], lines: readonly string[]) =>
  Float64Array.from(lines, (line) => {
    const rows = line.split(',').map(Number)
    return areaUnderCurve(
      scoredClasses(
        rows.map((row) => labels[row]),
        rows.map((row) => scores[row]),
      ),
    )
  })

const given = (golden: GoldenCase, data: GoldenData): unknown => {
  const file = /^[^:\s]+/.exec(wordOf(golden, 'rows'))?.[0] ?? ''
  const lines = data.lines(file).slice(1)
  const labels = columnOf(golden, data, 'label', 'label')
  const aucsOf = (field: string) => {
    const scores = columnOf(golden, data, field)
    return { auc: areaUnderCurve(scoredClasses(labels, scores)), resampled: givenAucs(labels, scores, lines) }
  }
  if (golden.id.endsWith('/paired_test')) {
    const [a, b] = [aucsOf('score1'), aucsOf('score2')]
    const { z, p } = resampledAucTest(a.auc - b.auc, a.resampled, b.resampled)
    return { D: z, p }
  }
  const { auc, resampled } = aucsOf('score')
  const summary = resampledAuc(auc, resampled)
  return {
    auc: resampled,
    mean: summary.mean,
    sd: summary.sd,
    percentile_ci: [summary.percentile[0], summary.median, summary.percentile[1]],
    basic_ci: summary.basic,
    normal_ci: summary.normal,
  }
}

const seed = 1
/** Times as many resamples as the reference drew, so that the difference is left with the reference's noise alone. */
const precision = 10

const random = (golden: GoldenCase, data: GoldenData): unknown => {
  const [replicates] = numbersInCall(golden, 'boot.n')
  const names = wordOf(golden, 'score').split(/\s*,\s*/)
  const labels = columnOf(golden, data, 'label', 'label')
  const csv = fileOf(golden)
  const scores = pairedScoredClasses(
    labels,
    names.map((name) => data.numbers(csv, name)),
  )
  const aucs = scores.map(areaUnderCurve)
  const resampled = bootstrapAucs(scores, precision * replicates, seed)
  if (scores.length === 1) {
    const { percentile, median } = resampledAuc(aucs[0], resampled[0])
    return [percentile[0], median, percentile[1]]
  }
  const { z, p } = resampledAucTest(aucs[0] - aucs[1], resampled[0], resampled[1])
  return {
    statistic: z,
    df: replicates,
    p,
    estimate: { 'AUC of roc1': aucs[0], 'AUC of roc2': aucs[1] },
    ci_of_difference: null,
  }
}

/** `bootstrap_given` and `bootstrap_random`. */
export const runBootstrap = (golden: GoldenCase, data: GoldenData): unknown =>
  golden.id.startsWith('bootstrap_given/') ? given(golden, data) : random(golden, data)
