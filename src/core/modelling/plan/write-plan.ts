import type {
  AssociationPlan,
  DerivePlan,
  OutcomePlan,
  Plan,
  PlanValue,
  RowCondition,
  SplitPlan,
  TablePlan,
} from './plan.ts'

type Entry = { readonly [key: string]: PlanValue }

/** Entries without those that are null. */
const known = (entries: Readonly<Record<string, PlanValue | undefined>>): Entry =>
  Object.fromEntries(
    Object.entries(entries).filter(
      (entry): entry is [string, PlanValue] => entry[1] !== null && entry[1] !== undefined,
    ),
  )

const outcome = ({ column, positive, negative }: OutcomePlan): Entry => known({ column, positive, negative })

const condition = ({ column, below, from, equals }: RowCondition): Entry => known({ column, below, from, equals })

const derived = ({ name, column, or, rule, at, labels }: DerivePlan): Entry =>
  known({ name, column, or, ...(rule === 'at-least' ? { 'at-least': at[0] } : { bands: at, labels }) })

const split = (plan: SplitPlan): Entry => {
  const { by, names, ratio, counts, stratify, group, seed, column, from, values, prospective } = plan
  return known({
    ...(by === 'time' ? { time: column } : by === 'centre' ? { centre: column } : { column }),
    ratio,
    counts,
    from,
    cohorts: values === null ? null : Object.fromEntries(names.map((name, c) => [name, values[c]])),
    names,
    stratify,
    group,
    seed,
    prospective: prospective === null ? null : known({ ...prospective }),
  })
}

const association = (entry: AssociationPlan): Entry => ({
  name: entry.name,
  outcome: outcome(entry.outcome),
  cohorts: entry.cohorts,
  subgroups: entry.subgroups,
  candidates: entry.candidates,
  methods: entry.methods,
  enter: entry.enter ?? 'all',
  screen: entry.screen,
  backward: { ...entry.backward },
})

const table = ({ name, by, outcome: own, columns, cohorts, subgroups }: TablePlan): Entry => ({
  name,
  by,
  outcome: outcome(own),
  columns,
  cohorts,
  subgroups,
})

/**
 * A plan as it is written to a file, every default written out; reading it again gives the same plan.
 *
 * @param plan  parsed plan
 * @returns a value for YAML or JSON
 */
export const writePlan = (plan: Plan): Entry => {
  const { resampling } = plan
  return known({
    plan: plan.plan,
    name: plan.name,
    title: plan.title,
    cites: plan.cites,
    notes: plan.notes,
    unit: plan.unit,
    aggregate: plan.aggregate,
    size: plan.size,
    outcome: outcome(plan.outcome),
    include: plan.include.map(condition),
    derive: plan.derive.map(derived),
    blocks: Object.fromEntries(plan.blocks.map(({ name, ...block }) => [name, known(block)])),
    split: split(plan.split),
    subgroups: plan.subgroups.map((one) => ({ name: one.name, ...condition(one) })),
    reliability: plan.reliability === null ? null : known({ ...plan.reliability }),
    models: plan.models.map(({ name, blocks, steps, cutoff, note }) =>
      known({
        name,
        blocks,
        steps: steps.map((step) => known(step)),
        cutoff: cutoff.rule === 'youden' ? 'youden' : known({ ...cutoff }),
        note,
      }),
    ),
    comparisons: plan.comparisons.map((one) => known({ ...one })),
    associations: plan.associations.map(association),
    tables: plan.tables.map(table),
    evaluate: plan.evaluate,
    resampling: known({
      'cross-validation': resampling.crossValidation,
      bootstrap: resampling.bootstrap,
      permutation: resampling.permutation,
      stability: resampling.stability,
      'learning-curve': resampling.learningCurve,
      importance: resampling.importance,
      models: resampling.models,
    }),
    seed: plan.seed,
  })
}
