/** A tail probability at u, its derivative's size there, and d ln(derivative)/du. */
export interface TailAt {
  tail: number
  density: number
  slope: number
}

/**
 * The u at which a tail probability T(u) equals p, for a variable whose density on the scale of u is log-concave.
 * Then ln T is concave, and Halley's step on ln T − ln p, or Newton's where Halley's is unsafe, converges from any start
 * at which T > 0.
 *
 * @param p         wanted tail probability, 0 < p < 1
 * @param start     first u
 * @param rising    true for a lower tail, false for an upper one
 * @param evaluate  fills `at` for u
 */
export const solveLogTail = (
  p: number,
  start: number,
  rising: boolean,
  evaluate: (u: number, at: TailAt) => void,
): number => {
  const at: TailAt = { tail: 0, density: 0, slope: 0 }
  const wanted = Math.log(p)
  let u = start
  let inside = start
  for (let i = 0; i < 100; i++) {
    evaluate(u, at)
    if (at.tail <= 0 || at.density <= 0) {
      if (u === inside) return u
      u = 0.5 * (u + inside)
      continue
    }
    inside = u
    const ratio = at.tail / at.density
    // ln(T/p) by its own small difference near the end: ln T − ln p would leave the rounding of both
    const relative = (at.tail - p) / p
    const miss = Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(at.tail) - wanted
    const newton = rising ? miss * ratio : -miss * ratio
    const bend = 1 - 0.5 * newton * (at.slope - (rising ? 1 : -1) / ratio)
    const step = bend > 0.5 && bend < 2 ? newton / bend : newton
    u -= step
    if (Math.abs(step) <= 1e-5 * Math.min(1, ratio) || Math.abs(step) <= 4e-16 * Math.abs(u)) return u
  }
  return u
}
