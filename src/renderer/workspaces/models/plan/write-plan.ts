import { stringify } from 'yaml'
import type {
  AssociationPlan,
  OutcomePlan,
  Plan,
  ResamplingPlan,
  SplitPlan,
  TablePlan,
} from '#core/modelling/plan/plan.ts'

type Entries = Readonly<Record<string, unknown>>

/** Entries that say nothing are not written. */
const said = (entries: Entries): Entries =>
  Object.fromEntries(
    Object.entries(entries).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )

const outcome = ({ column, positive, negative }: OutcomePlan): Entries => said({ column, positive, negative })

const split = ({ by, names, column, values, prospective, ...rest }: SplitPlan): Entries => ({
  ...said({
    ...(by === 'random' ? {} : { [by]: column }),
    names,
    ...rest,
    cohorts: values === null ? null : Object.fromEntries(names.map((name, n) => [name, values[n]])),
    prospective: prospective === null ? null : said({ ...prospective }),
  }),
  // Stratified by nothing is not the same as not said, which means by the outcome.
  stratify: rest.stratify,
})

const resampling = ({ crossValidation, learningCurve, ...rest }: ResamplingPlan): Entries | null => {
  const written = said({ 'cross-validation': crossValidation, 'learning-curve': learningCurve, ...rest })
  return Object.keys(written).length === 0 ? null : written
}

const association = (one: AssociationPlan): Entries => ({
  ...said({ ...one, outcome: outcome(one.outcome) }),
  cohorts: one.cohorts,
  enter: one.enter ?? 'all',
})

const groups = (one: TablePlan): Entries => ({
  ...said({ ...one, outcome: outcome(one.outcome) }),
  cohorts: one.cohorts,
})

/** A checked plan as text that reads back to the same plan. */
export const writePlan = (plan: Plan): string => {
  const { blocks, models, derive, associations, tables, include, subgroups, comparisons } = plan
  const entries = said({
    ...plan,
    outcome: outcome(plan.outcome),
    include: include.map((one) => said({ ...one })),
    derive: derive.map(({ name, column, rule, at, labels }) =>
      rule === 'at-least' ? { name, column, 'at-least': at[0] } : { name, column, bands: at, labels },
    ),
    blocks: Object.fromEntries(
      blocks.map(({ name, optional, ...block }) => [name, said({ ...block, optional: optional ? true : null })]),
    ),
    split: split(plan.split),
    subgroups: subgroups.map((one) => said({ ...one })),
    models: models.map(({ name, blocks: own, steps, cutoff, note }) =>
      said({
        name,
        blocks: own,
        steps: steps.map((step) => said({ ...step })),
        cutoff: cutoff.rule === 'youden' ? 'youden' : { ...cutoff },
        note,
      }),
    ),
    comparisons: comparisons.map((one) => said({ ...one })),
    associations: associations.map(association),
    tables: tables.map(groups),
    resampling: resampling(plan.resampling),
  })
  // None asked for is not the same as not said, which means all.
  const evaluate = { evaluate: plan.evaluate }
  return stringify({ ...entries, ...evaluate }, { lineWidth: 120, collectionStyle: 'any' })
}
