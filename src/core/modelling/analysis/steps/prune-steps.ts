import { oneHotNames } from '../../preprocessing/one-hot.ts'
import { type FittedStep, indicatorName } from './fitted-step.ts'

/**
 * Leaves out of fitted steps everything that the named last columns do not need, so that a model asks new cases only for
 * what it uses.
 *
 * @param steps   fitted steps in order
 * @param needed  columns that must come out of the last one
 * @returns the steps, and the columns that must go into the first one
 */
export const pruneSteps = (
  steps: readonly FittedStep[],
  needed: readonly string[],
): { readonly steps: readonly FittedStep[]; readonly inputs: readonly string[] } => {
  let wanted = new Set(needed)
  const pruned: FittedStep[] = []
  for (const step of steps.toReversed()) {
    const { fitted, inputs } = pruneStep(step, wanted)
    pruned.unshift(fitted)
    wanted = inputs
  }
  return { steps: pruned, inputs: [...wanted] }
}

const pruneStep = (
  step: FittedStep,
  wanted: ReadonlySet<string>,
): { readonly fitted: FittedStep; readonly inputs: Set<string> } => {
  const inputs = new Set(wanted)
  switch (step.kind) {
    case 'select':
      return { fitted: { ...step, keep: step.keep.filter((name) => wanted.has(name)) }, inputs }
    case 'affine':
      return { fitted: { ...step, columns: step.columns.filter(({ name }) => wanted.has(name)) }, inputs }
    case 'clip':
      return { fitted: { ...step, columns: step.columns.filter(({ name }) => wanted.has(name)) }, inputs }
    case 'fill': {
      const numbers = step.numbers
        .map((one) => ({ ...one, indicator: one.indicator && wanted.has(indicatorName(one.name)) }))
        .filter(({ name, indicator }) => indicator || wanted.has(name))
      for (const { name, indicator } of numbers) {
        inputs.add(name)
        if (indicator) inputs.delete(indicatorName(name))
      }
      return {
        fitted: { ...step, numbers, categories: step.categories.filter(({ name }) => wanted.has(name)) },
        inputs,
      }
    }
    case 'one-hot': {
      const columns = step.columns.filter((rule) => oneHotNames(rule).some((name) => wanted.has(name)))
      for (const rule of columns) {
        for (const name of oneHotNames(rule)) inputs.delete(name)
        inputs.add(rule.column)
      }
      return { fitted: { ...step, columns }, inputs }
    }
    case 'combat': {
      const at = step.names.flatMap((name, j) => (wanted.has(name) ? [j] : []))
      const pick = (values: readonly number[]): number[] => at.map((j) => values[j])
      const { fitted } = step
      return {
        fitted: {
          ...step,
          names: at.map((j) => step.names[j]),
          fitted: {
            ...fitted,
            mean: pick(fitted.mean),
            sd: pick(fitted.sd),
            effects: fitted.effects.map(pick),
            location: fitted.location.map(pick),
            scale: fitted.scale.map(pick),
          },
        },
        inputs,
      }
    }
    case 'pca': {
      const at = step.outputs.flatMap((name, j) => (wanted.has(name) ? [j] : []))
      for (const name of step.outputs) inputs.delete(name)
      if (at.length > 0) for (const name of step.names) inputs.add(name)
      return {
        fitted: {
          ...step,
          names: at.length > 0 ? step.names : [],
          outputs: at.map((j) => step.outputs[j]),
          fitted: {
            ...step.fitted,
            components: at.map((j) => step.fitted.components[j]),
            sd: at.map((j) => step.fitted.sd[j]),
            share: at.map((j) => step.fitted.share[j]),
          },
        },
        inputs,
      }
    }
  }
}
