import type { Adaptor, GoldenCase, GoldenData, Outcome } from '../golden-case.ts'
import { runModelCases } from './py-eval-models.ts'
import { runScores } from './py-eval-scores.ts'
import { runPyTables } from './py-eval-tables.ts'

/** A case is `what/data`, `data/what` or `what`; the words are known, the data items are not. */
const run = (golden: GoldenCase, data: GoldenData): unknown =>
  runPyTables(golden, data) ?? runModelCases(golden, data) ?? runScores(golden, data)

export const pyEvalAdaptor: Adaptor = {
  run: (golden, data): Outcome => {
    const got = run(golden, data)
    return got === undefined ? { kind: 'not-covered' } : { kind: 'result', got }
  },
}
