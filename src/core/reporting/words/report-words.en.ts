import { counted } from './counted.ts'

/** What the report says. */
export const reportWords = {
  language: 'en',
  researchUse: 'Research use only. Not a medical device.',
  subtitle: 'Report of an analysis',
  contents: 'Contents',
  figure: (number: number, title: string): string => `Figure ${number}. ${title}`,
  table: (number: number, title: string): string => `Table ${number}. ${title}`,
  moreRows: (shown: number, all: number, file: string): string =>
    `The first ${shown} of ${all} rows; all are in ${file}.`,
  moreFigures: (count: number, folder: string): string => `${count} further figures are in ${folder}.`,
  allRows: (file: string): string => `In full precision in ${file}.`,
  headings: {
    notice: 'Read first',
    methods: 'What was done',
    cases: 'Cases and cohorts',
    reliability: 'Reliability of features',
    models: 'Models',
    performance: 'Performance',
    discrimination: 'Discrimination',
    atCutOff: 'At the cut-off frozen on training',
    calibration: 'Calibration',
    decision: 'Clinical use',
    comparisons: 'Comparison of models',
    subgroups: 'Subgroups',
    associations: 'Odds ratios',
    resampling: 'Resampling on training cases',
    looks: 'Looks and pipelines',
    files: 'Files',
    plan: 'Plan',
    provenance: 'Provenance',
  },
  stamps: 'Stamps',
  warnings: 'Warnings',
  /** A sentence with what it is about before it. */
  about: (name: string, text: string): string => `${name}: ${text}`,
  list: (items: readonly string[]): string => items.join(', '),
  noWarnings: 'No warnings.',
  notes: 'Notes of the plan',
  cites: (source: string): string => `After ${source}.`,
  sample: {
    lesion: (n: number, patients: number): string =>
      `${counted(n, 'lesion')} of ${counted(patients, 'patient')} were analysed, one row per lesion.`,
    patient: (n: number): string => `${counted(n, 'patient was', 'patients were')} analysed, one row per patient.`,
  },
  outcome: (column: string, positive: string, negative: string, count: number): string =>
    `The outcome is ${column}: ${positive} (positive, ${count}) against ${negative} (negative).`,
  excluded: (count: number): string => `${counted(count, 'row was', 'rows were')} left out before the split.`,
  blocks: (list: string): string => `Blocks of columns: ${list}.`,
  block: (name: string, from: string, columns: number): string => `${name} (${counted(columns, 'column')}, ${from})`,
  split: {
    random: (seed: string): string => `Cases were drawn into cohorts at random (seed ${seed}).`,
    column: 'The cohorts are those given in the data.',
    time: 'Cases were divided into cohorts by time.',
    centre: 'Cases were divided into cohorts by centre.',
    outcome: 'the outcome',
    stratified: (factors: string): string => `The draw was stratified by ${factors}.`,
    grouped: 'All rows of a patient lie in the same cohort.',
    ungrouped: 'Rows of one patient may lie in different cohorts.',
    sizes: (list: string): string => `Cohorts: ${list}.`,
    size: (cohort: string, n: number, positive: number): string => `${cohort} n = ${n} (${positive} positive)`,
    locked: 'The split was locked before anything was fitted; every step was fitted on training cases only.',
  },
  statistics: {
    auc: 'AUC with 95 % limits after DeLong; p against 0.5 by the same standard error. The direction follows from the positive class and is never flipped.',
    cutoff: (rules: string): string =>
      `Cut-offs (${rules}) were chosen on the training cohort and carried unchanged to the others; a case is called positive when its score reaches the cut-off. Shares have 95 % Wilson limits.`,
    calibration:
      'Hosmer–Lemeshow with 10 groups by quantiles of the predicted probability: df = g − 2 where the model was fitted, g in other cohorts. Calibration slope and intercept by logistic recalibration.',
    decision: 'Decision curves show the net benefit over the threshold probability.',
    comparisons: 'AUCs of the same cases were compared by the paired DeLong test.',
  },
  reliability: (form: string, rule: string, kept: number, total: number): string =>
    `Intraclass correlation coefficient: ${form}. Features with ${rule} in every comparison were kept: ${kept} of ${total}.`,
  readings: (name: string, lesions: number): string => `${name}: ${lesions} lesions`,
  lowerLimitRule: (threshold: string, sign: string): string => `lower limit of ICC ${sign} ${threshold}`,
  model: {
    counts: 'Features',
    equation: 'Score',
    cutoff: (value: string, rule: string, scale: string): string =>
      `Cut-off ${value} (${rule}, ${scale} scale, training).`,
    noCutoff: (reason: string): string => `No cut-off: ${reason}.`,
    blocks: (list: string): string => `Blocks: ${list}.`,
    intercept: 'Intercept',
    file: (path: string): string => `The fitted model is in ${path}.`,
    skipped: (name: string, reason: string): string => `${name} was left out: ${reason}`,
  },
  association: {
    counts: (n: number, positive: number, missing: number): string =>
      `n = ${n}, ${positive} positive; ${counted(missing, 'row')} left out for missing values.`,
    fit: (fit: string): string => `Logistic regression by ${fit}.`,
    candidates: (list: string): string => `Candidates: ${list}.`,
    removed: (list: string): string => `Removed in this order: ${list}.`,
    failed: (reason: string): string => `Not fitted: ${reason}.`,
    none: 'No variable remained.',
  },
  looks: {
    intro: 'Models whose results have been shown in each test cohort, earlier runs on the same cases included:',
    of: (cohort: string, count: number): string => `${cohort}: ${count}`,
    none: 'No test cohort was looked at.',
    pipelines: (count: number): string =>
      count === 1
        ? 'One pipeline was tried.'
        : `${count} pipelines were tried (models, candidates of choices and cells of grids). The best of many looks better than it is.`,
  },
  files: {
    intro: 'Beside this report:',
    results: 'all results as data',
    tables: 'tables in full precision',
    figures: 'figures as vector graphics',
    models: 'fitted models',
  },
  planIntro: 'The plan in full, defaults written out:',
  provenance: {
    software: 'Software',
    seed: 'Seed',
    planSha256: 'SHA-256 of the plan',
    splitSha256: 'SHA-256 of the split',
    settings: (block: string): string => `SHA-256 of the feature settings, ${block}`,
    schema: 'Schema of the results',
    none: 'not stated in the table',
    repeat: 'The same plan, seed, data and software version give the same bytes.',
  },
}
