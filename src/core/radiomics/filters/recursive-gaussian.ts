import { loadKernel } from '#core/numeric/kernels/load-kernel.ts'
import { recursiveLines } from '#core/numeric/kernels/recursive-lines.ts'

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

/** Rows before the first and after the last that hold what lies beyond the ends. */
const beyond = 4

type Pass = (x: number, end: number, apart: number, ...coefficients: number[]) => void

/** The passes as the processor runs them two lines at a time; addresses are in bytes. */
interface LinePasses {
  readonly causal: Pass
  readonly anticausal: Pass
  readonly add: (a: number, end: number, apart: number) => void
}

/** Room for lines that are filtered side by side: row n of all of them, then row n + 1. */
export interface LineBlock {
  /** Lines side by side. */
  readonly width: number
  readonly input: Float64Array
  readonly causal: Float64Array
  readonly anticausal: Float64Array
  /** Null: the passes below are used, to the same bits. */
  readonly passes: LinePasses | null
}

/** Lines side by side that the assembled passes are made for. */
const kernelWidth = 16

/**
 * A block for lines of up to `length` values. Side by side, the steps of one line need not wait for each other.
 *
 * @param mayAssemble  false: without the assembled passes, to compare with
 */
export const createLineBlock = (length: number, mayAssemble = true): LineBlock => {
  const width = kernelWidth
  const room = (length + 2 * beyond) * width
  const kernel = mayAssemble ? loadKernel<LinePasses>(recursiveLines, 3 * room * bytesPerValue) : null
  const buffer = kernel?.room ?? new ArrayBuffer(3 * room * bytesPerValue)
  const part = (n: number): Float64Array => new Float64Array(buffer, n * room * bytesPerValue, room)
  return { width, input: part(0), causal: part(1), anticausal: part(2), passes: kernel?.run ?? null }
}

const bytesPerValue = Float64Array.BYTES_PER_ELEMENT

/** Where row n of a block begins. */
export const blockRow = ({ width }: LineBlock, n: number): number => (n + beyond) * width

/**
 * Filters the lines of a block; beyond their ends the border values go on. Rows `from … to − 1` of `causal` hold the
 * result: the causal pass need not go beyond them, the anticausal one not before them.
 */
export const filterBlock = (
  filter: RecursiveFilter,
  block: LineBlock,
  length: number,
  from: number,
  to: number,
): void => {
  fillBeyond(filter, block, length)
  if (block.passes !== null) {
    runAssembled(filter, block, block.passes, length, from, to)
    return
  }
  runCausal(filter, block, to)
  runAnticausal(filter, block, length, from)
  const { causal, anticausal } = block
  const end = blockRow(block, to)
  for (let at = blockRow(block, from); at < end; at++) causal[at] += anticausal[at]
}

const fillBeyond = (filter: RecursiveFilter, block: LineBlock, length: number): void => {
  const { width, input, causal, anticausal } = block
  const first = blockRow(block, 0)
  const last = blockRow(block, length - 1)
  for (let c = 0; c < width; c++) {
    const [low, high] = [input[first + c], input[last + c]]
    for (let n = 1; n <= beyond; n++) {
      input[first - n * width + c] = low
      causal[first - n * width + c] = low * filter.causalGain
      input[last + n * width + c] = high
      anticausal[last + n * width + c] = high * filter.anticausalGain
    }
  }
}

const runAssembled = (
  { n, m, d }: RecursiveFilter,
  block: LineBlock,
  { causal, anticausal, add }: LinePasses,
  length: number,
  from: number,
  to: number,
): void => {
  const room = block.input.byteLength
  const address = (row: number): number => blockRow(block, row) * bytesPerValue
  causal(address(-beyond), address(to - beyond), room, n[0], n[1], n[2], n[3], d[0], d[1], d[2], d[3])
  anticausal(address(length), address(from), 2 * room, m[0], m[1], m[2], m[3], d[0], d[1], d[2], d[3])
  add(room + address(from), room + address(to), room)
}

const runCausal = ({ n, d }: RecursiveFilter, block: LineBlock, to: number): void => {
  const { width: w, input: x, causal: y } = block
  const [n0, n1, n2, n3] = n
  const [d1, d2, d3, d4] = d
  const end = blockRow(block, to)
  for (let at = blockRow(block, 0); at < end; at++) {
    y[at] =
      x[at] * n0 +
      x[at - w] * n1 +
      x[at - 2 * w] * n2 +
      x[at - 3 * w] * n3 -
      (y[at - w] * d1 + y[at - 2 * w] * d2 + y[at - 3 * w] * d3 + y[at - 4 * w] * d4)
  }
}

const runAnticausal = ({ m, d }: RecursiveFilter, block: LineBlock, length: number, from: number): void => {
  const { width: w, input: x, anticausal: y } = block
  const [m1, m2, m3, m4] = m
  const [d1, d2, d3, d4] = d
  const start = blockRow(block, from)
  for (let at = blockRow(block, length) - 1; at >= start; at--) {
    y[at] =
      x[at + w] * m1 +
      x[at + 2 * w] * m2 +
      x[at + 3 * w] * m3 +
      x[at + 4 * w] * m4 -
      (y[at + w] * d1 + y[at + 2 * w] * d2 + y[at + 3 * w] * d3 + y[at + 4 * w] * d4)
  }
}
