import type { Plan } from '../plan/plan.ts'
import type { Estimated, EstimatedWithP, OddsRatioRow, TestOutcome } from './estimates.ts'
import type { SelectionResult } from './selection-results.ts'

export type { Estimated, EstimatedWithP, OddsRatioRow } from './estimates.ts'
export type { PenalisedDetails, SelectionResult, StepDetails, StepReport } from './selection-results.ts'

/** What was analysed. */
export interface DataSummary {
  readonly unit: 'lesion' | 'patient'
  readonly rows: number
  readonly patients: number
  readonly positive: number
  readonly outcome: { readonly column: string; readonly positive: string; readonly negative: string }
  readonly blocks: readonly {
    readonly name: string
    readonly from: string
    readonly columns: number
    /** Hashes of the feature settings found in the table; one is the rule. */
    readonly settings: readonly string[]
  }[]
  /** Columns with missing values, and how many. */
  readonly missing: readonly { readonly block: string; readonly column: string; readonly count: number }[]
  /** Rows left out before the split, counted by reason. */
  readonly excluded: readonly { readonly reason: string; readonly n: number; readonly ids: readonly string[] }[]
}

export interface CohortSummary {
  readonly n: number
  readonly positive: number
  readonly patients: number
  readonly role: 'training' | 'test'
}

export interface SplitSummary {
  readonly by: string
  readonly group: 'patient' | 'none'
  readonly stratify: readonly string[]
  readonly seed: number | null
  /** SHA-256 of the cohorts' ids, taken before anything was fitted. */
  readonly sha256: string
  readonly cohorts: readonly { readonly name: string; readonly ids: readonly string[] }[]
  /** Sentences that belong on every output, e.g. that lesions of one patient lie in several cohorts. */
  readonly stamps: readonly string[]
  readonly notes: readonly string[]
}

/** One line of a table of groups. */
export interface GroupedRow {
  readonly column: string
  /** Level of a category; null for a number. */
  readonly level: string | null
  /** One text per group: `mean ± SD`, `median (Q1–Q3)` or `n (%)`. */
  readonly groups: readonly string[]
  readonly missing: readonly number[]
  readonly test: string | null
  readonly statistic: number | null
  readonly p: number | null
  /** Largest standardised mean difference between two groups; null for more than one level or no spread. */
  readonly smd: number | null
  readonly reason: string | null
}

export interface GroupedTable {
  readonly name: string
  readonly cohort: string
  readonly subgroup: string | null
  readonly groups: readonly { readonly name: string; readonly n: number }[]
  readonly rows: readonly GroupedRow[]
}

/** What the readings say about the features. */
export interface ReliabilitySummary {
  readonly form: string
  readonly rule: string
  readonly threshold: number
  readonly comparisons: readonly {
    readonly name: string
    readonly lesions: number
    /** Mean ICC with limits of all kept features. */
    readonly meanKept: Estimated & { readonly features: number }
  }[]
  readonly total: number
  readonly kept: number
  /** total → undefined → failed in the first comparison → … */
  readonly flow: readonly { readonly cause: string; readonly removed: number; readonly left: number }[]
  readonly features: readonly {
    readonly name: string
    readonly kept: boolean
    readonly reason: string | null
    /** ICC per comparison, in their order; null where undefined. */
    readonly icc: readonly (number | null)[]
  }[]
}

export interface CutOffResult {
  readonly value: number | null
  readonly rule: string
  readonly scale: 'rad-score' | 'probability'
  /** The cohort it was chosen on: always the training cohort. */
  readonly cohort: string
  readonly reason: string | null
}

export interface RocPoint {
  /** Null at the two ends (−∞ and ∞). */
  readonly threshold: number | null
  readonly sensitivity: number
  readonly specificity: number
}

export interface HosmerLemeshowResult extends TestOutcome {
  readonly df: number | null
  /** `g − 2` where the model was fitted, `g` elsewhere. */
  readonly dfRule: string
  readonly groups: readonly { readonly n: number; readonly observed: number; readonly expected: number }[]
}

export interface CalibrationResult {
  readonly slope: { readonly value: number; readonly se: number } | null
  readonly intercept: { readonly value: number; readonly se: number } | null
  readonly inTheLarge: { readonly value: number; readonly se: number } | null
  readonly reason: string | null
  readonly observedOverExpected: number | null
  readonly expectedCalibrationError: number
  readonly bins: readonly {
    readonly n: number
    readonly positives: number
    readonly meanPredicted: number
    readonly observed: number
    readonly lower: number
    readonly upper: number
  }[]
  readonly smooth: {
    readonly predicted: readonly number[]
    readonly observed: readonly number[]
    readonly meanError: number
    readonly error90: number
    readonly maxError: number
  } | null
  readonly hosmerLemeshow: HosmerLemeshowResult
  readonly spiegelhalter: TestOutcome
}

/** Everything about one model in one cohort (or subgroup of it). */
export interface CohortEvaluation {
  readonly n: number
  readonly positive: number
  readonly auc: EstimatedWithP
  /** sensitivity, specificity, ppv, npv, accuracy, balancedAccuracy, youden, f1, mcc, kappa, … */
  readonly metrics: Readonly<Record<string, Estimated>>
  readonly confusion: { readonly tp: number; readonly fp: number; readonly tn: number; readonly fn: number } | null
  readonly brier: { readonly value: number; readonly reference: number; readonly scaled: number | null }
  readonly logLoss: number
  readonly averagePrecision: number | null
  readonly calibration: CalibrationResult
  readonly roc: readonly RocPoint[]
  readonly precisionRecall: readonly { readonly recall: number; readonly precision: number }[]
  readonly decisionCurve: readonly {
    readonly threshold: number
    readonly netBenefit: number
    readonly treatAll: number
  }[]
  readonly warnings: readonly string[]
}

export interface CaseScore {
  readonly id: string
  readonly patient: string
  readonly cohort: string
  readonly outcome: 0 | 1
  /** On the scale of the cut-off. */
  readonly score: number
  readonly probability: number
  /** Score − cut-off: the bar of the waterfall; null without a cut-off. */
  readonly adjusted: number | null
  /** Null without a cut-off. */
  readonly call: 0 | 1 | null
}

export interface ModelResult {
  readonly name: string
  readonly blocks: readonly string[]
  readonly note: string | null
  /** Last step of the model. */
  readonly estimator: string
  readonly selection: SelectionResult
  /** The score in words and numbers; null for models that have none. */
  readonly equation: string | null
  /** Null for models that are no sums of their inputs, or of more than 15. */
  readonly nomogram: readonly NomogramRow[] | null
  /** Log-odds per point of the nomogram, and at a total of 0 points. */
  readonly nomogramScale: { readonly logOddsPerPoint: number; readonly logOddsAtZero: number } | null
  readonly cutoff: CutOffResult
  readonly cohorts: Readonly<Record<string, CohortEvaluation>>
  readonly subgroups: readonly {
    readonly name: string
    readonly cohort: string
    /** Null with a reason when the subgroup is empty. */
    readonly evaluation: CohortEvaluation | null
    readonly reason: string | null
    readonly containsTraining: boolean
  }[]
  readonly scores: readonly CaseScore[]
  /** Cases without a score, because a value that the model needs is missing. */
  readonly unscored: readonly { readonly id: string; readonly cohort: string }[]
  readonly importance: readonly { readonly name: string; readonly meanDrop: number; readonly sd: number }[] | null
  readonly warnings: readonly string[]
}

/** One axis of a nomogram, on the scale of the model's inputs. */
export interface NomogramRow {
  readonly name: string
  readonly coefficient: number
  /** Value and points, ascending in value. */
  readonly scale: readonly { readonly value: number; readonly points: number }[]
}

export interface ComparisonResult {
  readonly a: string
  readonly b: string
  readonly cohort: string
  readonly test: string
  /** AUC of a − AUC of b, with limits. */
  readonly difference: Estimated
  readonly statistic: number | null
  readonly p: number | null
  readonly reason: string | null
  readonly nri: EstimatedWithP | null
  readonly idi: EstimatedWithP | null
}

export interface AssociationResult {
  readonly name: string
  readonly outcome: string
  readonly cohort: string
  readonly subgroup: string | null
  readonly method: 'univariable' | 'entered' | 'backward'
  /** Always "association, not validation", and more where the rows contain training cases. */
  readonly stamp: string
  readonly n: number
  readonly positive: number
  /** Rows left out for missing values. */
  readonly missing: number
  readonly candidates: readonly string[]
  readonly rows: readonly OddsRatioRow[]
  /** Terms removed by backward selection, in order. */
  readonly removed: readonly string[]
  readonly fit: 'mle' | 'firth'
  readonly reason: string | null
  readonly warnings: readonly string[]
}

/** Resampling of the whole pipeline on training rows. */
export interface ResamplingResult {
  readonly model: string
  readonly crossValidation: {
    readonly folds: number
    readonly repeats: number
    /** Mean over repeats of the AUC of pooled left-out predictions, with their range (2.5 % … 97.5 % of folds' AUCs). */
    readonly auc: Estimated
    readonly perRepeat: readonly (number | null)[]
    readonly perFold: readonly (number | null)[]
    readonly brier: number | null
  } | null
  readonly bootstrap: {
    readonly samples: number
    readonly apparent: number
    readonly optimism: number
    readonly corrected: number
    readonly slope: number | null
    readonly failed: number
  } | null
  readonly permutation: {
    readonly rounds: number
    readonly observed: number | null
    /** (1 + rounds at or above the observed)/(1 + rounds). */
    readonly p: number | null
    readonly permuted: readonly (number | null)[]
    readonly mean: number | null
  } | null
  readonly stability: {
    readonly samples: number
    readonly share: number
    readonly frequency: readonly { readonly name: string; readonly share: number }[]
    /** Nogueira's stability measure; null when undefined. */
    readonly index: number | null
    readonly meanSize: number
  } | null
  readonly learningCurve:
    | readonly {
        readonly n: number
        readonly train: number | null
        readonly held: number | null
        readonly sd: number | null
      }[]
    | null
  readonly warnings: readonly string[]
}

/** results.json: plain data, the same bytes for the same plan, data, seed and version. */
export interface AnalysisResults {
  readonly schema: 'hyperdense-results/1'
  readonly softwareVersion: string
  readonly plan: Plan
  readonly planSha256: string
  readonly seed: number
  readonly data: DataSummary
  readonly split: SplitSummary
  readonly cohorts: Readonly<Record<string, CohortSummary>>
  readonly balance: GroupedTable
  readonly tables: readonly GroupedTable[]
  readonly reliability: ReliabilitySummary | null
  readonly models: readonly ModelResult[]
  /** Models that could not be fitted because an optional block is absent. */
  readonly skipped: readonly {
    readonly name: string
    readonly reason: string
    /** It could not be fitted; else the plan itself lets it be left out. */
    readonly failed: boolean
  }[]
  readonly comparisons: readonly ComparisonResult[]
  readonly associations: readonly AssociationResult[]
  readonly resampling: readonly ResamplingResult[]
  /** Per test cohort: how many models' results in it have been shown, earlier runs on the same rows included. */
  readonly looks: Readonly<Record<string, number>>
  /** Pipelines tried: models, candidates of choices and cells of grids. */
  readonly pipelines: { readonly tried: number; readonly list: readonly string[] }
  readonly stamps: readonly string[]
  readonly warnings: readonly string[]
}
