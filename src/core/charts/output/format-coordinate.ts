/** A coordinate with at most two decimals, the same on every machine; −0 is 0. */
export const formatCoordinate = (value: number): string => {
  if (!Number.isFinite(value))
    throw new Error('A chart has a coordinate that is not a number; check the values given to it.')
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? '0' : String(rounded)
}
