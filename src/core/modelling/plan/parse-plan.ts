import { type EvaluationName, evaluations, type Plan, type ReliabilityPlan } from './plan.ts'
import { parseAssociations, parseTables } from './parse-associations.ts'
import { parseBlocks } from './parse-blocks.ts'
import { parseComparisons, parseModels } from './parse-models.ts'
import { parseOutcome } from './parse-outcome.ts'
import { parseResampling } from './parse-resampling.ts'
import { parseConditions, parseDerive, parseSubgroups } from './parse-rows.ts'
import { parseSplit } from './parse-split.ts'
import { type MapReader, readMap } from './plan-reader.ts'

export type ParsedPlan =
  | { readonly plan: Plan; readonly problems: null }
  | { readonly plan: null; readonly problems: readonly string[] }

const keys = [
  'plan',
  'name',
  'title',
  'cites',
  'notes',
  'unit',
  'aggregate',
  'size',
  'outcome',
  'include',
  'derive',
  'blocks',
  'split',
  'subgroups',
  'reliability',
  'models',
  'comparisons',
  'associations',
  'tables',
  'evaluate',
  'resampling',
  'seed',
]

const forms = [
  'agreement-single',
  'agreement-average',
  'consistency-single',
  'consistency-average',
  'oneway-single',
  'oneway-average',
]
const rules = ['point-gt', 'point-ge', 'lower-gt', 'lower-ge']

const parseReliability = (top: MapReader): ReliabilityPlan | null => {
  if (!top.has('reliability')) return null
  const map = top.map('reliability', ['decision', 'form', 'rule', 'threshold', 'comparisons'])
  const comparisons = map.texts('comparisons', ['intra', 'inter']).flatMap((name) => {
    if (name === 'intra' || name === 'inter') return [name] as const
    map.problem('comparisons', `knows intra and inter, not ${name}`)
    return []
  })
  if (comparisons.length === 0) map.problem('comparisons', 'must name intra, inter or both')
  return {
    decision: map.textOr('decision', null),
    form: map.choice('form', forms, 'agreement-single'),
    rule: map.choice('rule', rules, 'point-ge'),
    threshold: map.number('threshold', 0.75, { min: -1, max: 1 }),
    comparisons,
  }
}

/**
 * Reads a plan from an object that was parsed from YAML or JSON, and writes out every default.
 *
 * @param value  the plan; entries as in the recipes
 * @returns the plan, or every problem as a sentence that begins with the path of the entry
 */
export const parsePlan = (value: unknown): ParsedPlan => {
  const problems: string[] = []
  const top = readMap(value, '', problems, keys)
  if (top.raw('plan') !== 'hyperdense/1')
    top.problem('plan', `must be hyperdense/1, the form of plans that this version reads`)
  const unit = top.choice('unit', ['lesion', 'patient'], 'lesion')
  const aggregate = top.choice('aggregate', ['largest', 'sum', 'mean'], 'largest')
  if (unit === 'lesion' && top.has('aggregate'))
    top.problem('aggregate', 'says how lesions become patients; the unit is lesion')
  const seed = top.number('seed', 1, { integer: true, min: 0 })
  const outcome = parseOutcome(top, null)
  const derive = parseDerive(top)
  const blocks = parseBlocks(top)
  const split = parseSplit(top, seed)
  const subgroups = parseSubgroups(top)
  const reliability = parseReliability(top)
  const models = parseModels(top, blocks)
  const cohorts = [...split.names, ...(split.prospective === null ? [] : [split.prospective.name])]
  const modelNames = models.map(({ name }) => name)
  const evaluate = top.texts('evaluate', evaluations).flatMap((name) => {
    const known = evaluations.find((one) => one === name)
    if (known === undefined) top.problem('evaluate', `knows ${evaluations.join(', ')}, not ${name}`)
    return known === undefined ? [] : [known satisfies EvaluationName]
  })
  if (reliability === null && models.some(({ steps }) => steps.some(({ step }) => step === 'reliability')))
    top.problem('reliability', 'is needed by the step reliability: form, rule and threshold')
  const used = blocks.find((block) => block.columns.includes(outcome.column) && outcome.column !== '')
  if (used !== undefined)
    top.problem(
      `blocks.${used.name}`,
      `holds the outcome ${outcome.column}; a model must not see what it is to predict`,
    )
  const subgroupNames = subgroups.map(({ name }) => name)
  const context = { outcome, cohorts, subgroups: subgroupNames, models: modelNames }
  const plan: Plan = {
    plan: 'hyperdense/1',
    name: top.text('name'),
    title: top.textOr('title', null),
    cites: top.textOr('cites', null),
    notes: top.texts('notes', []),
    unit,
    aggregate: unit === 'patient' ? aggregate : null,
    size: top.textOr('size', null),
    outcome,
    include: parseConditions(top, 'include'),
    derive,
    blocks,
    split,
    subgroups,
    reliability,
    models,
    comparisons: parseComparisons(top, modelNames, cohorts),
    associations: parseAssociations(top, context),
    tables: parseTables(top, context),
    evaluate,
    resampling: parseResampling(top, modelNames),
    seed,
  }
  return problems.length > 0 ? { plan: null, problems } : { plan, problems: null }
}
