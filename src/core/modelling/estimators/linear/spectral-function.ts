import { columnOf, type Matrix } from '../../matrix.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/**
 * Applies a function of the symmetric matrix ZᵀZ to a vector, through its eigenvalues; works for more columns than
 * rows at the cost of the smaller side.
 *
 * @param z        n × p
 * @param ofValue  the function of an eigenvalue of the range of ZᵀZ, e.g. its inverse, or 0 to leave it out
 * @param ofRest   the function's value on the null space of Z, e.g. 0 for a pseudo-inverse
 * @returns a function that takes a vector of length p and gives one
 */
export const spectralFunction = (
  z: Matrix,
  ofValue: (value: number, largest: number) => number,
  ofRest: number,
): ((vector: ArrayLike<number>) => Float64Array) => {
  const { rows: n, columns: p } = z
  const wide = p > n
  const side = wide ? n : p
  const gram = new Float64Array(side * side)
  for (let a = 0; a < side; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0
      if (wide) for (let j = 0; j < p; j++) sum += z.values[a + n * j] * z.values[b + n * j]
      else for (let i = 0; i < n; i++) sum += z.values[i + n * a] * z.values[i + n * b]
      gram[a * side + b] = sum
      gram[b * side + a] = sum
    }
  const { values, vectors } = symmetricEigen(gram, side)
  const largest = values.reduce((top, value) => Math.max(top, value), 0)
  const directions = Array.from(values, (value, k) => {
    const own = vectors.subarray(k * side, (k + 1) * side)
    if (!(value > 1e-13 * largest)) return null
    if (!wide) return { value, direction: own }
    const scale = Math.sqrt(value)
    const direction = Float64Array.from({ length: p }, (_, j) => {
      const column = columnOf(z, j)
      let sum = 0
      for (let i = 0; i < n; i++) sum += column[i] * own[i]
      return sum / scale
    })
    return { value, direction }
  }).filter((pair) => pair !== null)
  return (vector) => {
    const out = Float64Array.from(vector, (v) => v * ofRest)
    for (const { value, direction } of directions) {
      let along = 0
      for (let j = 0; j < p; j++) along += direction[j] * vector[j]
      const factor = (ofValue(value, largest) - ofRest) * along
      for (let j = 0; j < p; j++) out[j] += factor * direction[j]
    }
    return out
  }
}
