import { counted } from './counted.ts'

/** Titles, axes and descriptions of figures. */
export const figureWords = {
  caseFlow: {
    title: 'Flow of cases',
    description: 'Rows in the tables, rows left out with reasons, and the cohorts.',
    all: 'Rows with an outcome column',
    analysed: 'Analysed',
    excluded: 'Left out',
    classes: (positive: number, negative: number): string => `${positive} positive, ${negative} negative`,
    patients: (count: number): string => `${count} patients`,
    reason: (reason: string, count: number): string => `${reason}: ${count}`,
  },
  featureFlow: {
    title: (model: string): string => `Flow of features: ${model}`,
    description: 'Columns that entered and that each step left.',
    entered: 'Columns offered',
    removed: 'Removed',
    added: (count: number): string => `${count} added`,
    reason: (reason: string, count: number): string => `${reason}: ${count}`,
  },
  flowColumns: { step: 'Step', count: 'n', removed: 'Removed', note: 'Note' },
  icc: {
    title: (comparison: string): string => `Reliability of features: ${comparison}`,
    description: (form: string, rule: string): string =>
      `Intraclass correlation of every feature, highest first (${form}; kept when ${rule}).`,
    x: 'Features, sorted by ICC',
    y: 'ICC',
    kept: 'kept',
    removed: 'removed',
    undefinedCount: (count: number): string => `${count} without a defined ICC`,
    decision: 'Decision',
  },
  lassoPath: {
    title: (model: string): string => `Coefficients along the penalty: ${model}`,
    description: 'Coefficients of every feature along the penalty; numbers of non-zero coefficients above.',
    x: 'log(λ)',
    y: 'Coefficient',
  },
  cvCurve: {
    title: (model: string): string => `Cross-validation along the penalty: ${model}`,
    description: (measure: string, left: number): string =>
      `Cross-validated ${measure}, mean ± standard error, along the penalty.` +
      (left === 0
        ? ''
        : ` ${counted(left, 'penalty', 'penalties')} without a defined mean or error ${left === 1 ? 'is' : 'are'} not drawn.`),
    y: (measure: string): string => `${measure} (mean ± SE)`,
    standardError: 'Standard error',
    count: 'Non-zero coefficients',
    chosen: 'chosen',
  },
  coefficients: {
    title: (model: string): string => `Coefficients: ${model}`,
    description: 'Coefficients of the final features; negative ones are hatched.',
    x: 'Coefficient',
  },
  ranking: {
    title: (model: string, step: string): string => `Ranking of features by ${step}: ${model}`,
    description: (shown: number, all: number): string => `Scores of the ranking, ${shown} of ${all} features.`,
    x: 'Score',
  },
  components: {
    title: (model: string): string => `Principal components: ${model}`,
    description: (shown: number, all: number): string =>
      `Share of variance explained, ${shown} of ${all} kept components.`,
    x: 'Share of variance explained',
    component: (index: number): string => `PC ${index}`,
  },
  tuning: {
    title: (model: string): string => `Candidates tried: ${model}`,
    description: (measure: string, folds: number, shown: number, all: number): string =>
      `Mean ${measure} ± SD over ${folds} folds of the training cohort, ${shown} of ${all} candidates, best first.`,
    chosen: (name: string): string => `${name} (chosen)`,
  },
  importance: {
    title: (model: string): string => `Permutation importance: ${model}`,
    description: (shown: number, all: number): string =>
      `Mean loss of AUC ± SD when a column is permuted, ${shown} of ${all} columns.`,
    x: 'Mean loss of AUC',
  },
  roc: {
    ofCohort: (cohort: string): string => `ROC curves: ${cohort}`,
    ofModel: (model: string): string => `ROC curves: ${model}`,
    description: 'Sensitivity over 1 − specificity with AUC and 95 % DeLong limits; a marker shows the frozen cut-off.',
    x: '1 − specificity',
    y: 'Sensitivity',
    auc: (value: string): string => `AUC ${value}`,
    cutoff: (value: string): string => `cut-off ${value}`,
  },
  precisionRecall: {
    title: (cohort: string): string => `Precision–recall curves: ${cohort}`,
    description: 'Precision over recall; the dotted lines are the share of positive cases.',
    x: 'Recall',
    y: 'Precision',
    note: (value: string): string => `AP ${value}`,
  },
  calibration: {
    ofCohort: (cohort: string): string => `Calibration: ${cohort}`,
    ofModel: (model: string): string => `Calibration: ${model}`,
    description: 'Observed share of positive cases over the predicted probability in groups, and a smooth of it.',
    x: 'Predicted probability',
    y: 'Observed share',
    ideal: 'ideal',
    note: (p: string, brier: string): string => `HL ${p}, Brier ${brier}`,
  },
  decision: {
    title: (cohort: string): string => `Decision curves: ${cohort}`,
    description: 'Net benefit over the threshold probability, with treating all and none.',
    x: 'Threshold probability',
    y: 'Net benefit',
    all: 'treat all',
    none: 'treat none',
  },
  waterfall: {
    title: (model: string, cohort: string): string => `Waterfall: ${model}, ${cohort}`,
    description: 'Score of every case less the cut-off frozen on training; bars above zero are called positive.',
    x: 'Cases, sorted',
    radScore: 'Rad-score − cut-off',
    probability: 'Probability − cut-off',
    score: 'Score',
  },
  confusion: {
    title: (model: string, cohort: string): string => `Confusion matrix: ${model}, ${cohort}`,
    description: 'Counts at the cut-off frozen on training, and their share of the observed class.',
    predicted: 'Predicted',
    observed: 'Observed',
    count: 'n',
  },
  subgroups: {
    title: (model: string): string => `AUC in cohorts and subgroups: ${model}`,
    description: 'AUC with 95 % DeLong limits; subgroups that hold training cases are marked with an asterisk.',
    name: 'Cohort or subgroup',
    estimate: 'AUC (95 % CI)',
    cases: 'n (positive)',
    inCohort: (subgroup: string, cohort: string): string => `${subgroup}, ${cohort}`,
  },
  forest: {
    title: (name: string): string => `Odds ratios: ${name}`,
    model: (model: string): string => `Odds ratios of the model: ${model}`,
    x: 'Odds ratio',
    estimate: 'OR (95 % CI)',
    modelDescription: (method: string): string => `Odds ratios with Wald limits on the training cohort (${method}).`,
  },
  nomogram: {
    title: (model: string): string => `Nomogram: ${model}`,
    description: 'Points of every variable, their sum, and the probability that it means.',
    points: 'Points',
    total: 'Total points',
    outcome: (positive: string): string => `Probability of ${positive}`,
  },
  stability: {
    title: (model: string): string => `Stability of selection: ${model}`,
    description: (samples: number, shown: number, all: number): string =>
      `Share of ${samples} resamples in which a feature was selected, ${shown} of ${all} features.`,
    x: 'Share of resamples',
  },
  permutation: {
    title: (model: string): string => `Permuted outcomes: ${model}`,
    description: (rounds: number, p: string, left: number): string =>
      `Cross-validated AUC of the whole pipeline with permuted outcomes, ${rounds} rounds; the line is the AUC with the true outcomes (${p}).` +
      (left === 0 ? '' : ` ${counted(left, 'round')} without a defined AUC ${left === 1 ? 'is' : 'are'} not drawn.`),
    x: 'Cross-validated AUC',
    y: 'Rounds',
    group: 'Rounds',
    from: 'From',
    to: 'To',
  },
  learning: {
    title: (model: string): string => `Learning curve: ${model}`,
    description: (left: number): string =>
      'AUC on the cases learnt from and on held-out training cases, by the number of cases learnt from; bars are ± SD.' +
      (left === 0 ? '' : ` ${counted(left, 'size')} without a defined AUC ${left === 1 ? 'is' : 'are'} not drawn.`),
    x: 'Cases learnt from',
    y: 'AUC',
    train: 'learnt from',
    held: 'held out',
  },
  columns: {
    name: 'Name',
    feature: 'Feature',
    curve: 'Curve',
    model: 'Model',
    threshold: 'Threshold',
    lower: 'Lower limit',
    upper: 'Upper limit',
    n: 'n',
    case: 'Case',
    outcome: 'Outcome',
    variable: 'Variable',
    value: 'Value',
    p: 'p',
  },
}
