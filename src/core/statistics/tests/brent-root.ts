/**
 * Root of a continuous function between two points of opposite sign, by Brent's method: inverse quadratic or linear
 * interpolation where that is safe, bisection elsewhere.
 *
 * @param f          function of which the root is wanted
 * @param from       one end
 * @param to         other end; where f has one sign at both, the end with the smaller |f| is returned
 * @param tolerance  the root is known to half of it and twice the precision of doubles; 0 gives all digits
 * @see Brent 1973, Algorithms for minimization without derivatives, chapter 4
 */
export const brentRoot = (f: (x: number) => number, from: number, to: number, tolerance = 0): number => {
  let previous = from
  let best = to
  let fPrevious = f(from)
  let fBest = f(to)
  if (fPrevious === 0) return from
  if (fBest === 0) return to
  if (fPrevious > 0 === fBest > 0) return Math.abs(fPrevious) < Math.abs(fBest) ? from : to
  let opposite = previous
  let fOpposite = fPrevious
  for (let i = 0; i < 1000; i++) {
    const lastStep = best - previous
    if (Math.abs(fOpposite) < Math.abs(fBest)) {
      previous = best
      best = opposite
      opposite = previous
      fPrevious = fBest
      fBest = fOpposite
      fOpposite = fPrevious
    }
    const least = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2
    const half = (opposite - best) / 2
    if (Math.abs(half) <= least || fBest === 0) return best
    let step = half
    if (Math.abs(lastStep) >= least && Math.abs(fPrevious) > Math.abs(fBest)) {
      const { p, q } = interpolate(previous, best, opposite, fPrevious, fBest, fOpposite)
      const width = opposite - best
      if (p < 0.75 * width * q - Math.abs(least * q) / 2 && p < Math.abs((lastStep * q) / 2)) step = p / q
    }
    if (Math.abs(step) < least) step = step > 0 ? least : -least
    previous = best
    fPrevious = fBest
    best += step
    fBest = f(best)
    if (fBest > 0 === fOpposite > 0 && fBest !== 0) {
      opposite = previous
      fOpposite = fPrevious
    }
  }
  return best
}

/** Step from b as p/q with p ≥ 0: linear where two points are the same, else inverse quadratic. */
const interpolate = (a: number, b: number, c: number, fa: number, fb: number, fc: number): { p: number; q: number } => {
  const width = c - b
  const t = fb / fa
  let p = width * t
  let q = 1 - t
  if (a !== c) {
    const u = fa / fc
    const v = fb / fc
    p = t * (width * u * (u - v) - (b - a) * (v - 1))
    q = (u - 1) * (v - 1) * (t - 1)
  }
  return p > 0 ? { p, q: -q } : { p: -p, q }
}
