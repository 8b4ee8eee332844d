import type { ModelFile } from '../analysis/model-file.ts'
import { type OnnxExport, toOnnx } from './to-onnx.ts'

/**
 * A model file as an ONNX file. Its input columns are those of the model file in order, then the scores (`score:NAME`) of
 * the models that it requires, each to be exported on its own.
 *
 * @param file  fitted model
 * @returns bytes and notes on what the file leaves to its user (derived columns, one row per patient), or the reason why
 *   there is none
 */
export const modelFileToOnnx = (file: ModelFile): OnnxExport => {
  const { name, plan, softwareVersion, unit, aggregate, derive, outcome, inputs, requires, settings } = file
  const columns = [...inputs.map((input) => input.name), ...requires.map((other) => `score:${other.name}`)]
  const derived = derive.filter((rule) => columns.includes(rule.name))
  return toOnnx({
    name,
    inputs: columns,
    steps: file.steps,
    estimator: file.estimator,
    cutoff: { value: file.cutoff.value, scale: file.cutoff.scale },
    provenance: {
      outcome: outcome.column,
      positive: outcome.positive,
      negative: outcome.negative,
      plan: plan.name,
      planSha256: plan.sha256,
      settingsSha256: settings.join(' '),
      softwareVersion,
      trainingCases: String(file.training.n),
      trainingPositive: String(file.training.positive),
    },
    remarks: [
      'The file does not check with which settings the features were made; their hash is in its metadata.',
      ...(unit === 'patient' && aggregate !== null
        ? [`A row is a patient: lesions are combined (${aggregate}) before.`]
        : []),
      ...derived.map(
        ({ name: own, column, rule, at, labels }) =>
          `The column ${own} is derived before: ${rule === 'at-least' ? `1 where ${column} is at least ${at.join(', ')}, else 0` : `bands of ${column} with limits ${at.join(', ')} (${labels.join(', ')})`}.`,
      ),
    ],
  })
}
