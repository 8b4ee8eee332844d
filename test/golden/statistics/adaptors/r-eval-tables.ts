import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import { identityDirection } from '#core/imaging/geometry.ts'
import type { Labelmap } from '#core/imaging/volume.ts'
import { maskAgreement } from '#core/segmentation/agreement/mask-agreement.ts'
import { blandAltman } from '#core/statistics/agreement/bland-altman.ts'
import { cohenKappa } from '#core/statistics/agreement/cohen-kappa.ts'
import { crossTable } from '#core/statistics/agreement/cross-table.ts'
import { cochranQ } from '#core/statistics/evaluation/cochran-q.ts'
import { confusionMetrics } from '#core/statistics/evaluation/confusion-metrics.ts'
import { exactMcNemarTest, mcNemarTest } from '#core/statistics/tests/mcnemar.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { fileOf, inputOf, numbersOf, wordOf } from './eval-input.ts'
import { correctness, namedColumns, proportionLimits } from './eval-tables.ts'

type Counts = [[number, number], [number, number]]

/** Rows and columns: the first and the second model are right, then wrong. */
const pairedCounts = (first: readonly boolean[], second: readonly boolean[]): Counts => {
  const table: Counts = [
    [0, 0],
    [0, 0],
  ]
  first.forEach((right, i) => table[right ? 0 : 1][second[i] ? 0 : 1]++)
  return table
}

const pairedCalls = (golden: GoldenCase, data: GoldenData): unknown => {
  const [first, second, labels] = namedColumns(golden, data)
  const right = (calls: readonly (number | null)[]): boolean[] => calls.map((call, i) => call === labels[i])
  const oneClass = /mcsens\((\d)\)/.exec(golden.call)?.[1]
  const inClass = (_: unknown, i: number): boolean => oneClass === undefined || labels[i] === Number(oneClass)
  const table = pairedCounts(right(first).filter(inClass), right(second).filter(inClass))
  const [corrected, plain] = [mcNemarTest(table), mcNemarTest(table, false)]
  return {
    table,
    chisq_cc: corrected.statistic,
    p_cc: corrected.p,
    chisq: plain.statistic,
    p: plain.p,
    p_exact: exactMcNemarTest(table).p,
  }
}

const proportion = (x: number, n: number): unknown => ({
  x,
  n,
  value: n === 0 ? null : x / n,
  ...proportionLimits(x, n),
})

const confusion = ({ params }: GoldenCase): unknown => {
  const [tp, fp, tn, fn] = ['tp', 'fp', 'tn', 'fn'].map((name) => Number(params?.[name]))
  const metrics = confusionMetrics({ tp, fp, tn, fn })
  const shares = ['sensitivity', 'specificity', 'ppv', 'npv', 'accuracy'] as const
  return {
    ...Object.fromEntries(shares.map((name) => [name, proportion(metrics[name].x, metrics[name].n)])),
    f1: metrics.f1.value,
    mcc: metrics.mcc.value,
    kappa: metrics.kappa.value,
    balanced_accuracy: metrics.balancedAccuracy.value,
    youden: metrics.youden.value,
    lr_pos: metrics.likelihoodRatioPositive.value,
    lr_neg: metrics.likelihoodRatioNegative.value,
    lr_pos_ci: [metrics.likelihoodRatioPositive.lower, metrics.likelihoodRatioPositive.upper],
    lr_neg_ci: [metrics.likelihoodRatioNegative.lower, metrics.likelihoodRatioNegative.upper],
    dor: metrics.oddsRatio.value,
  }
}

const kappa = (golden: GoldenCase, data: GoldenData): unknown => {
  const given = golden.params?.['table']
  if (given !== undefined) return cohenKappa((given as readonly (readonly number[])[]).map((row) => [...row])).kappa
  const [first, second] = namedColumns(golden, data)
  const [from, to] = (/(\d+):(\d+)/.exec(golden.call)?.slice(1) ?? []).map(Number)
  const asked = inputOf(golden)['levels']
  const levels =
    asked === undefined ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : (numbersOf(asked) as number[])
  const table = crossTable(first, second, levels).counts
  const [plain, linear, quadratic] = (['none', 'linear', 'quadratic'] as const).map((weights) =>
    cohenKappa(table, { weights }),
  )
  return {
    table,
    kappa: plain.kappa,
    ase: plain.se,
    linear: linear.kappa,
    linear_ase: linear.se,
    quadratic: quadratic.kappa,
    quadratic_ase: quadratic.se,
    psych_kappa_ci: [plain.lower, plain.kappa, plain.upper],
  }
}

const differences = (golden: GoldenCase, data: GoldenData): unknown => {
  const { params } = golden
  const [a, b] = params?.['a'] === undefined ? namedColumns(golden, data) : [params['a'], params['b']].map(numbersOf)
  const { value } = blandAltman(a, b)
  const { value: at196 } = blandAltman(a, b, { multiplier: 1.96 })
  const { value: at2 } = blandAltman(a, b, { multiplier: 2 })
  const of1986 = [at196?.lowerInterval, at196?.upperInterval]
  return {
    n: value?.n,
    bias: value?.bias,
    sd: value?.sd,
    lower: value?.lower,
    upper: value?.upper,
    lower_196: at196?.lower,
    upper_196: at196?.upper,
    lower_2sd: at2?.lower,
    upper_2sd: at2?.upper,
    bias_ci: [value?.biasInterval.lower, value?.biasInterval.upper],
    se_limit_bland1986: value?.limitSe,
    se_limit_1999: value?.limitSe1999,
    lower_limit_ci_1986: [of1986[0]?.lower, of1986[0]?.upper],
    upper_limit_ci_1986: [of1986[1]?.lower, of1986[1]?.upper],
    mean_pct_difference: value?.meanPercentDifference,
    slope_vs_mean: value?.slopeOnMean,
    cor_with_mean: value?.correlationWithMean,
  }
}

const masks = (golden: GoldenCase, data: GoldenData): unknown => {
  const table = data.columns(fileOf(golden))
  const row = table.get('case')?.indexOf(wordOf(golden, 'case')) ?? -1
  const [nz, ny, nx] = numbersOf(inputOf(golden)['shape']) as number[]
  const size: Triple = [nx, ny, nz]
  const geometry: Geometry = {
    size,
    spacingMm: [10, 10, 10],
    originMm: [0, 0, 0],
    direction: identityDirection,
    sliceOriginsMm: null,
  }
  const [a, b] = ['a', 'b'].map((reader): Labelmap => {
    const text = table.get(reader)?.[row] ?? ''
    return { geometry, data: Uint8Array.from(text.slice(1), Number) }
  })
  const agreement = maskAgreement(a, b)
  if ('error' in agreement) throw new Error(agreement.error.message)
  // voxels of 1 mL: volumes are counts
  const { dice, jaccard, volumeMlA, volumeMlB, volumeDifferenceMl } = agreement.values
  return {
    a: volumeMlA,
    b: volumeMlB,
    both: ((dice ?? 0) * (volumeMlA + volumeMlB)) / 2,
    dice,
    jaccard,
    volume_difference: -volumeDifferenceMl / volumeMlB,
  }
}

const runners: Readonly<Record<string, (golden: GoldenCase, data: GoldenData) => unknown>> = {
  confusion,
  proportion: ({ params }) => proportion(Number(params?.['x']), Number(params?.['n'])),
  kappa,
  bland_altman: differences,
  dice: masks,
  mcnemar: pairedCalls,
  cochran_q: (golden, data) => {
    const test = cochranQ(correctness(golden, data))
    return { Q: test.q, df: test.df, p: test.p }
  },
}

/** Confusion tables, proportions, agreement and paired calls: `what/data`. */
export const runTables = (what: string, golden: GoldenCase, data: GoldenData): unknown =>
  Object.hasOwn(runners, what) ? runners[what](golden, data) : undefined
