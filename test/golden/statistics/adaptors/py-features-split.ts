import { randomSplit } from '#core/modelling/split/random-split.ts'
import type { CohortSize } from '#core/modelling/split/split.ts'
import { stratifiedFolds } from '#core/modelling/split/stratified-folds.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { numberIn, numbersWithoutGaps, textOf } from './py-features-table.ts'

const split = (labels: readonly number[], size: CohortSize): unknown => {
  const result = randomSplit({
    ids: labels.map((_, i) => String(i)),
    outcome: labels.map(String),
    names: ['train', 'test'],
    size,
    groups: null,
    seed: 1,
  })
  const [train, test] = result.cohorts.map(({ ids }) => ids)
  const positive = (ids: readonly string[]): number => ids.filter((id) => labels[Number(id)] === 1).length
  return { train_n: train.length, test_n: test.length, train_pos: positive(train), test_pos: positive(test) }
}

/** `train_test_split(stratify=y, {…})` */
export const splitCase = (golden: GoldenCase, data: GoldenData): unknown => {
  const { call } = golden
  const labels = numbersWithoutGaps(data, textOf(golden, 'csv'), 'label')
  const test = numberIn(call, /'test_size': ([\d.]+)/)
  if (/'train_size'/.test(call)) return split(labels, { counts: [numberIn(call, /'train_size': ([\d.]+)/), test] })
  return split(labels, { ratio: [1 - test, test] })
}

/** `stratify=[0]*9+[1]`: labels written as a sum of repeated lists. */
export const givenLabelsCase = ({ call }: GoldenCase): unknown => {
  const labels = [...call.matchAll(/\[(\d+)\](?:\*(\d+))?/g)].flatMap(([, label, times]) =>
    Array.from({ length: Number(times ?? 1) }, () => Number(label)),
  )
  return split(labels, { ratio: [0.75, 0.25] })
}

/** `stratified_kfold/*`; the labels are those of the training rows, sorted or in their order. */
export const foldsCase = ({ id, call, params }: GoldenCase, trainingLabels: () => readonly number[]): unknown => {
  if (id.endsWith('too_few')) {
    const k = numberIn(call, /StratifiedKFold\((\d+)\)/)
    const few = numberIn(call, /with (\d+) positives/)
    // The number of negatives is not said; it is taken to fill the folds evenly.
    const classes = Array.from({ length: 6 * k }, (_, i) => (i < 6 * k - few ? 0 : 1))
    const folds = stratifiedFolds({ classes, k, seed: null, smallClasses: 'allow' })
    return [...new Set(folds.map((fold, i) => classes[i] * (fold + 1)))].sort((a, b) => a - b)
  }
  const labels = trainingLabels()
  const classes = id.includes('sorted') ? labels.toSorted((a, b) => a - b) : labels
  return stratifiedFolds({ classes, k: Number(params?.['k']), seed: null }).map((fold) => fold + 1)
}
