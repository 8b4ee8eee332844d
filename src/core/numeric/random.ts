/**
 * A stream of pseudo-random numbers. Only exactly rounded arithmetic is used, so one seed gives the same numbers
 * to the last bit on every JavaScript engine.
 */
export interface Random {
  /** Integer in 0 … 2³² − 1. */
  uint32(): number
  /** Number in [low, high), 53 random bits; [0, 1) without arguments. */
  uniform(low?: number, high?: number): number
  /** Integer in low … high, both included. */
  integer(low: number, high: number): number
  /** Normal deviate; one draw of the stream each, so streams stay in step. */
  normal(mean?: number, sd?: number): number
  /** True with the given probability (0 … 1). */
  chance(probability: number): boolean
  /** One of the items; throws when there are none. */
  pick<T>(items: readonly T[]): T
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[]
  /**
   * An independent stream named by `label`. It depends on the seed and the labels on the way to it, never on how
   * many numbers have been drawn: `fork('patient-7')` is the same whoever draws what before.
   */
  fork(label: string): Random
}

/**
 * A seeded generator: sfc32 (period ≥ 2³², about 2¹²⁷ on average) whose state is mixed from the seed and the fork labels.
 *
 * @param seed  a finite number, an integer by convention; −0 equals 0
 * @see Chris Doty-Humphrey, PractRand (sfc32) · A. Appleby, MurmurHash3 (finaliser fmix32)
 */
export const createRandom = (seed: number): Random => {
  if (!Number.isFinite(seed)) throw new RangeError(`createRandom: seed must be a finite number, got ${seed}`)
  return fromKey(hashText(String(seed), 0x9e3779b9), hashText(String(seed), 0x85ebca6b))
}

const fromKey = (k0: number, k1: number): Random => {
  let a = k0 | 0
  let b = k1 | 0
  let c = mix32(k0 ^ 0x243f6a88) ^ k1
  let counter = 1
  const uint32 = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return t >>> 0
  }
  for (let i = 0; i < 15; i++) uint32()

  const unit = (): number => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992
  const integer = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1))
  return {
    uint32,
    uniform: (low = 0, high = 1) => low + (high - low) * unit(),
    integer,
    // 52 bits plus a half: never 0 or 1, and exactly representable
    normal: (mean = 0, sd = 1) =>
      mean + sd * normalQuantile(((uint32() >>> 12) * 4294967296 + uint32() + 0.5) / 4503599627370496),
    chance: (probability) => unit() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('Random.pick: the list must have at least one item')
      return items[integer(0, items.length - 1)]
    },
    shuffle: (items) => {
      const out = items.slice()
      for (let i = out.length - 1; i > 0; i--) {
        const j = integer(0, i)
        const held = out[i]
        out[i] = out[j]
        out[j] = held
      }
      return out
    },
    fork: (label) =>
      fromKey(hashText(label, mix32(k0 ^ 0x5bd1e995) ^ k1), hashText(label, mix32(k1 + 0x27d4eb2f) ^ k0)),
  }
}

/** fmix32 of MurmurHash3: a bijection of 32-bit integers in which every input bit reaches every output bit. */
const mix32 = (x: number): number => {
  let h = x | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** FNV-1a over the UTF-16 units from a salted basis, finished by fmix32. */
const hashText = (text: string, salt: number): number => {
  let h = mix32(salt) ^ 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ (text.charCodeAt(i) & 255), 0x01000193)
    h = Math.imul(h ^ (text.charCodeAt(i) >>> 8), 0x01000193)
  }
  return mix32(h ^ text.length)
}

const horner = (terms: readonly number[], x: number): number => {
  let v = terms[terms.length - 1]
  for (let i = terms.length - 2; i >= 0; i--) v = v * x + terms[i]
  return v
}

const centreTop = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
]
const centreBottom = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
]
const middleTop = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
]
const middleBottom = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
]
const tailTop = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]
const tailBottom = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
]

/**
 * Quantile of the standard normal distribution, relative accuracy about 1e-16, in exactly rounded arithmetic only.
 *
 * @param p  probability, 0 < p < 1
 * @see Wichura 1988, algorithm AS 241 (PPND16), doi:10.2307/2347330
 */
const normalQuantile = (p: number): number => {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * horner(centreTop, r)) / horner(centreBottom, r)
  }
  const r = Math.sqrt(-portableLog(q < 0 ? p : 1 - p))
  const z =
    r <= 5
      ? horner(middleTop, r - 1.6) / horner(middleBottom, r - 1.6)
      : horner(tailTop, r - 5) / horner(tailBottom, r - 5)
  return q < 0 ? -z : z
}

/** Natural logarithm for 0 < x < 1 by ln x = e·ln 2 + 2 artanh((m − 1)/(m + 1)); Math.log differs between engines. */
const portableLog = (x: number): number => {
  let m = x
  let exponent = 0
  while (m < 0.7071067811865476) {
    m *= 2
    exponent--
  }
  const s = (m - 1) / (m + 1)
  const s2 = s * s
  let sum = 0
  for (let n = 23; n >= 1; n -= 2) sum = sum * s2 + 1 / n
  return exponent * 0.6931471805599453 + 2 * s * sum
}
