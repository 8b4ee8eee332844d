import type { Plan } from '../plan/plan.ts'
import { stepRegistry } from './steps/step-registry.ts'

const splitSentence = ({ split }: Plan): string => {
  const { by, names, ratio, counts, stratify, group, column, prospective } = split
  const sizes = counts?.join(' : ') ?? ratio?.map((share) => Number(share.toFixed(3))).join(' : ') ?? ''
  const how =
    by === 'random'
      ? `at random ${sizes}${stratify.length > 0 ? `, stratified by ${stratify.join(', ')}` : ''}, seed ${split.seed}`
      : `by the column ${column}${sizes === '' ? '' : ` ${sizes}`}`
  const patients = group === 'patient' ? 'all rows of a patient together' : 'rows of one patient may be parted'
  const before = prospective === null ? '' : ` after ${prospective.name} was carved off by ${prospective.column}`
  return `Cohorts ${names.join(', ')} ${how}; ${patients}${before}.`
}

/**
 * What a plan does, sentence by sentence, in the order in which it is done.
 *
 * @param plan  parsed plan
 * @returns English sentences for a methods section or a reader of the plan
 */
export const describePlan = (plan: Plan): readonly string[] => {
  const { outcome, unit, aggregate, reliability } = plan
  const rows = unit === 'lesion' ? 'One row per lesion' : `One row per patient (${aggregate} of several lesions)`
  const positive = outcome.positive === null ? '' : `, positive ${String(outcome.positive)}`
  return [
    `${rows}; outcome ${outcome.column}${positive}.`,
    splitSentence(plan),
    ...(reliability === null
      ? []
      : reliability.decision !== null
        ? [`Reliability of features as kept in the decision ${reliability.decision} of the study.`]
        : [
            `Reliability of features by ICC (${reliability.form}), ${reliability.rule} ${reliability.threshold}, ${reliability.comparisons.join(' and ')}.`,
          ]),
    ...plan.models.flatMap(({ name, blocks, steps, cutoff }) => [
      `Model ${name} of ${blocks.join(' + ')}:`,
      ...steps.map(({ step, ...values }) => `${name}: ${stepRegistry[step]?.sentence(values) ?? step}`),
      `${name}: cut-off by ${cutoff.rule}${cutoff.at === null ? '' : ` ${cutoff.at}`} on the training cohort.`,
    ]),
    ...plan.associations.map(
      ({ name, methods, candidates }) =>
        `Association ${name} (${methods.join(', ')}) of ${candidates.join(', ')}: association, not validation.`,
    ),
    `Evaluated: ${plan.evaluate.join(', ')}.`,
  ]
}
