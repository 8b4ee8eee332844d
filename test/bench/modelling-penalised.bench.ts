import { type Matrix, matrixOfColumns } from '#core/modelling/matrix.ts'
import { crossValidateElasticNet } from '#core/modelling/penalised/cross-validate-elastic-net.ts'
import { createRandom } from '#core/numeric/random.ts'
import { type Bench, secondsOf } from './bench.ts'

/** Columns in correlated blocks of twenty, ten of which bear on a yes/no outcome; ten folds. */
const syntheticTable = (
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

const lassoBench = (name: string, measure: 'deviance' | 'auc'): Bench => ({
  names: [name],
  measure: async () => {
    const { x, y, folds } = syntheticTable(200, 2000)
    const run = (): void => void crossValidateElasticNet(x, y, { family: 'binomial', folds, measure })
    return { [name]: secondsOf(5, run) }
  },
})

/** Path of 100 λ and its ten-fold cross-validation; glmnet takes 0.90 s by deviance and 2.7 s by AUC. */
export const benches: readonly Bench[] = [
  lassoBench('modelling.lasso_cv_200x2000_s', 'deviance'),
  lassoBench('modelling.lasso_cv_auc_200x2000_s', 'auc'),
]
