import type { ScoredClasses } from './scored-classes.ts'

/** ROC points at the observed scores, from none called positive to all. */
export interface ObservedScoreRoc {
  /** Descending observed scores; the first is one more than the highest: no case reaches it. */
  readonly thresholds: readonly number[]
  readonly falsePositiveRate: readonly number[]
  readonly truePositiveRate: readonly number[]
}

/**
 * ROC points with observed scores as thresholds, as scikit-learn gives them; the midpoint form is `rocCurve`.
 *
 * @param classes        scores of both classes
 * @param keepCollinear  keep points on the straight line between their neighbours; default false
 * @returns rates per threshold, starting at (0, 0) and ending at (1, 1)
 */
export const observedScoreRoc = (classes: ScoredClasses, keepCollinear = false): ObservedScoreRoc => {
  const { cases: m, controls: n } = { cases: classes.cases.length, controls: classes.controls.length }
  const cases = classes.cases.toSorted()
  const controls = classes.controls.toSorted()
  const points: { score: number; tp: number; fp: number }[] = []
  let [tp, fp] = [0, 0]
  while (tp < m || fp < n) {
    const score = Math.max(cases[m - 1 - tp] ?? -Infinity, controls[n - 1 - fp] ?? -Infinity)
    while (cases[m - 1 - tp] === score) tp++
    while (controls[n - 1 - fp] === score) fp++
    points.push({ score, tp, fp })
  }
  const kept = points.filter((point, i) => {
    if (keepCollinear || i === 0 || i === points.length - 1) return true
    const [before, after] = [points[i - 1], points[i + 1]]
    return point.tp - before.tp !== after.tp - point.tp || point.fp - before.fp !== after.fp - point.fp
  })
  return {
    thresholds: [points[0].score + 1, ...kept.map(({ score }) => score)],
    falsePositiveRate: [0, ...kept.map((point) => point.fp / n)],
    truePositiveRate: [0, ...kept.map((point) => point.tp / m)],
  }
}
