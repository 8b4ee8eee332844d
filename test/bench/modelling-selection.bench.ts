import { createRandom } from '#core/numeric/random.ts'
import { matrixOfColumns } from '#core/modelling/matrix.ts'
import { type Information, selectMrmr } from '#core/modelling/selection/mrmr.ts'
import { type Bench, secondsOf } from './bench.ts'

const rows = 117
const columns = 981

/** As many columns as pass a reliability filter of 1316, in correlated blocks of ten. */
const table = () => {
  const random = createRandom(981)
  const labels = Array.from({ length: rows }, (_, i) => (i % 13 < 6 ? 1 : 0))
  const blocks = Array.from({ length: Math.ceil(columns / 10) }, () =>
    labels.map((label) => random.normal() + 0.4 * label),
  )
  const matrix = matrixOfColumns(
    Array.from({ length: columns }, (_, j) => blocks[Math.floor(j / 10)].map((value) => value + random.normal())),
  )
  return { matrix, labels }
}

const mrmrBench = (name: string, information: Information): Bench => ({
  names: [name],
  measure: async () => {
    const { matrix, labels } = table()
    const samples = secondsOf(9, () => {
      const { order } = selectMrmr(matrix, labels, { features: 10, criterion: 'mid', information })
      if (order.length !== 10) throw new Error(`10 columns were expected, ${order.length} came`)
    })
    return { [name]: samples.map((seconds) => seconds * 1000) }
  },
})

export const benches: readonly Bench[] = [
  mrmrBench('modelling.mrmr_981_ms', { kind: 'discretised', by: { by: 'frequency', bins: 5 } }),
  mrmrBench('modelling.mrmr_gaussian_981_ms', { kind: 'gaussian', correlation: 'pearson' }),
]
