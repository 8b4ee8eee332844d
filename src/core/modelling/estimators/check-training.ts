import type { ClassWeight, TrainingContext } from '../estimator.ts'
import type { Matrix } from '../matrix.ts'

const nameOf = (column: number, context: TrainingContext): string =>
  context.columnNames?.[column] ?? `number ${column + 1}`

/**
 * Refuses data that no classifier can learn from: no rows or columns, labels other than 0 and 1, one class alone,
 * missing or infinite values, weights that do not fit.
 *
 * @param x        n × p
 * @param y        n labels
 * @param context  column names for the messages, weights
 * @throws Error naming the column, the class or the weight, and the remedy
 */
export const checkTraining = (x: Matrix, y: ArrayLike<number>, context: TrainingContext = {}): void => {
  if (x.rows === 0 || x.columns === 0)
    throw new Error('There is nothing to learn from: the table has no rows or no columns.')
  if (y.length !== x.rows)
    throw new Error(`The table has ${x.rows} rows but there are ${y.length} labels; give one label per row.`)
  let positive = 0
  for (let i = 0; i < y.length; i++) {
    if (y[i] !== 0 && y[i] !== 1)
      throw new Error(`The label of row ${i + 1} is ${y[i]}; labels must be 0 or 1, so leave out rows without outcome.`)
    positive += y[i]
  }
  if (positive === 0 || positive === y.length)
    throw new Error(
      `All ${y.length} training rows have label ${positive === 0 ? 0 : 1}; a classifier needs rows of both classes.`,
    )
  checkFinite(x, context)
  const weights = context.sampleWeights
  if (weights === undefined) return
  if (weights.length !== x.rows)
    throw new Error(`The table has ${x.rows} rows but there are ${weights.length} weights; give one weight per row.`)
  const sums = [0, 0]
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i] >= 0 && weights[i] < Infinity))
      throw new Error(`The weight of row ${i + 1} is ${weights[i]}; weights must be finite and not negative.`)
    sums[y[i]] += weights[i]
  }
  if (sums[0] === 0 || sums[1] === 0)
    throw new Error(`All rows of label ${sums[0] === 0 ? 0 : 1} have weight 0; a classifier needs both classes.`)
}

const checkFinite = (x: Matrix, context: TrainingContext): void => {
  for (let at = 0; at < x.values.length; at++) {
    if (Number.isFinite(x.values[at])) continue
    const column = Math.floor(at / x.rows)
    throw new Error(
      `Column ${nameOf(column, context)} has a missing or infinite value in row ${(at % x.rows) + 1}; impute it or leave the column out.`,
    )
  }
}

/**
 * Refuses a table that a fitted classifier cannot be applied to: another number of columns, missing values.
 *
 * @param model    fitted on `columns` columns
 * @param x        m × p
 * @throws Error naming the numbers or the column
 */
export const checkPrediction = (model: { readonly columns: number }, x: Matrix): void => {
  if (x.columns !== model.columns)
    throw new Error(
      `The model was fitted on ${model.columns} columns, the table has ${x.columns}; give the same columns in the same order.`,
    )
  checkFinite(x, {})
}

/**
 * Refuses weights on behalf of a method that cannot use them.
 *
 * @param method   name in the message
 * @param context  as given to the fit
 */
export const refuseSampleWeights = (method: string, context: TrainingContext): void => {
  if (context.sampleWeights !== undefined)
    throw new Error(`${method} cannot weigh rows; leave the weights out or choose another classifier.`)
}

/**
 * Weight of each row: its sample weight times the weight of its class, "balanced" being n / (2·n_class).
 *
 * @param y            n labels 0/1, both present
 * @param classWeight  see {@link ClassWeight}
 * @param weights      n sample weights, or undefined for 1
 */
export const rowWeights = (
  y: ArrayLike<number>,
  classWeight: ClassWeight,
  weights: ArrayLike<number> | undefined,
): Float64Array => {
  const n = y.length
  let positive = 0
  for (let i = 0; i < n; i++) positive += y[i]
  const [zero, one] =
    classWeight === 'none'
      ? [1, 1]
      : classWeight === 'balanced'
        ? [n / (2 * (n - positive)), n / (2 * positive)]
        : classWeight
  if (!(zero > 0 && one > 0))
    throw new Error(`Class weights must be above 0; the labels 0 and 1 were given ${zero} and ${one}.`)
  return Float64Array.from({ length: n }, (_, i) => (weights?.[i] ?? 1) * (y[i] === 1 ? one : zero))
}
