/** Values with gaps: null or NaN where missing. */
export type Values = ArrayLike<number | null>

/**
 * The values that are there, in their order.
 *
 * @param values  null or NaN where missing
 * @param name    what to call them in a refusal
 * @returns `values` without gaps, and how many were `missing`; infinite values are refused
 */
export const presentValues = (values: Values, name = 'the sample'): { values: Float64Array; missing: number } => {
  const kept = new Float64Array(values.length)
  let n = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value === null || Number.isNaN(value)) continue
    if (!Number.isFinite(value)) throw new Error(`${name} holds an infinite value: correct it or leave it empty`)
    kept[n++] = value
  }
  return { values: kept.subarray(0, n), missing: values.length - n }
}

/**
 * The pairs of which both values are there, in their order.
 *
 * @param x  null or NaN where missing
 * @param y  as long as x
 * @returns `x` and `y` without gaps, and how many pairs were dropped as `missing`
 */
export const presentPairs = (x: Values, y: Values): { x: Float64Array; y: Float64Array; missing: number } => {
  if (x.length !== y.length)
    throw new Error(`paired values must be as many on both sides: there are ${x.length} and ${y.length}`)
  const isThere = (value: number | null): boolean => value !== null && !Number.isNaN(value)
  const rows = Array.from({ length: x.length }, (_, i) => i).filter((i) => isThere(x[i]) && isThere(y[i]))
  return {
    x: presentValues(rows.map((i) => x[i])).values,
    y: presentValues(rows.map((i) => y[i])).values,
    missing: x.length - rows.length,
  }
}
