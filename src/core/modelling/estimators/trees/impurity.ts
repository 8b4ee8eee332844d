/** Impurity of a node: of labels (gini, entropy in bits), or the variance of a numeric target. */
export type Criterion = 'gini' | 'entropy' | 'variance'

/**
 * Impurity from the proportion of label 1: Gini 2·p·(1 − p), or entropy −Σ p·log2 p.
 *
 * @param criterion  gini or entropy
 * @param p          proportion of label 1, 0 … 1
 * @returns 0 for a pure node
 */
export const labelImpurity = (criterion: Criterion, p: number): number => {
  if (p <= 0 || p >= 1) return 0
  if (criterion === 'gini') return 2 * p * (1 - p)
  return -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p))
}

/**
 * How much a split lowers the impurity, weighted by the children's share of the node.
 *
 * @param criterion  gini, entropy or variance
 * @param parent     impurity of the node (unused for variance)
 * @param w          weight of the node
 * @param s          weighted sum of the target in the node
 * @param wl         weight of the left child, 0 < wl < w
 * @param sl         weighted sum of the target in the left child
 */
export const impurityDecrease = (
  criterion: Criterion,
  parent: number,
  w: number,
  s: number,
  wl: number,
  sl: number,
): number => {
  const wr = w - wl
  const sr = s - sl
  if (criterion === 'variance') {
    const difference = sl / wl - sr / wr
    return ((wl * wr) / (w * w)) * difference * difference
  }
  return parent - (wl / w) * labelImpurity(criterion, sl / wl) - (wr / w) * labelImpurity(criterion, sr / wr)
}
