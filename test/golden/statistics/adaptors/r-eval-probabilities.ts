import { brierScore } from '#core/statistics/evaluation/brier-score.ts'
import { categoricalNri } from '#core/statistics/evaluation/categorical-nri.ts'
import { decisionCurve, evenThresholds } from '#core/statistics/evaluation/decision-curve.ts'
import { harrellValidation } from '#core/statistics/evaluation/harrell-validation.ts'
import { hosmerLemeshow } from '#core/statistics/evaluation/hosmer-lemeshow.ts'
import { logisticCalibration } from '#core/statistics/evaluation/logistic-calibration.ts'
import type { LabelledProbabilities } from '#core/statistics/evaluation/probabilities.ts'
import { reclassification } from '#core/statistics/evaluation/reclassification.ts'
import { smoothCalibration } from '#core/statistics/evaluation/smooth-calibration.ts'
import { spiegelhalterTest } from '#core/statistics/evaluation/spiegelhalter.ts'
import { chiSquareSf } from '#core/statistics/distributions/chi-square.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { columnOf, numbersOf, probabilitiesOf } from './eval-input.ts'

const groupsTest = (rows: LabelledProbabilities, golden: GoldenCase): unknown => {
  const wanted = Number(/(\d+)\)\s*$/.exec(golden.call)?.[1])
  const test = hosmerLemeshow(rows, 'fitted', wanted)
  return {
    breaks: test.breaks,
    n: test.groups.map(({ n }) => n),
    observed: test.groups.map(({ observed }) => observed),
    expected: test.groups.map(({ expected }) => expected),
    chisq: test.chiSquare,
    groups: test.groups.length,
    df_g_minus_2: wanted - 2,
    p_g_minus_2: test.chiSquare === null ? null : chiSquareSf(test.chiSquare, wanted - 2),
    df_groups_minus_2: test.df,
    p_groups_minus_2: test.p,
  }
}

const calibration = (rows: LabelledProbabilities): unknown => {
  const fit = logisticCalibration(rows)
  return {
    intercept: fit.intercept?.value,
    slope: fit.slope?.value,
    se_intercept: fit.intercept?.se,
    se_slope: fit.slope?.se,
    calibration_in_the_large: fit.inTheLarge?.value,
    se_citl: fit.inTheLarge?.se,
    oe_ratio: fit.observedOverExpected,
  }
}

const validation = (rows: LabelledProbabilities): unknown => {
  const { value } = harrellValidation(rows)
  const fit = logisticCalibration(rows)
  const smooth = smoothCalibration(rows)
  const spiegelhalter = spiegelhalterTest(rows)
  return {
    Dxy: value?.dxy,
    'C (ROC)': value?.concordance,
    R2: value?.rSquared,
    D: value?.discrimination,
    'D:Chi-sq': value?.likelihoodRatio,
    'D:p': null,
    U: value?.unreliability,
    'U:Chi-sq': value?.recalibrationRatio,
    'U:p': value?.recalibrationP,
    Q: value?.quality,
    Brier: brierScore(rows).value,
    Intercept: fit.intercept?.value,
    Slope: fit.slope?.value,
    Emax: smooth?.maxError,
    E90: smooth?.error90,
    Eavg: smooth?.meanError,
    'S:z': spiegelhalter.z,
    'S:p': spiegelhalter.p,
  }
}

const decisions = (rows: LabelledProbabilities, golden: GoldenCase): unknown => {
  const points = decisionCurve(rows, evenThresholds(Number(golden.params?.['step'])))
  return {
    threshold: points.map((point) => point.threshold),
    tp: points.map((point) => point.tp),
    fp: points.map((point) => point.fp),
    net_benefit: points.map((point) => point.netBenefit),
    treat_all: points.map((point) => point.treatAll),
    treat_none: 0,
    interventions_avoided_per_100: points.map((point) => point.avoidedPer100),
    standardised_nb: points.map((point) => point.standardised),
  }
}

const net = (golden: GoldenCase, data: GoldenData): unknown => {
  const labels = columnOf(golden, data, 'label', 'label')
  const [old, now] = [columnOf(golden, data, 'old'), columnOf(golden, data, 'new')]
  if (golden.id.includes('/categorical_')) {
    const value = categoricalNri(labels, old, now, numbersOf(golden.params?.['cuts']) as number[])
    return {
      table_events: value.casesTable,
      table_nonevents: value.controlsTable,
      nri_events: value.nriCases,
      nri_nonevents: value.nriControls,
      nri: value.nri.value,
      se_null_pencina: value.nri.se,
      z: value.nri.z,
      p: value.nri.p,
      se_hmisc_style: value.seObserved,
    }
  }
  const value = reclassification(labels, old, now)
  return {
    n: value.cases + value.controls,
    na: value.cases,
    nb: value.controls,
    'pup.ev': value.casesMoved.up,
    'pup.ne': value.controlsMoved.up,
    'pdown.ev': value.casesMoved.down,
    'pdown.ne': value.controlsMoved.down,
    nri: value.nri.value,
    'se.nri': value.nri.se,
    'z.nri': value.nri.z,
    'nri.ev': value.nriCases.value,
    'se.nri.ev': value.nriCases.se,
    'z.nri.ev': value.nriCases.z,
    'nri.ne': value.nriControls.value,
    'se.nri.ne': value.nriControls.se,
    'z.nri.ne': value.nriControls.z,
    improveSens: value.gainCases,
    improveSpec: value.gainControls,
    idi: value.idi.value,
    'se.idi': value.idi.se,
    'z.idi': value.idi.z,
  }
}

/** Quantities of predicted probabilities: `data/quantity`, and `nri_idi/…`. */
export const runProbabilities = (golden: GoldenCase, data: GoldenData): unknown => {
  if (golden.id.startsWith('nri_idi/')) return net(golden, data)
  const quantity = golden.id.slice(golden.id.indexOf('/') + 1)
  if (quantity.startsWith('hosmer_lemeshow')) return groupsTest(probabilitiesOf(golden, data), golden)
  if (quantity === 'calibration_slope') return calibration(probabilitiesOf(golden, data))
  if (quantity === 'rms_val_prob') return validation(probabilitiesOf(golden, data))
  if (quantity === 'brier') {
    const { value, reference, scaled } = brierScore(probabilitiesOf(golden, data))
    return { brier: value, reference, scaled }
  }
  return quantity === 'decision_curve' ? decisions(probabilitiesOf(golden, data), golden) : undefined
}
