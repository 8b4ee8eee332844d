import { classifiers, describeClassifier, fitClassifier } from '../../estimators/classifiers.ts'
import { expandGrid, type ParameterGrid } from '../../tuning/expand-grid.ts'
import { unknownName } from '../../plan/nearest-name.ts'
import type { PlanValue } from '../../plan/plan.ts'
import type { StepOptions } from '../../plan/step-options.ts'
import { matrixOf, requireValues } from '../frame.ts'
import { numberOf, type OptionValues, type StepDefinition, textOf } from './step-definition.ts'

/** The engine's kind by the plan's name of a step. */
const kindOf = (step: string): string => (step === 'penalised-logistic' ? 'logistic' : step)

/** Names of all classifiers as steps: `logistic` is the unpenalised regression, its penalised sister has her own name. */
export const classifierSteps: readonly string[] = Object.keys(classifiers).map((kind) =>
  kind === 'logistic' ? 'penalised-logistic' : kind,
)

/** How tuning compares candidates. */
export const tuningOptions = {
  folds: { kind: 'number', default: 5, range: { min: 2, integer: true } },
  measure: { kind: 'choice', default: 'auc', of: ['auc', 'accuracy', 'log-loss'] },
} as const satisfies StepOptions

const own = new Set(['grid', ...Object.keys(tuningOptions)])

/**
 * Hyperparameters of a classifier among the options of its step.
 *
 * @param values  resolved options
 */
export const hyperparametersOf = (values: OptionValues): Readonly<Record<string, PlanValue>> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !own.has(key)))

/**
 * The cells of a step's grid, or null when it has none.
 *
 * @param values  resolved options
 * @returns hyperparameters of every cell, the step's own ones included
 */
export const gridCells = (values: OptionValues): readonly Readonly<Record<string, PlanValue>>[] | null => {
  if (values.grid === null) return null
  const base = hyperparametersOf(values)
  return expandGrid(values.grid as unknown as ParameterGrid).map(
    (cell) => ({ ...base, ...cell }) as Readonly<Record<string, PlanValue>>,
  )
}

const problemsOf = (step: string, values: OptionValues, defaults: object): string[] => {
  const { grid } = values
  const problems: string[] = []
  if (grid !== null) {
    if (typeof grid !== 'object' || Array.isArray(grid)) return [`grid: must map options to lists of values`]
    for (const [key, list] of Object.entries(grid)) {
      if (!Object.hasOwn(defaults, key))
        problems.push(`grid.${key}: ${unknownName('option', key, Object.keys(defaults))}`)
      if (!Array.isArray(list) || list.length === 0) problems.push(`grid.${key}: must be a list of at least one value`)
    }
    if (problems.length > 0) return problems
  }
  for (const cell of gridCells(values) ?? [hyperparametersOf(values)])
    try {
      describeClassifier(kindOf(step), cell)
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error))
    }
  return [...new Set(problems)]
}

const definitionOf = (step: string): StepDefinition => {
  const { defaults } = classifiers[kindOf(step) as keyof typeof classifiers]
  return {
    options: {
      ...Object.fromEntries(
        Object.entries(defaults).map(([key, value]) => [key, { kind: 'any', default: value as PlanValue } as const]),
      ),
      grid: { kind: 'any', default: null },
      ...tuningOptions,
    },
    isSelection: false,
    check: (values) => problemsOf(step, values, defaults),
    sentence: (values) =>
      values.grid === null
        ? describeClassifier(kindOf(step), hyperparametersOf(values))
        : `${describeClassifier(kindOf(step), hyperparametersOf(values)).replace(/\.$/, '')}; ${Object.keys(values.grid as object).join(' and ')} by grid search (${numberOf(values, 'folds')}-fold cross-validated ${textOf(values, 'measure')} in the training cohort, all steps refitted in every fold).`,
    estimate: ({ frame, y }, values, { seed }) => {
      requireValues(frame.columns, step)
      const names = frame.columns.map(({ name }) => name)
      return {
        fitted: {
          kind: 'classifier',
          step,
          names,
          classifier: fitClassifier(
            kindOf(step),
            matrixOf(frame.columns, frame.rows, step),
            y,
            hyperparametersOf(values),
            seed,
            { columnNames: names },
          ),
        },
        removed: [],
        details: null,
        warnings: [],
      }
    },
  }
}

/** A step per classifier; grids are resolved before `estimate` is called. */
export const classifierDefinitions: Readonly<Record<string, StepDefinition>> = Object.fromEntries(
  classifierSteps.map((step) => [step, definitionOf(step)]),
)

/**
 * The engine's kind of a classifier step.
 *
 * @param step  one of {@link classifierSteps}
 */
export const classifierKind = (step: string): string => kindOf(step)
