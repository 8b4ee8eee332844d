import { stepRegistry } from '../analysis/steps/step-registry.ts'
import { unknownName } from './nearest-name.ts'
import { requireDifferent } from './parse-rows.ts'
import type { BlockPlan, ComparisonPlan, CutOffPlan, ModelPlan, StepPlan } from './plan.ts'
import type { MapReader } from './plan-reader.ts'
import { resolveStepOptions } from './step-options.ts'

const parseStep = (
  parent: MapReader,
  key: string,
  index: number,
  value: unknown,
  blocks: readonly string[],
): StepPlan => {
  const given = typeof value === 'string' ? { step: value } : value
  const map = parent.item(key, index, given, null)
  const step = map.text('step')
  const nothing = { step }
  if (step === '') return nothing
  if (!Object.hasOwn(stepRegistry, step)) {
    map.problem('step', unknownName('step', step, Object.keys(stepRegistry)))
    return nothing
  }
  const definition = stepRegistry[step]
  const { step: _, ...options } = given as Record<string, unknown>
  const { values, problems } = resolveStepOptions(definition.options, options)
  for (const problem of problems) {
    const at = problem.indexOf(': ')
    map.problem(problem.slice(0, at), problem.slice(at + 2))
  }
  const resolved = { ...values }
  if (step === 'choose') resolved.among = parseAmong(map)
  if (problems.length === 0) for (const problem of definition.check?.(resolved) ?? []) map.problem('options', problem)
  for (const block of (resolved.on as readonly string[] | null) ?? [])
    if (!blocks.includes(block)) map.problem('on', unknownName('block', block, blocks))
  return { step, ...resolved }
}

const parseAmong = (map: MapReader): StepPlan[] => {
  const among = map.list('among').map((value, index) => parseStep(map, 'among', index, value, []))
  if (among.length < 2) map.problem('among', 'must list at least two classifiers')
  among.forEach(({ step }, index) => {
    if (step !== '' && Object.hasOwn(stepRegistry, step) && !('grid' in stepRegistry[step].options))
      map.problem(`among[${index}]`, `${step} cannot be chosen among; classifiers can`)
  })
  return among
}

const cutOffRules = ['youden', 'fixed-sensitivity', 'fixed-specificity', 'value'] as const

const parseCutOff = (map: MapReader): CutOffPlan => {
  const raw = map.raw('cutoff')
  if (raw === undefined || raw === 'youden') return { rule: 'youden', at: null }
  if (typeof raw === 'string') {
    map.problem('cutoff', unknownName('rule', raw, ['youden', 'sensitivity', 'specificity', 'value']))
    return { rule: 'youden', at: null }
  }
  const own = map.map('cutoff', ['rule', 'at', 'sensitivity', 'specificity', 'value'])
  const share = { min: 0, max: 1 }
  if (own.has('sensitivity')) return { rule: 'fixed-sensitivity', at: own.number('sensitivity', 0.9, share) }
  if (own.has('specificity')) return { rule: 'fixed-specificity', at: own.number('specificity', 0.9, share) }
  if (own.has('value')) return { rule: 'value', at: own.number('value', 0) }
  const rule = own.choice('rule', cutOffRules, 'youden')
  const at = own.number('at', null)
  if (rule !== 'youden' && at === null) own.problem('at', `is needed by ${rule}`)
  return { rule, at: rule === 'youden' ? null : at }
}

const checkOrder = (map: MapReader, steps: readonly StepPlan[]): void => {
  steps.forEach(({ step }, index) => {
    if (!Object.hasOwn(stepRegistry, step)) return
    const definition = stepRegistry[step]
    const isLast = index === steps.length - 1
    if (isLast && definition.estimate === undefined && step !== 'choose')
      map.problem(`steps[${index}]`, `${step} cannot be the last step; end with lasso, logistic or a classifier`)
    if (!isLast && definition.transform === undefined)
      map.problem(`steps[${index}]`, `${step} must be the last step of its model`)
    if (
      isLast &&
      definition.transform !== undefined &&
      definition.estimate !== undefined &&
      steps[index].engine === 'sklearn'
    )
      map.problem(`steps[${index}]`, `${step} with engine sklearn chooses features only; put a classifier after it`)
    if (isLast && Array.isArray(steps[index].on)) map.problem(`steps[${index}].on`, 'has no meaning in the last step')
  })
}

/**
 * Models of a plan, each with its steps and every option written out.
 *
 * @param top     the plan
 * @param blocks  that models may name
 */
export const parseModels = (top: MapReader, blocks: readonly BlockPlan[]): ModelPlan[] => {
  const names = blocks.map(({ name }) => name)
  const values = top.list('models')
  if (values.length === 0) top.problem('models', 'must hold at least one model')
  const earlier: string[] = []
  const models = values.map((value, index): ModelPlan => {
    const map = top.item('models', index, value, ['name', 'blocks', 'steps', 'cutoff', 'note'])
    const name = map.text('name')
    const own = map.texts('blocks', [])
    if (own.length === 0) map.problem('blocks', 'must name at least one block')
    for (const block of own) {
      if (block.startsWith('score:')) {
        if (!earlier.includes(block.slice(6)))
          map.problem('blocks', `${block} must be the score of a model that stands before this one`)
      } else if (!names.includes(block)) map.problem('blocks', unknownName('block', block, names))
    }
    const scopes = [
      ...own.filter((block) => !block.startsWith('score:')),
      ...(own.some((b) => b.startsWith('score:')) ? ['score'] : []),
    ]
    const steps = map.list('steps').map((step, at) => parseStep(map, 'steps', at, step, scopes))
    if (steps.length === 0) map.problem('steps', 'must hold at least the estimator')
    checkOrder(map, steps)
    earlier.push(name)
    return { name, blocks: own, steps, cutoff: parseCutOff(map), note: map.textOr('note', null) }
  })
  requireDifferent(top, 'models', models)
  return models
}

/**
 * Pairs of models to compare.
 *
 * @param top      the plan
 * @param models   names of models
 * @param cohorts  names of cohorts
 */
export const parseComparisons = (
  top: MapReader,
  models: readonly string[],
  cohorts: readonly string[],
): ComparisonPlan[] =>
  top.list('comparisons').map((value, index) => {
    const pair = Array.isArray(value) ? { a: value[0], b: value[1] } : value
    const map = top.item('comparisons', index, pair, ['a', 'b', 'test', 'cohorts'])
    const [a, b] = [map.text('a'), map.text('b')]
    for (const name of [a, b])
      if (name !== '' && !models.includes(name)) map.problem('a', unknownName('model', name, models))
    const test = map.choice('test', ['delong', 'delong-unpaired'], 'delong')
    const own = map.has('cohorts') ? map.texts('cohorts', []) : null
    for (const cohort of own ?? [])
      if (!cohorts.includes(cohort)) map.problem('cohorts', unknownName('cohort', cohort, cohorts))
    if (test === 'delong' && a !== '' && a === b) map.problem('b', 'must be another model')
    if (test === 'delong-unpaired' && (own?.length !== 2 || own[0] === own[1]))
      map.problem('cohorts', 'must be two different cohorts: that of a and that of b')
    return { a, b, test, cohorts: own }
  })
