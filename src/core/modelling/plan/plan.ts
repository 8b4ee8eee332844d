/** What a plan file may hold: JSON. */
export type PlanValue = string | number | boolean | null | readonly PlanValue[] | { readonly [key: string]: PlanValue }

/** One step of a model with all its options, defaults written out; which options there are says the step's registry entry. */
export interface StepPlan {
  readonly step: string
  readonly [option: string]: PlanValue
}

/** A yes/no outcome: the column and the value that counts as positive. */
export interface OutcomePlan {
  readonly column: string
  /** Null: 1 of 0/1, true, yes. */
  readonly positive: string | number | boolean | null
  /** The other value; rows with any further one are left out. Null: whatever single other value the column holds. */
  readonly negative: string | number | boolean | null
}

/** Rows by the value of a column; conditions that are not null must all hold. */
export interface RowCondition {
  readonly column: string
  readonly below: number | null
  readonly from: number | null
  readonly equals: string | number | boolean | null
}

export interface SubgroupPlan extends RowCondition {
  readonly name: string
}

/** A new column made of another one by fixed thresholds (never learned). */
export interface DerivePlan {
  readonly name: string
  readonly column: string
  /** Column to take where no table has the other, which is then said; null: that is refused. */
  readonly or: string | null
  /** `at-least`: 1 where value ≥ at[0], else 0. `bands`: the band's label, bands being [at[k − 1], at[k]). */
  readonly rule: 'at-least' | 'bands'
  readonly at: readonly number[]
  /** Labels of bands, one more than `at`; empty for `at-least`. */
  readonly labels: readonly string[]
}

/** A named set of columns. */
export interface BlockPlan {
  readonly name: string
  /** Which table the columns come from. */
  readonly from: 'radiomics' | 'clinical' | 'deep'
  /** Names, `*` standing for any characters. */
  readonly columns: readonly string[]
  readonly except: readonly string[]
  /** Columns that are categories even when their values look like numbers. */
  readonly categorical: readonly string[]
  /** Name of the feature settings that the columns must have been made with, or null. */
  readonly settings: string | null
  /** Models that need the block are left out, and said to be, when its columns are absent; else that is refused. */
  readonly optional: boolean
}

/** How rows become cohorts; the first cohort trains. */
export interface SplitPlan {
  readonly by: 'random' | 'column' | 'time' | 'centre'
  readonly names: readonly string[]
  /** Shares of 1 (random, time) or null. */
  readonly ratio: readonly number[] | null
  /** Numbers of rows (random, time) or null. */
  readonly counts: readonly number[] | null
  /** `outcome` and further columns (random). */
  readonly stratify: readonly string[]
  /** `patient`: all rows of a patient in one cohort. `none` is stamped on every output. */
  readonly group: 'patient' | 'none'
  readonly seed: number
  /** Column of the cohort, the time or the centre. */
  readonly column: string | null
  /** Times at which the later cohorts begin, or null. */
  readonly from: readonly number[] | null
  /** Values of the column (cohort or centre) that belong to each cohort, in the order of the names, or null. */
  readonly values: readonly (readonly string[])[] | null
  /** Carved off before the rest is split. */
  readonly prospective: ProspectivePlan | null
}

/** A test cohort carved off by time (the latest rows) or by a column's value. */
export interface ProspectivePlan {
  readonly name: string
  readonly column: string
  /** Rows at or after this time. */
  readonly from: number | null
  /** Share of rows, the latest ones, 0 … 1. */
  readonly share: number | null
  readonly equals: string | number | boolean | null
}

/** How a saved or computed reliability decides; `comparisons` names those that must all be met. */
export interface ReliabilityPlan {
  /** Name of a decision kept in the study, whose form, rule and coefficients hold; null: computed from readings. */
  readonly decision: string | null
  readonly form: string
  readonly rule: string
  readonly threshold: number
  readonly comparisons: readonly ('intra' | 'inter')[]
}

export interface CutOffPlan {
  readonly rule: 'youden' | 'fixed-sensitivity' | 'fixed-specificity' | 'value'
  /** Sensitivity, specificity or the value itself; null for Youden. */
  readonly at: number | null
}

export interface ModelPlan {
  readonly name: string
  /** Names of blocks, and `score:NAME` for the score of an earlier model. */
  readonly blocks: readonly string[]
  readonly steps: readonly StepPlan[]
  readonly cutoff: CutOffPlan
  readonly note: string | null
}

export interface ComparisonPlan {
  readonly a: string
  readonly b: string
  /** `delong`: two models on the same cases; `delong-unpaired`: two cohorts (of one model or of two). */
  readonly test: 'delong' | 'delong-unpaired'
  /** Cohorts in which to compare; null: all. For `delong-unpaired` the cohort of a and that of b. */
  readonly cohorts: readonly string[] | null
}

/** Odds ratios by logistic regression. */
export interface AssociationPlan {
  readonly name: string
  readonly outcome: OutcomePlan
  /** `all` pools every cohort. */
  readonly cohorts: readonly string[]
  /** Names of subgroups to repeat it in, besides the whole cohort; `none` keeps only subgroups out. */
  readonly subgroups: readonly string[]
  /** Columns and `score:MODEL`. */
  readonly candidates: readonly string[]
  readonly methods: readonly ('univariable' | 'entered' | 'backward')[]
  /** A candidate enters the multivariable models when its univariate p lies below this; null: all enter. */
  readonly enter: number | null
  /** p is that of the univariable logistic regression or of the test fitting the column's kind. */
  readonly screen: 'logistic' | 'test'
  readonly backward: { readonly by: 'p' | 'aic'; readonly remove: number }
}

/** A table of columns by group, with tests. */
export interface TablePlan {
  readonly name: string
  /** `cohort`, or `outcome`. */
  readonly by: 'cohort' | 'outcome'
  readonly outcome: OutcomePlan
  readonly columns: readonly string[]
  readonly cohorts: readonly string[]
  readonly subgroups: readonly string[]
}

export const evaluations = [
  'roc',
  'precision-recall',
  'calibration',
  'hosmer-lemeshow',
  'decision-curve',
  'waterfall',
  'reclassification',
] as const
export type EvaluationName = (typeof evaluations)[number]

/** Resampling of the whole pipeline on training rows; null: not done. */
export interface ResamplingPlan {
  readonly crossValidation: { readonly folds: number; readonly repeats: number } | null
  readonly bootstrap: { readonly samples: number } | null
  readonly permutation: { readonly rounds: number; readonly folds: number } | null
  readonly stability: { readonly samples: number; readonly share: number } | null
  readonly learningCurve: { readonly shares: readonly number[]; readonly repeats: number } | null
  readonly importance: { readonly repeats: number } | null
  /** Models to resample; null: all. */
  readonly models: readonly string[] | null
}

/** A plan after parsing: nothing left to defaults. Plain JSON. */
export interface Plan {
  readonly plan: 'hyperdense/1'
  readonly name: string
  readonly title: string | null
  readonly cites: string | null
  /** What the paper leaves open and was decided here, what it does and this plan does not. */
  readonly notes: readonly string[]
  readonly unit: 'lesion' | 'patient'
  /** How several lesions of a patient become one row; null for unit lesion. */
  readonly aggregate: 'largest' | 'sum' | 'mean' | null
  /** Column that says which lesion is the largest; null: the radiomics volume. */
  readonly size: string | null
  readonly outcome: OutcomePlan
  readonly include: readonly RowCondition[]
  readonly derive: readonly DerivePlan[]
  readonly blocks: readonly BlockPlan[]
  readonly split: SplitPlan
  readonly subgroups: readonly SubgroupPlan[]
  readonly reliability: ReliabilityPlan | null
  readonly models: readonly ModelPlan[]
  readonly comparisons: readonly ComparisonPlan[]
  readonly associations: readonly AssociationPlan[]
  readonly tables: readonly TablePlan[]
  readonly evaluate: readonly EvaluationName[]
  readonly resampling: ResamplingPlan
  readonly seed: number
}
