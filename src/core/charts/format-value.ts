import { format } from 'd3-format'

const plain = format('.4~r')
const exponent = format('.3~e')
const whole = format('d')

/** Formats are read once: a plot of a thousand features writes thousands of numbers. */
const fixed = Array.from({ length: 21 }, (_, decimals) => format(`.${decimals}f`))

const needsExponent = (value: number): boolean => value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e7)

const withExponent = (value: number): string =>
  value === 0 ? '0' : exponent(value).replace('e-', 'e−').replace('e+', 'e')

/** Digits a reader needs: four significant ones, an exponent for the very small and large; dash where undefined. */
export const formatValue = (value: number | null): string => {
  if (value === null) return '—'
  if (needsExponent(value)) return withExponent(value)
  return Number.isInteger(value) ? whole(value) : plain(value)
}

/** Values of one scale: exponents for all of them where one needs it. */
export const formatScale = (values: readonly number[]): string[] =>
  values.map(values.some(needsExponent) ? withExponent : formatValue)

/** A fixed count of decimals, with a true minus sign; dash where undefined. */
export const formatFixed = (value: number | null, decimals: number): string =>
  value === null ? '—' : fixed[decimals](value)

/** A p value as journals write it: "< 0.001", else three decimals, with the sign before it. */
export const formatP = (p: number | null): string =>
  p === null ? 'p —' : p < 0.001 ? 'p < 0.001' : `p = ${formatFixed(p, 3)}`
