/** Columns of a 3×3 matrix. */
type Columns = number[][]

/**
 * Inverse of a 3×3 matrix through its singular value decomposition (Golub–Kahan bidiagonalisation, implicit QR), with
 * the order of operations of LINPACK's dsvdc.
 *
 * ITK inverts the index-to-point matrix of an image in this way. On oblique grids voxel centres often lie exactly
 * halfway between two others, and the last bit of the inverse decides which is the nearest.
 *
 * @param matrix  row-major, not singular
 * @returns row-major; entries not finite for a singular matrix
 * @see Golub & Reinsch 1970, doi:10.1007/BF02163027 · Dongarra et al. 1979, LINPACK Users' Guide, doi:10.1137/1.9781611971811
 */
export const svdInverse3 = (matrix: readonly number[]): number[] => {
  const a: Columns = [0, 1, 2].map((c) => [matrix[c], matrix[3 + c], matrix[6 + c]])
  const { u, v, s, e } = bidiagonalise(a)
  diagonalise(u, v, s, e)
  const weights = s.map((w) => 1 / w)
  const inverse: number[] = []
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let sum = 0
      for (let k = 0; k < 3; k++) sum += v[k][i] * weights[k] * u[k][j]
      inverse.push(sum)
    }
  }
  return inverse
}

const bidiagonalise = (x: Columns): { u: Columns; v: Columns; s: number[]; e: number[] } => {
  const s = [0, 0, 0]
  const e = [0, 0, 0]
  const u: Columns = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 1],
  ]
  const v: Columns = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]
  for (let l = 0; l < 2; l++) {
    s[l] = -toReflector(x[l], l)
    for (let j = l + 1; j < 3; j++) {
      if (s[l] !== 0) reflect(x[l], x[j], l)
      e[j] = x[j][l]
    }
    for (let i = l; i < 3; i++) u[l][i] = x[l][i]
    if (l === 0) reduceRow(x, e, v)
  }
  s[2] = x[2][2]
  e[1] = x[2][1]
  e[2] = 0
  for (let l = 1; l >= 0; l--) {
    for (let j = l + 1; j < 3; j++) reflect(u[l], u[j], l)
    for (let i = 0; i < 3; i++) u[l][i] = i < l ? 0 : -u[l][i]
    u[l][l] += 1
  }
  return { u, v, s, e }
}

/** The reflection that clears the first row beside its superdiagonal element. */
const reduceRow = (x: Columns, e: number[], v: Columns): void => {
  e[0] = -toReflector(e, 1)
  if (e[0] === 0) return
  const work = [0, 0, 0]
  for (let j = 1; j < 3; j++) for (let i = 1; i < 3; i++) work[i] += e[j] * x[j][i]
  for (let j = 1; j < 3; j++) {
    const t = -e[j] / e[1]
    for (let i = 1; i < 3; i++) x[j][i] += t * work[i]
  }
  const reflector = [0, e[1], e[2]]
  for (let j = 2; j >= 1; j--) reflect(reflector, v[j], 1)
}

/** Turns the end of a vector into a Householder vector and returns its signed length. */
const toReflector = (x: number[], from: number): number => {
  let length = endLength(x, from)
  if (length === 0) return 0
  if (x[from] < 0) length = -length
  const inverse = 1 / length
  for (let i = from; i < 3; i++) x[i] *= inverse
  x[from] += 1
  return length
}

const endLength = (x: readonly number[], from: number): number => {
  let scale = 0
  let squares = 1
  for (let i = from; i < 3; i++) {
    const size = Math.abs(x[i])
    if (size === 0) continue
    if (scale < size) {
      squares = 1 + squares * (scale / size) * (scale / size)
      scale = size
    } else squares += (size / scale) * (size / scale)
  }
  return scale * Math.sqrt(squares)
}

const reflect = (by: readonly number[], x: number[], from: number): void => {
  let dot = 0
  for (let i = from; i < 3; i++) dot += by[i] * x[i]
  const t = -dot / by[from]
  for (let i = from; i < 3; i++) x[i] += t * by[i]
}

const diagonalise = (u: Columns, v: Columns, s: number[], e: number[]): void => {
  let m = 2
  for (let step = 0; m >= 0 && step < 1000; step++) {
    let l = m
    for (; l > 0; l--) {
      const diagonal = Math.abs(s[l - 1]) + Math.abs(s[l])
      if (diagonal + Math.abs(e[l - 1]) === diagonal) break
    }
    if (l < m) {
      qrStep(u, v, s, e, l, m)
      continue
    }
    if (s[m] < 0) {
      s[m] = -s[m]
      v[m] = v[m].map((c) => -c)
    }
    for (let k = m; k < 2 && s[k] < s[k + 1]; k++) for (const list of [s, u, v]) swap(list, k)
    m--
  }
}

const swap = (list: unknown[], k: number): void => {
  const held = list[k]
  list[k] = list[k + 1]
  list[k + 1] = held
}

const qrStep = (u: Columns, v: Columns, s: number[], e: number[], l: number, m: number): void => {
  const scale = Math.max(Math.abs(s[m]), Math.abs(s[m - 1]), Math.abs(e[m - 1]), Math.abs(s[l]), Math.abs(e[l]))
  const [sm, before, off, first] = [s[m] / scale, s[m - 1] / scale, e[m - 1] / scale, s[l] / scale]
  const b = ((before + sm) * (before - sm) + off * off) / 2
  const c = sm * off * (sm * off)
  const root = Math.sqrt(b * b + c)
  const shift = b === 0 && c === 0 ? 0 : c / (b + (b < 0 ? -root : root))
  let f = (first + sm) * (first - sm) + shift
  let g = first * (e[l] / scale)
  for (let k = l; k < m; k++) {
    const right = rotation(f, g)
    if (k !== l) e[k - 1] = right.r
    f = right.c * s[k] + right.s * e[k]
    e[k] = right.c * e[k] - right.s * s[k]
    g = right.s * s[k + 1]
    s[k + 1] *= right.c
    rotate(v[k], v[k + 1], right)
    const left = rotation(f, g)
    s[k] = left.r
    f = left.c * e[k] + left.s * s[k + 1]
    s[k + 1] = -left.s * e[k] + left.c * s[k + 1]
    g = left.s * e[k + 1]
    e[k + 1] *= left.c
    rotate(u[k], u[k + 1], left)
  }
  e[m - 1] = f
}

interface Rotation {
  readonly r: number
  readonly c: number
  readonly s: number
}

const rotation = (a: number, b: number): Rotation => {
  const scale = Math.abs(a) + Math.abs(b)
  if (scale === 0) return { r: 0, c: 1, s: 0 }
  const length = scale * Math.sqrt((a / scale) * (a / scale) + (b / scale) * (b / scale))
  const r = (Math.abs(a) > Math.abs(b) ? a : b) < 0 ? -length : length
  return { r, c: a / r, s: b / r }
}

const rotate = (x: number[], y: number[], { c, s }: Rotation): void => {
  for (let i = 0; i < 3; i++) {
    const t = c * x[i] + s * y[i]
    y[i] = c * y[i] - s * x[i]
    x[i] = t
  }
}
