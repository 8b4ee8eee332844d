/** Grey levels of a region's voxels. */
export interface Discretised {
  /** Level of each voxel as its place in `present`, 0-based. */
  readonly index: Int32Array
  /** Levels that occur, ascending, each ≥ 1. */
  readonly present: Float64Array
  /** Highest level. */
  readonly Ng: number
}

/**
 * Grey levels from intensities by bins of fixed width or fixed number.
 *
 * Fixed width W: edges are the multiples of W counted from the one at or below the minimum, so that
 * level = ⌊x / W⌋ − ⌊min / W⌋ + 1. Fixed number N: N equal bins between minimum and maximum, the maximum in the last.
 *
 * @param values    intensities of the region, length ≥ 1; NaN among finite ones gets the level above the last bin edge
 * @param binWidth  W, > 0, intensity units
 * @param binCount  N, ≥ 1, or null for fixed width
 * @param single    whether the image is held in float32; edges of a fixed number of bins are then float32, too
 * @see PyRadiomics, imageoperations.getBinEdges · IBSI Q3RU (fixed bin size, other origin), K15C (fixed bin number)
 */
export const discretise = (
  values: Float64Array,
  binWidth: number,
  binCount: number | null,
  single: boolean,
): Discretised => {
  let min = Infinity
  let max = -Infinity
  for (const v of values) {
    if (v < min) min = v
    if (v > max) max = v
  }
  const bins = binCount === null ? widthBins(min, max, binWidth) : countBins(min, max, binCount, single)
  const levels = new Float64Array(values.length)
  for (let n = 0; n < values.length; n++) {
    const v = values[n]
    if (Number.isNaN(v)) {
      levels[n] = bins.count
      continue
    }
    let b = Math.min(Math.max(Math.floor((v - bins.edge(0)) / bins.step), 0), bins.count - 1)
    while (b + 1 < bins.count && v >= bins.edge(b + 1)) b++
    while (b > 0 && v < bins.edge(b)) b--
    levels[n] = b + 1
  }
  return compact(levels)
}

interface Bins {
  readonly count: number
  readonly step: number
  edge(b: number): number
}

const widthBins = (min: number, max: number, width: number): Bins => {
  const low = min - floorModulo(min, width)
  const high = max + 2 * width
  // Steps are taken as numpy.arange takes them: the difference of the first two edges.
  const step = low + width - low
  return { count: Math.ceil((high - low) / width), step, edge: (b) => low + b * step }
}

const countBins = (min: number, max: number, count: number, single: boolean): Bins => {
  const low = min === max ? min - 0.5 : min
  const high = min === max ? max + 0.5 : max
  const step = (high - low) / count
  const rounded = (v: number): number => (single ? Math.fround(v) : v)
  return { count, step, edge: (b) => rounded(b === count ? high + 1 : low + b * step) }
}

const floorModulo = (a: number, b: number): number => {
  const rest = a % b
  return rest < 0 ? rest + b : rest === 0 ? 0 : rest
}

const compact = (levels: Float64Array): Discretised => {
  const Ng = levels.reduce((a, b) => Math.max(a, b), 0)
  const index = new Int32Array(levels.length)
  if (Ng > 1 << 16) {
    const present = levels
      .slice()
      .sort()
      .filter((level, n, sorted) => n === 0 || level !== sorted[n - 1])
    const places = new Map(Array.from(present, (level, n) => [level, n]))
    for (let n = 0; n < levels.length; n++) index[n] = places.get(levels[n]) ?? -1
    return { index, present, Ng }
  }
  const places = new Int32Array(Ng + 1)
  for (const level of levels) places[level] = 1
  const present: number[] = []
  for (let level = 1; level <= Ng; level++) if (places[level] === 1) places[level] = present.push(level) - 1
  for (let n = 0; n < levels.length; n++) index[n] = places[levels[n]]
  return { index, present: Float64Array.from(present), Ng }
}
