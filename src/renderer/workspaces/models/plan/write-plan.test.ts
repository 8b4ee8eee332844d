import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parsePlan } from '#core/modelling/plan/parse-plan.ts'
import { blankPlan } from '../blank-plan.ts'
import { writePlan } from './write-plan.ts'

const rich = `
plan: hyperdense/1
name: rich
notes: [one, two]
unit: patient
aggregate: mean
outcome: { column: poor_outcome, positive: 1 }
include: [{ column: age, from: 18 }]
derive:
  - { name: dense, column: hu_max, at-least: 90 }
  - { name: band, column: volume_ml, bands: [3, 10] }
blocks:
  radiomics: { settings: chen-2022, except: ['*shape*'] }
  signs: { from: clinical, columns: [age, scanner], categorical: [scanner], optional: true }
split: { time: scan_day, ratio: [8, 2], group: none, prospective: { name: later, column: centre, equals: B } }
subgroups: [{ name: small, column: volume_ml, below: 3 }]
reliability: { rule: point-gt, threshold: 0.8, comparisons: [intra] }
models:
  - name: a
    blocks: [radiomics]
    steps: [reliability, { step: pca, share: 0.9 }, { step: lasso, lambda: 1se }]
    cutoff: { sensitivity: 0.95 }
  - name: b
    blocks: [signs, 'score:a']
    steps: [impute, one-hot, { step: choose, among: [knn, { step: svm, c: 2 }] }]
comparisons: [[a, b]]
associations: [{ name: or, candidates: [age, 'score:a'], enter: all, subgroups: [small] }]
tables: [{ name: t1, by: cohort, columns: [age] }]
evaluate: []
resampling: { cross-validation: { folds: 5 }, learning-curve: {}, models: [a] }
seed: 7
`

test.each([
  ['a blank plan', blankPlan],
  ['a plan with every part', rich],
])('%s reads back from its text as it was', (_, text) => {
  const first = parsePlan(parse(text))
  expect(first.problems).toBeNull()
  if (first.plan === null) return
  const again = parsePlan(parse(writePlan(first.plan)))
  expect(again.problems).toBeNull()
  expect(again.plan).toEqual(first.plan)
})
