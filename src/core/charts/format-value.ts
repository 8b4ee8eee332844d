import { format } from 'd3-format'

const plain = format('.4~r')
const exponent = format('.3~e')

/** Digits a reader needs: four significant ones, an exponent for the very small and large; dash where undefined. */
export const formatValue = (value: number | null): string => {
  if (value === null) return '—'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return exponent(value).replace('e-', 'e−').replace('e+', 'e')
  return Number.isInteger(value) ? format('d')(value) : plain(value)
}

/** A fixed count of decimals, with a true minus sign; dash where undefined. */
export const formatFixed = (value: number | null, decimals: number): string =>
  value === null ? '—' : format(`.${decimals}f`)(value)

/** A p value as journals write it: "< 0.001", else three decimals, with the sign before it. */
export const formatP = (p: number | null): string =>
  p === null ? 'p —' : p < 0.001 ? 'p < 0.001' : `p = ${formatFixed(p, 3)}`
