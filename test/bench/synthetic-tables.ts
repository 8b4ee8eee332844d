import { type Matrix, matrixOfColumns } from '#core/modelling/matrix.ts'
import { createRandom } from '#core/numeric/random.ts'

/** A table of the size of a study: 200 rows and 50 standardised features, a few of which tell the classes apart. */
export const studyTable = (): { x: Matrix; y: number[] } => {
  const random = createRandom(7)
  const columns = Array.from({ length: 50 }, () => Float64Array.from({ length: 200 }, () => random.normal()))
  const y = columns[0].map((value, i) => (value + 0.7 * columns[1][i] * columns[2][i] + random.normal() > 0 ? 1 : 0))
  return { x: matrixOfColumns(columns), y: Array.from(y) }
}

/** Columns in correlated blocks of twenty, ten of which bear on a yes/no outcome; ten folds. */
export const correlatedTable = (
  rows: number,
  columns: number,
): { readonly x: Matrix; readonly y: readonly number[]; readonly folds: readonly number[] } => {
  const random = createRandom(1)
  const made: Float64Array[] = []
  for (let j = 0; j < columns; j++) {
    const head = j % 20 === 0 ? null : made[j - (j % 20)]
    made.push(
      Float64Array.from({ length: rows }, (_, i) =>
        head === null ? random.normal() : 0.8 * head[i] + 0.6 * random.normal(),
      ),
    )
  }
  const y = Array.from({ length: rows }, (_, i) => {
    let link = 0
    for (let k = 0; k < 10; k++) link += (k % 2 === 0 ? 0.7 : -0.7) * made[k * 37][i]
    return random.chance(1 / (1 + Math.exp(-link))) ? 1 : 0
  })
  const folds = random.shuffle(Array.from({ length: rows }, (_, i) => i % 10))
  return { x: matrixOfColumns(made), y, folds }
}

/** Two readings of features whose agreement runs from poor to excellent. */
export const twoReadings = (features: number, subjects: number): Float64Array[] => {
  const random = createRandom(20)
  const first = new Float64Array(features * subjects)
  const second = new Float64Array(features * subjects)
  for (let f = 0; f < features; f++) {
    const noise = 0.05 + (f % 20) / 20
    for (let i = 0; i < subjects; i++) {
      const truth = random.normal(10, 1)
      first[f * subjects + i] = truth + random.normal(0, noise)
      second[f * subjects + i] = truth + random.normal(0.1, noise)
    }
  }
  return [first, second]
}
