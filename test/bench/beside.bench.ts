/**
 * Ours beside R and scikit-learn, in turn on the same table: seconds of both, and how many times as long the other
 * takes. Where a program or its package is not installed, that is said and nothing is compared.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomForest } from '#core/modelling/estimators/trees/random-forest.ts'
import type { Matrix } from '#core/modelling/matrix.ts'
import { crossValidateElasticNet } from '#core/modelling/penalised/cross-validate-elastic-net.ts'
import { gridSearch } from '#core/modelling/tuning/grid-search.ts'
import { iccTable } from '#core/statistics/agreement/icc-table.ts'
import { type Bench, secondsOf } from './bench.ts'
import { correlatedTable, studyTable, twoReadings } from './synthetic-tables.ts'

interface Comparison {
  /** `beside.NAME_s` is ours, `beside.NAME_other_s` theirs, `beside.NAME_ratio` theirs over ours. */
  readonly name: string
  readonly program: 'R' | 'Python'
  /** What has to be installed for it. */
  readonly needs: string
  readonly script: string
  /** Files of the table, by name. */
  readonly files: Readonly<Record<string, string>>
  readonly ours: () => void
  /** Rounds of one run of each. */
  readonly rounds: number
}

const commands = {
  R: { command: 'Rscript', check: (needs: string) => ['-e', `suppressPackageStartupMessages(library(${needs}))`] },
  Python: { command: process.env.PYTHON ?? 'python3', check: (needs: string) => ['-c', `import ${needs}`] },
} as const

const compare = ({ name, program, needs, script, files, ours, rounds }: Comparison): Record<string, number[]> => {
  const { command, check } = commands[program]
  if (spawnSync(command, check(needs), { stdio: 'ignore' }).status !== 0) {
    process.stderr.write(`  ${program} with ${needs} is not installed: nothing to compare ${name} with\n`)
    return {}
  }
  const folder = mkdtempSync(join(tmpdir(), 'hyperdense-beside-'))
  try {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
    const mine: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < rounds; round++) {
      const ended = spawnSync(command, [join(import.meta.dirname, 'beside', script), folder, '1'], { encoding: 'utf8' })
      if (ended.status !== 0) throw new Error(`${script} failed: ${ended.stderr}`)
      theirs.push(...ended.stdout.trim().split(/\s+/).map(Number))
      mine.push(...secondsOf(1, ours))
    }
    return {
      [`beside.${name}_s`]: mine,
      [`beside.${name}_other_s`]: theirs,
      [`beside.${name}_ratio`]: theirs.map((seconds, at) => seconds / mine[at]),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const rowsOf = ({ rows, columns, values }: Matrix): string =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_column, j) => values[i + rows * j]).join(','),
  ).join('\n')
const linesOf = (values: Iterable<number>): string => [...values].join('\n')

const bench = (name: string, make: () => Omit<Comparison, 'name'>): Bench => ({
  names: [`beside.${name}_s`, `beside.${name}_other_s`, `beside.${name}_ratio`],
  measure: async () => compare({ name, ...make() }),
})

export const benches: readonly Bench[] = [
  bench('lasso_cv_200x2000_glmnet', () => {
    const { x, y, folds } = correlatedTable(200, 2000)
    return {
      ...{ program: 'R', needs: 'glmnet', script: 'lasso-cv.R', rounds: 5 },
      files: { 'x.csv': rowsOf(x), 'y.csv': linesOf(y), 'folds.csv': linesOf(folds) },
      ours: () => void crossValidateElasticNet(x, y, { family: 'binomial', folds, measure: 'deviance' }),
    }
  }),
  bench('icc_100x30x2_psych', () => {
    const [first, second] = twoReadings(100, 30)
    const table = (values: Float64Array): string =>
      Array.from({ length: 100 }, (_, f) => values.subarray(f * 30, (f + 1) * 30).join(',')).join('\n')
    return {
      ...{ program: 'R', needs: 'psych', script: 'icc.R', rounds: 3 },
      files: { 'first.csv': table(first), 'second.csv': table(second) },
      ours: () => void iccTable({ readings: [first, second], subjects: 30, form: 'agreement-single' }),
    }
  }),
  bench('svm_grid_sklearn', () => {
    const { x, y } = studyTable()
    const grid = { c: [0.1, 1, 10, 100, 1000], gamma: [0.0001, 0.001, 0.01, 0.1, 1] }
    return {
      ...{ program: 'Python', needs: 'sklearn', script: 'svm-grid.py', rounds: 5 },
      files: { 'x.csv': rowsOf(x), 'y.csv': linesOf(y) },
      ours: () => void gridSearch('svm', x, y, grid, { folds: 5, measure: 'accuracy', seed: 1 }),
    }
  }),
  bench('forest500_sklearn', () => {
    const { x, y } = studyTable()
    return {
      ...{ program: 'Python', needs: 'sklearn', script: 'forest.py', rounds: 5 },
      files: { 'x.csv': rowsOf(x), 'y.csv': linesOf(y) },
      ours: () => void randomForest.fit(x, y, { trees: 500 }, 1),
    }
  }),
]
