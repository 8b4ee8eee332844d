/**
 * Round numbers that cover a range in about so many intervals: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low, high  finite; equal ends are widened a little
 * @param intervals  how many are wanted, ≥ 1
 * @returns rising numbers, the first ≤ low and the last ≥ high
 * @see Becker, Chambers & Wilks 1988, The New S Language (pretty)
 */
export const prettyNumbers = (low: number, high: number, intervals: number): number[] => {
  const rounding = 1e-10
  const size = Math.max(Math.abs(low), Math.abs(high))
  const isNarrow = high - low < size * 5 * intervals * Number.EPSILON * 3
  const cell = isNarrow ? (size === 0 ? 1 : size * 0.15) / intervals : (high - low) / intervals
  const base = 10 ** Math.floor(Math.log10(cell))
  let unit = base
  if (2 * base - cell < 1.5 * (cell - unit)) {
    unit = 2 * base
    if (5 * base - cell < 2.75 * (cell - unit)) {
      unit = 5 * base
      if (10 * base - cell < 1.5 * (cell - unit)) unit = 10 * base
    }
  }
  let from = Math.floor(low / unit + rounding)
  let to = Math.ceil(high / unit - rounding)
  while (from * unit > low + rounding * unit) from--
  while (to * unit < high - rounding * unit) to++
  return Array.from({ length: to - from + 1 }, (_, k) => Number(((from + k) * unit).toPrecision(12)))
}
