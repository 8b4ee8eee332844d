/** Shown where a number is undefined. */
export const dash = '—'

/**
 * A number with as many digits as a reader needs: whole numbers in full, others with `digits` significant digits,
 * very large and very small ones with an exponent. The decimal sign is a point in every language.
 */
export const formatNumber = (value: number | null | undefined, digits = 4): string => {
  if (value === null || value === undefined) return dash
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < 1e7) return String(value)
  if (size >= 1e7 || size < 1e-4)
    return value
      .toExponential(Math.max(0, digits - 1))
      .replace('-', '−')
      .replace('e-', 'e−')
      .replace('e+', 'e')
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)))
  return value.toFixed(decimals).replace('-', '−')
}

/** A number with a fixed count of decimals, the dash where it is undefined. */
export const formatFixed = (value: number | null | undefined, decimals: number): string =>
  value === null || value === undefined ? dash : value.toFixed(decimals).replace('-', '−')

/** Bytes in the unit that suits them. */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${formatNumber(bytes / 1000 ** power, 3)} ${units[power]}`
}

/** ISO date and time of this place, to the second. */
export const formatTime = (iso: string | null): string => {
  if (iso === null) return dash
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}
