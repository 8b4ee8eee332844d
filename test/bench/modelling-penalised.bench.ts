import { crossValidateElasticNet } from '#core/modelling/penalised/cross-validate-elastic-net.ts'
import { type Bench, secondsOf } from './bench.ts'
import { correlatedTable } from './synthetic-tables.ts'

const lassoBench = (name: string, measure: 'deviance' | 'auc'): Bench => ({
  names: [name],
  measure: async () => {
    const { x, y, folds } = correlatedTable(200, 2000)
    const run = (): void => void crossValidateElasticNet(x, y, { family: 'binomial', folds, measure })
    return { [name]: secondsOf(5, run) }
  },
})

/** Path of 100 λ and its ten-fold cross-validation; glmnet takes 0.90 s by deviance and 2.7 s by AUC. */
export const benches: readonly Bench[] = [
  lassoBench('modelling.lasso_cv_200x2000_s', 'deviance'),
  lassoBench('modelling.lasso_cv_auc_200x2000_s', 'auc'),
]
