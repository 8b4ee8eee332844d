/**
 * A number as Python's `str` writes it: `1` for a whole number of a YAML file (given as bigint), `1.0` for the float.
 * PyRadiomics builds the names of LoG images from it.
 */
export const pythonNumber = (value: number | bigint): string => {
  if (typeof value === 'bigint') return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, power] = value.toExponential().split('e')
    return `${digits}e${power[0]}${power.slice(1).padStart(2, '0')}`
  }
  return Number.isInteger(value) ? value.toFixed(1) : String(value)
}
