import type { Adaptor, GoldenCase, GoldenData, Outcome } from '../golden-case.ts'
import { runBootstrap, runDelong } from './r-eval-compare.ts'
import { runProbabilities } from './r-eval-probabilities.ts'
import { runRoc } from './r-eval-roc.ts'
import { runTables } from './r-eval-tables.ts'

const result = (got: unknown): Outcome => (got === undefined ? { kind: 'not-covered' } : { kind: 'result', got })

/** A case is `what/data`, `data/what` or `what`; the words are known, the data items are not. */
const run = (golden: GoldenCase, data: GoldenData): unknown => {
  const [first] = golden.id.split('/')
  if (first.startsWith('delong_')) return runDelong(first, golden, data)
  if (first.startsWith('bootstrap_')) return runBootstrap(golden, data)
  return runTables(first, golden, data) ?? runProbabilities(golden, data) ?? runRoc(golden, data)
}

export const rEvalAdaptor: Adaptor = { run: (golden, data) => result(run(golden, data)) }
