/** Where a label stands: below its line, or above it. */
interface LabelPlace {
  readonly tick: number
  readonly row: 0 | 1
}

const gap = 4
/** Fewer labels than this in one row do not show how a scale runs; two rows hold more. */
const enough = 4

const everyNth = (order: readonly number[], places: readonly number[], widths: readonly number[], rows: 1 | 2) => {
  for (let every = 1; every <= order.length; every++) {
    const kept = order.filter((_, n) => n % every === 0)
    const isFree = kept.every((tick, n) => {
      const before = kept[n - rows]
      return n < rows || places[tick] - places[before] >= (widths[tick] + widths[before]) / 2 + gap
    })
    if (isFree) return kept.map((tick, n): LabelPlace => ({ tick, row: n % rows === 0 ? 0 : 1 }))
  }
  return []
}

/** Ticks in unequal steps are values of their own: each that has room bears its label. */
const whereFree = (order: readonly number[], places: readonly number[], widths: readonly number[]): LabelPlace[] => {
  let free = Number.NEGATIVE_INFINITY
  return order.flatMap((tick): LabelPlace[] => {
    if (places[tick] - widths[tick] / 2 < free) return []
    free = places[tick] + widths[tick] / 2 + gap
    return [{ tick, row: 0 }]
  })
}

const areEven = (order: readonly number[], places: readonly number[]): boolean => {
  const steps = order.slice(1).map((tick, n) => places[tick] - places[order[n]])
  return Math.max(...steps) <= Math.min(...steps) * 1.01
}

/**
 * Which ticks of a scale bear labels, so that these keep apart: every tick, or every second, third, … of them, in turn
 * below and above the line where one row would hold too few; of ticks in unequal steps those that have room.
 *
 * @param places of the ticks, px, any order
 * @param widths of their labels, px
 */
export const tickLabels = (places: readonly number[], widths: readonly number[]): LabelPlace[] => {
  const order = places.map((_, tick) => tick).toSorted((a, b) => places[a] - places[b])
  if (!areEven(order, places)) return whereFree(order, places, widths)
  const single = everyNth(order, places, widths, 1)
  if (single.length >= Math.min(enough, places.length)) return single
  return everyNth(order, places, widths, 2)
}
