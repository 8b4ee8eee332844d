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

const maxSteps = 200
const unsettled = 'the search for the limit did not settle: the columns nearly depend on each other'

/**
 * Where the profile of a log-likelihood has fallen by half a chi-square quantile: Newton steps on the signed root
 * √(2(l̂ − l(b))), nearly linear in b, kept between what is known to be too near and too far, and halving that interval
 * where they gain too little. A limit is returned only where the fall was seen to be the quantile.
 *
 * @param profile   constrained maximum at a fixed value of the coefficient
 * @param estimate  where the maximum lies
 * @param top       the maximum l̂
 * @param step      first step, about z·SE; its sign gives the side
 * @param z         normal quantile of the limit, > 0
 * @param mayJump   whether the profile may leap over the quantile (it has several maxima): the limit is then where it does
 * @see Venzon & Moolgavkar 1988, doi:10.2307/2347496 (profile limits)
 */
export const findLimit = (
  profile: (value: number) => ProfilePoint,
  estimate: number,
  top: number,
  step: number,
  z: number,
  mayJump = false,
): ProfileLimit => {
  const side = Math.sign(step)
  let near = 0
  let far = Infinity
  let distance = Math.abs(step)
  let moved = Infinity
  for (let count = 0; count < maxSteps; count++) {
    const { logLikelihood, score } = profile(estimate + side * distance)
    const root = Math.sqrt(Math.max(2 * (top - logLikelihood), 0))
    if (root < z) near = distance
    else far = distance
    const slope = root > 0 ? (-score * side) / root : 0
    const wanted = slope > 0 ? distance + (z - root) / slope : Infinity
    const settled = Math.abs(wanted - distance) <= 1e-11 * distance
    if (settled || far - near <= 1e-14 * distance) {
      const value = estimate + side * (settled ? wanted : distance)
      return mayJump || Math.abs(root - z) <= 1e-8 * z ? { value, reason: null } : { value: null, reason: unsettled }
    }
    const outer = far === Infinity ? distance * 4 : far
    const useful = wanted > near && wanted < outer && (far === Infinity || Math.abs(wanted - distance) < 0.75 * moved)
    const next = useful ? wanted : far === Infinity ? Math.min(Math.max(wanted, 2 * distance), outer) : (near + far) / 2
    if (next > 1e5 * Math.abs(step)) return { value: null, reason: noLimit }
    moved = Math.abs(next - distance)
    distance = next
  }
  return { value: null, reason: unsettled }
}

/**
 * A limit found in other units, in those of the coefficient.
 *
 * @param limit  of coefficient × scale
 * @param scale  > 0
 */
export const scaledLimit = (limit: ProfileLimit, scale: number): ProfileLimit =>
  limit.value === null ? limit : { value: limit.value / scale, reason: null }
