/** A point of a profile: the constrained maximum of a (penalised) log-likelihood and its slope along the fixed one. */
export interface ProfilePoint {
  readonly logLikelihood: number
  readonly score: number
}

/** A limit, or why there is none. */
export type ProfileLimit =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: string }

const noLimit = 'the likelihood never falls far enough in this direction (separated cases)'

/**
 * Where the profile of a log-likelihood has fallen by half a chi-square quantile: Newton steps on the signed root
 * √(2(l̂ − l(b))), nearly linear in b, kept between what is known to be too near and too far.
 *
 * @param profile   constrained maximum at a fixed value of the coefficient
 * @param estimate  where the maximum lies
 * @param top       the maximum l̂
 * @param step      first step, about z·SE; its sign gives the side
 * @param z         normal quantile of the limit, > 0
 * @see Venzon & Moolgavkar 1988, doi:10.2307/2347496 (profile limits)
 */
export const findLimit = (
  profile: (value: number) => ProfilePoint,
  estimate: number,
  top: number,
  step: number,
  z: number,
): ProfileLimit => {
  const side = Math.sign(step)
  let near = 0
  let far = Infinity
  let distance = Math.abs(step)
  for (let count = 0; count < 100; count++) {
    const { logLikelihood, score } = profile(estimate + side * distance)
    const root = Math.sqrt(Math.max(2 * (top - logLikelihood), 0))
    if (root < z) near = distance
    else far = distance
    const slope = root > 0 ? (-score * side) / root : 0
    const wanted = slope > 0 ? distance + (z - root) / slope : 2 * distance
    const most = far === Infinity ? distance * 4 : far
    const next = wanted > near && wanted < most ? wanted : far === Infinity ? most : (near + far) / 2
    if (Math.abs(next - distance) <= 1e-11 * distance) return { value: estimate + side * next, reason: null }
    if (next > 1e5 * Math.abs(step)) return { value: null, reason: noLimit }
    distance = next
  }
  return { value: estimate + side * distance, reason: null }
}
