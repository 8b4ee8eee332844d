/** Refuse a curve whose places do not rise (or stay), since lines would run back over themselves. */
export const checkOrder = (name: string, places: readonly number[]): void => {
  for (let n = 0; n < places.length; n++) {
    if (!Number.isFinite(places[n]))
      throw new Error(`The curve "${name}" has a place that is not a number at ${n + 1}.`)
    if (n > 0 && places[n] < places[n - 1])
      throw new Error(`The points of the curve "${name}" must be sorted along the axis; point ${n + 1} goes back.`)
  }
}
