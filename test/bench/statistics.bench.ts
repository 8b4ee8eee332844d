import { iccTable } from '#core/statistics/agreement/icc-table.ts'
import { createRandom } from '#core/numeric/random.ts'
import { type Bench, secondsOf } from './bench.ts'

/** Two readings of features whose agreement runs from poor to excellent. */
const readings = (features: number, subjects: number): Float64Array[] => {
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

const iccBench = (name: string, features: number): Bench => ({
  names: [name],
  measure: async () => {
    const input = { readings: readings(features, 30), subjects: 30, form: 'agreement-single' as const }
    const samples = secondsOf(9, () => {
      const table = iccTable(input)
      if (table.icc.some(Number.isNaN)) throw new Error('an ICC of the bench is undefined')
    })
    return { [name]: samples.map((seconds) => seconds * 1000) }
  },
})

export const benches: readonly Bench[] = [
  iccBench('statistics.icc_1316x30x2_ms', 1316),
  iccBench('statistics.icc_100k_ms', 100_000),
]
