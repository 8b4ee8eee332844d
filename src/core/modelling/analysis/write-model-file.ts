import { settleDerives } from './derive-columns.ts'
import type { FittedModel } from './fit-models.ts'
import type { DerivePlan } from '../plan/plan.ts'
import type { ModelCore, ModelFile } from './model-file.ts'
import type { PreparedRun } from './prepare-run.ts'
import { scoreEquation } from './score-equation.ts'

/** Names of the inputs of a model and of those whose scores it uses. */
const inputNames = (core: ModelCore): string[] => [
  ...core.inputs.map(({ name }) => name),
  ...core.attributes,
  ...core.requires.flatMap(inputNames),
]

/** Derived columns that are needed, directly or by others that are. */
const neededDerives = (derives: readonly DerivePlan[], names: readonly string[]): DerivePlan[] => {
  const wanted = new Set(names)
  for (const { name, column } of derives.toReversed()) if (wanted.has(name)) wanted.add(column)
  return derives.filter(({ name }) => wanted.has(name))
}

/**
 * The file of a fitted model.
 *
 * @param prepared         the run it comes from
 * @param fitted           the model
 * @param cutoff           chosen on training
 * @param planSha256       hash of the plan
 * @param softwareVersion  of the application
 * @param required         files of models whose scores it may use
 */
export const writeModelFile = (
  prepared: PreparedRun,
  { core }: FittedModel,
  cutoff: ModelFile['cutoff'],
  planSha256: string,
  softwareVersion: string,
  required: readonly ModelFile[],
): ModelFile => {
  const { plan, rows, training } = prepared
  return {
    model: 'hyperdense-model/1',
    name: core.name,
    plan: { name: plan.name, sha256: planSha256 },
    softwareVersion,
    unit: plan.unit,
    aggregate: plan.aggregate,
    size: plan.size,
    derive: neededDerives(settleDerives(rows.table, plan.derive), inputNames(core)),
    outcome: rows.outcome,
    inputs: core.inputs,
    attributes: core.attributes,
    requires: required.filter(({ name }) => core.requires.some((one) => one.name === name)),
    settings: rows.table.settings,
    steps: core.steps,
    estimator: core.estimator,
    cutoff,
    training: { n: training.length, positive: training.reduce((sum, i) => sum + rows.y[i], 0) },
    equation: scoreEquation(core),
  }
}
