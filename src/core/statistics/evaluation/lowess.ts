const tricube = (distance: number): number => (1 - distance ** 3) ** 3

/** Value at `at` of the straight line fitted to points left … right (and their ties), weighted by nearness. */
const localLine = (
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  at: number,
  left: number,
  right: number,
): number | null => {
  const n = x.length
  const width = Math.max(at - x[left], x[right] - at)
  let total = 0
  let end = left
  for (; end < n; end++) {
    const distance = Math.abs(x[end] - at)
    weights[end] = 0
    if (distance <= 0.999 * width) {
      weights[end] = distance <= 0.001 * width ? 1 : tricube(distance / width)
      total += weights[end]
    } else if (x[end] > at) break
  }
  if (total <= 0) return null
  let centre = 0
  for (let j = left; j < end; j++) {
    weights[j] /= total
    centre += weights[j] * x[j]
  }
  let spread = 0
  for (let j = left; j < end; j++) spread += weights[j] * (x[j] - centre) ** 2
  // too little spread for a slope: the weighted mean
  const slope = width > 0 && Math.sqrt(spread) > 0.001 * (x[n - 1] - x[0]) ? (at - centre) / spread : 0
  let value = 0
  for (let j = left; j < end; j++) value += weights[j] * (1 + slope * (x[j] - centre)) * y[j]
  return value
}

/**
 * Cleveland's locally weighted straight-line smoother with tricube weights, without robustness rounds (the outcome is
 * 0 or 1, so that no residual is an outlier).
 *
 * @param x         abscissas, ascending, at least 2
 * @param y         ordinates, same length
 * @param fraction  share of the points in each neighbourhood, default 2/3
 * @param skip      points closer than this to the last fitted one are interpolated; default 1 % of the range of x
 * @returns the smoothed ordinate of every point
 * @see Cleveland 1979, doi:10.1080/01621459.1979.10481038
 */
export const lowess = (
  x: Float64Array,
  y: Float64Array,
  fraction = 2 / 3,
  skip = 0.01 * (x[x.length - 1] - x[0]),
): Float64Array => {
  const n = x.length
  const smooth = new Float64Array(n)
  const weights = new Float64Array(n)
  const size = Math.max(2, Math.min(n, Math.floor(fraction * n + 1e-7)))
  let left = 0
  let right = size - 1
  let last = -1
  let i = 0
  while (last < n - 1) {
    while (right < n - 1 && x[i] - x[left] > x[right + 1] - x[i]) {
      left++
      right++
    }
    smooth[i] = localLine(x, y, weights, x[i], left, right) ?? y[i]
    for (let j = last + 1; j < i; j++) {
      const share = (x[j] - x[last]) / (x[i] - x[last])
      smooth[j] = share * smooth[i] + (1 - share) * smooth[last]
    }
    last = i
    const reach = x[last] + skip
    for (i = last + 1; i < n && x[i] <= reach; i++) {
      if (x[i] === x[last]) {
        smooth[i] = smooth[last]
        last = i
      }
    }
    i = Math.max(last + 1, i - 1)
  }
  return smooth
}
