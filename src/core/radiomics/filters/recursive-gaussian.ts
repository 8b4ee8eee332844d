/** Coefficients of a recursive filter that approximates a Gaussian or its second derivative along a line. */
export interface RecursiveFilter {
  /** Causal numerator n0 … n3. */
  readonly n: readonly number[]
  /** Anticausal numerator m1 … m4. */
  readonly m: readonly number[]
  /** Denominator d1 … d4, of both passes. */
  readonly d: readonly number[]
  /** Output over input of each pass on a constant line: what it has before the start and after the end. */
  readonly causalGain: number
  readonly anticausalGain: number
}

/** Exponential series of Farnebäck & Westin: frequencies, dampings, and amplitudes for order 0 and 2. */
const w = [0.6681, 2.0787]
const l = [-1.3932, -1.3732]
const amplitudes = {
  0: { a: [1.353, -0.3531], b: [1.8151, 0.0902] },
  2: { a: [-1.3563, 0.3446], b: [5.2318, -2.2355] },
} as const

/**
 * Filter for a Gaussian (order 0) or its second derivative (order 2).
 *
 * @param order   0 or 2
 * @param sigma   width in voxels along the line, > 0
 * @param scale   factor of the second derivative (σ² in mm² to normalise across scale)
 * @see Farnebäck & Westin 2006, Improving Deriche-style recursive Gaussian filters, doi:10.1007/s10851-006-8464-z
 */
export const recursiveGaussian = (order: 0 | 2, sigma: number, scale: number): RecursiveFilter => {
  const cos = w.map((v) => Math.cos(v / sigma))
  const exp = l.map((v) => Math.exp(v / sigma))
  const [c1, c2] = cos
  const [e1, e2] = exp
  const d = [
    -2 * (e2 * c2 + e1 * c1),
    4 * c2 * c1 * e1 * e2 + (e1 * e1 + e2 * e2),
    -2 * c1 * e1 * e2 * e2 + -2 * c2 * e2 * e1 * e1,
    e1 * e1 * e2 * e2,
  ]
  const SD = 1 + d[0] + d[1] + d[2] + d[3]
  const DD = d[0] + 2 * d[1] + 3 * d[2] + 4 * d[3]
  const ED = d[0] + 4 * d[1] + 9 * d[2] + 16 * d[3]
  const smooth = numerator(0, sigma)
  if (order === 0) {
    const area = (2 * sum(smooth)) / SD - smooth[0]
    return complete(
      smooth.map((v) => v * (1 / area)),
      d,
    )
  }
  const second = numerator(2, sigma)
  const beta = -(2 * sum(second) - SD * second[0]) / (2 * sum(smooth) - SD * smooth[0])
  const n = second.map((v, k) => v + beta * smooth[k])
  const SN = sum(n)
  const DN = n[1] + 2 * n[2] + 3 * n[3]
  const EN = n[1] + 4 * n[2] + 9 * n[3]
  const moment = (EN * SD * SD - ED * SN * SD - 2 * DN * DD * SD + 2 * DD * DD * SN) / (SD * SD * SD)
  return complete(
    n.map((v) => v * (scale / moment)),
    d,
  )
}

const sum = (values: readonly number[]): number => values[0] + values[1] + values[2] + values[3]

const numerator = (order: 0 | 2, sigma: number): number[] => {
  const [a1, a2] = amplitudes[order].a
  const [b1, b2] = amplitudes[order].b
  const [s1, s2] = w.map((v) => Math.sin(v / sigma))
  const [c1, c2] = w.map((v) => Math.cos(v / sigma))
  const [e1, e2] = l.map((v) => Math.exp(v / sigma))
  const n1 = e2 * (b2 * s2 - (a2 + 2 * a1) * c2) + e1 * (b1 * s1 - (a1 + 2 * a2) * c1)
  const both = (a1 + a2) * c2 * c1 - (b1 * c2 * s1 + b2 * c1 * s2)
  const n2 = both * (2 * e1 * e2) + (a2 * e1 * e1 + a1 * e2 * e2)
  const n3 = e2 * e1 * e1 * (b2 * s2 - a2 * c2) + e1 * e2 * e2 * (b1 * s1 - a1 * c1)
  return [a1 + a2, n1, n2, n3]
}

const complete = (n: readonly number[], d: readonly number[]): RecursiveFilter => {
  const m = [n[1] - d[0] * n[0], n[2] - d[1] * n[0], n[3] - d[2] * n[0], -d[3] * n[0]]
  const SD = 1 + sum(d)
  return { n, m, d, causalGain: sum(n) / SD, anticausalGain: sum(m) / SD }
}

/**
 * Filters a line; beyond its ends the border value goes on. Only `out[from … to)` is written: the causal pass need not
 * go beyond it, the anticausal one not before it.
 *
 * @param line  values, at least `length` of them
 * @param out   result at the same positions
 */
export const filterLine = (
  { n, m, d, causalGain, anticausalGain }: RecursiveFilter,
  line: Float64Array,
  out: Float64Array,
  length: number,
  from: number,
  to: number,
): void => {
  const [n0, n1, n2, n3] = n
  const [m1, m2, m3, m4] = m
  const [d1, d2, d3, d4] = d
  let [x1, x2, x3] = [line[0], line[0], line[0]]
  let y1 = line[0] * causalGain
  let [y2, y3, y4] = [y1, y1, y1]
  for (let i = 0; i < to; i++) {
    const x0 = line[i]
    const y0 = x0 * n0 + x1 * n1 + x2 * n2 + x3 * n3 - (y1 * d1 + y2 * d2 + y3 * d3 + y4 * d4)
    out[i] = y0
    x3 = x2
    x2 = x1
    x1 = x0
    y4 = y3
    y3 = y2
    y2 = y1
    y1 = y0
  }
  x1 = x2 = x3 = line[length - 1]
  let x4 = x1
  y1 = y2 = y3 = y4 = x1 * anticausalGain
  for (let i = length - 1; i >= from; i--) {
    const y0 = x1 * m1 + x2 * m2 + x3 * m3 + x4 * m4 - (y1 * d1 + y2 * d2 + y3 * d3 + y4 * d4)
    if (i < to) out[i] += y0
    x4 = x3
    x3 = x2
    x2 = x1
    x1 = line[i]
    y4 = y3
    y3 = y2
    y2 = y1
    y1 = y0
  }
}
