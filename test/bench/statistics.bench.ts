import { iccTable } from '#core/statistics/agreement/icc-table.ts'
import { type Bench, secondsOf } from './bench.ts'
import { twoReadings } from './synthetic-tables.ts'

const iccBench = (name: string, features: number): Bench => ({
  names: [name],
  measure: async () => {
    const input = { readings: twoReadings(features, 30), subjects: 30, form: 'agreement-single' as const }
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
