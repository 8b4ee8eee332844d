import { evaluateCohort } from '#core/modelling/analysis/evaluate-cohort.ts'
import type {
  CaseScore,
  CohortEvaluation,
  ModelResult,
  OddsRatioRow,
  PenalisedDetails,
} from '#core/modelling/analysis/results.ts'
import { createRandom } from '#core/numeric/random.ts'

/** Cohorts of the sample. */
export const sampleCohorts = [
  { name: 'train', n: 70, role: 'training' },
  { name: 'validation', n: 30, role: 'test' },
] as const

/** Cases of the sample, several of one patient. */
export const sampleCases = sampleCohorts.flatMap(({ name, n }) =>
  Array.from({ length: n }, (_, i) => ({
    id: `${name[0]}${i + 1}`,
    patient: `P${Math.floor(i / 2) + 1}`,
    cohort: name,
    outcome: (i % 5 < 2 ? 1 : 0) as 0 | 1,
  })),
)

const scoresOf = (model: string, strength: number, cutoff: number | null): CaseScore[] => {
  const random = createRandom(7).fork(model)
  return sampleCases.map((one) => {
    const score = -0.4 + strength * (one.outcome - 0.4) + random.normal(0, 1)
    const adjusted = cutoff === null ? null : score - cutoff
    return {
      ...one,
      score,
      probability: 1 / (1 + Math.exp(-score)),
      adjusted,
      call: adjusted === null ? null : adjusted >= 0 ? 1 : 0,
    }
  })
}

const evaluated = (scores: readonly CaseScore[], cohort: string, cutoff: number | null): CohortEvaluation => {
  const own = scores.filter((one) => one.cohort === cohort)
  const evaluation = evaluateCohort(
    own.map(({ outcome }) => outcome),
    own.map(({ score }) => score),
    own.map(({ probability }) => probability),
    cutoff,
    cohort === 'train',
  )
  if (evaluation === null) throw new Error('The sample has no scores.')
  return evaluation
}

/** A path of five features along 40 penalties. */
export const samplePenalised: PenalisedDetails = {
  kind: 'penalised',
  engine: 'glmnet',
  measure: 'deviance',
  alpha: 1,
  lambda: Array.from({ length: 40 }, (_, k) => 0.3 * 0.88 ** k),
  mean: Array.from({ length: 40 }, (_, k) => (k === 39 ? null : 1.3 - 0.02 * k + 0.0006 * k * k)),
  standardError: Array.from({ length: 40 }, (_, k) => (k === 39 ? null : 0.04 + k / 1000)),
  nonZero: Array.from({ length: 40 }, (_, k) => Math.min(5, Math.ceil(k / 4))),
  lambdaMin: 0.3 * 0.88 ** 17,
  lambda1se: 0.3 * 0.88 ** 9,
  chosen: 0.3 * 0.88 ** 17,
  path: Array.from({ length: 5 }, (_, j) => ({
    name: `wavelet-HLL_glcm_Feature${j + 1}`,
    values: Array.from({ length: 40 }, (_, k) => (j % 2 === 0 ? 1 : -1) * Math.max(0, k - 3 * j) * 0.02),
  })),
}

/** Odds ratios, one of them undefined. */
export const sampleOddsRows: OddsRatioRow[] = [
  {
    term: 'age',
    coefficient: 0.04,
    se: 0.02,
    or: Math.exp(0.04),
    lower: Math.exp(0.0008),
    upper: Math.exp(0.0792),
    profileLower: Math.exp(0.001),
    profileUpper: Math.exp(0.08),
    p: 0.0455,
    vif: 1.1,
    reason: null,
  },
  {
    term: 'NIHSS',
    coefficient: 0.12,
    se: 0.03,
    or: Math.exp(0.12),
    lower: Math.exp(0.0612),
    upper: Math.exp(0.1788),
    profileLower: null,
    profileUpper: null,
    p: 0.00006,
    vif: 1.1,
    reason: null,
  },
  {
    term: 'stent',
    coefficient: null,
    se: null,
    or: null,
    lower: null,
    upper: null,
    profileLower: null,
    profileUpper: null,
    p: null,
    vif: null,
    reason: 'constant in these rows',
  },
]

/** A LASSO model with a Rad-score and a cut-off. */
export const sampleRadiomics = (): ModelResult => {
  const cutoff = 0.1375
  const scores = scoresOf('radiomics', 1.8, cutoff)
  return {
    name: 'radiomics',
    blocks: ['radiomics'],
    note: null,
    estimator: 'lasso',
    selection: {
      counts: [
        { step: 'input', n: 1316 },
        { step: 'reliability', n: 981 },
        { step: 'mrmr', n: 10 },
        { step: 'lasso', n: 5 },
      ],
      features: samplePenalised.path.map(({ name, values }) => ({ name, coefficient: values[17], block: 'radiomics' })),
      intercept: -0.4,
      steps: [
        {
          step: 'reliability',
          sentence: "Features that the readings' intraclass correlations call reproducible were kept.",
          before: 1316,
          after: 981,
          removed: Array.from({ length: 335 }, (_, k) => ({
            name: `unstable_${k + 1}`,
            reason: k % 3 === 0 ? 'ICC intra' : 'ICC inter',
          })),
          added: [],
          details: null,
          warnings: [],
        },
        {
          step: 'z-score',
          sentence: 'Features were standardised with the mean and SD of the training cohort.',
          before: 981,
          after: 981,
          removed: [],
          added: [],
          details: null,
          warnings: [],
        },
        {
          step: 'mrmr',
          sentence: 'The 10 best features by mRMR were kept.',
          before: 981,
          after: 10,
          removed: Array.from({ length: 971 }, (_, k) => ({ name: `poor_${k + 1}`, reason: `rank ${k + 11}` })),
          added: [],
          details: {
            kind: 'ranking',
            criterion: 'mid',
            features: Array.from({ length: 10 }, (_, k) => ({
              name: `wavelet-HLL_glcm_Feature${k + 1}`,
              score: 0.4 - k / 30,
            })),
          },
          warnings: [],
        },
        {
          step: 'lasso',
          sentence: 'LASSO logistic regression, λ by 10-fold cross-validated deviance (lambda.min).',
          before: 10,
          after: 5,
          removed: Array.from({ length: 5 }, (_, k) => ({
            name: `wavelet-HLL_glcm_Feature${k + 6}`,
            reason: 'coefficient 0',
          })),
          added: [],
          details: samplePenalised,
          warnings: [],
        },
      ],
      meanIcc: [
        { comparison: 'intra', features: 5, value: 0.94, lower: 0.9, upper: 0.98, reason: null },
        { comparison: 'inter', features: 1, value: null, lower: null, upper: null, reason: 'one feature has no SD' },
      ],
    },
    equation: 'Rad-score = −0.4 + 0.34 × wavelet-HLL_glcm_Feature1 − 0.28 × wavelet-HLL_glcm_Feature2',
    nomogram: null,
    nomogramScale: null,
    cutoff: { value: cutoff, rule: 'youden', scale: 'rad-score', cohort: 'train', reason: null },
    cohorts: {
      // As a file with sorted keys would have them: the order of cohorts is that of the split.
      validation: evaluated(scores, 'validation', cutoff),
      train: evaluated(scores, 'train', cutoff),
    },
    subgroups: [
      {
        name: 'volume < 3 mL',
        cohort: 'train',
        evaluation: evaluated(scores.slice(0, 30), 'train', cutoff),
        reason: null,
        containsTraining: true,
      },
      {
        name: 'volume < 3 mL',
        cohort: 'validation',
        evaluation: null,
        reason: 'no case is in this subgroup',
        containsTraining: false,
      },
    ],
    scores,
    unscored: [{ id: 'v31', cohort: 'validation' }],
    importance: samplePenalised.path.map(({ name }, k) => ({ name, meanDrop: 0.09 - 0.025 * k, sd: 0.01 })),
    warnings: ['28 events for 10 candidate features: fewer than 10 per variable.'],
  }
}

/** A logistic model without a cut-off, with marks in its name. */
export const sampleClinical = (): ModelResult => {
  const scores = scoresOf('clinical <score>', 0.7, null)
  return {
    name: 'clinical <score>',
    blocks: ['clinical'],
    note: 'As the paper describes it.',
    estimator: 'logistic',
    selection: {
      counts: [{ step: 'input', n: 2 }],
      features: [
        { name: 'age', coefficient: 0.04, block: 'clinical' },
        { name: 'NIHSS', coefficient: null, block: 'clinical' },
      ],
      intercept: null,
      steps: [
        {
          step: 'logistic',
          sentence: 'Logistic regression (maximum likelihood), in the training cohort.',
          before: 2,
          after: 2,
          removed: [],
          added: [],
          details: { kind: 'logistic', rows: sampleOddsRows, method: 'mle', removedInOrder: [] },
          warnings: [],
        },
      ],
      meanIcc: [],
    },
    equation: null,
    nomogram: [
      {
        name: 'age',
        coefficient: 0.04,
        scale: [40, 60, 80].map((value) => ({ value, points: ((value - 40) / 50) * 100 })),
      },
      {
        name: 'NIHSS',
        coefficient: 0.1,
        scale: [0, 10, 20].map((value) => ({ value, points: (value / 20) * 100 })),
      },
    ],
    nomogramScale: { logOddsPerPoint: 0.02, logOddsAtZero: -2 },
    cutoff: { value: null, rule: 'youden', scale: 'rad-score', cohort: 'train', reason: 'all scores are equal' },
    cohorts: { train: evaluated(scores, 'train', null), validation: evaluated(scores, 'validation', null) },
    subgroups: [],
    scores,
    unscored: [],
    importance: null,
    warnings: [],
  }
}
