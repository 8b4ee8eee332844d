import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { canonicalPlan } from './canonical-plan.ts'
import { parsePlan } from './parse-plan.ts'
import { writePlan } from './write-plan.ts'

const folder = 'resources/recipes'
const recipes = readdirSync(folder).filter((file) => file.endsWith('.yaml'))

const minimal = {
  plan: 'hyperdense/1',
  name: 'small',
  outcome: { column: 'y', positive: 1 },
  blocks: { radiomics: {} },
  split: { ratio: [7, 3] },
  models: [{ name: 'm', blocks: ['radiomics'], steps: ['z-score', 'lasso'] }],
}

const problemsOf = (changes: object): readonly string[] => parsePlan({ ...minimal, ...changes }).problems ?? []

test.each(recipes)('%s: parses, and written out with every default it is the same plan', (file) => {
  const { plan, problems } = parsePlan(parse(readFileSync(`${folder}/${file}`, 'utf8')))
  expect(problems).toBeNull()
  if (plan === null) return
  const again = parsePlan(parse(stringify(writePlan(plan))))
  expect(again.problems).toBeNull()
  expect(again.plan).toEqual(plan)
})

test('defaults are written out, ratios become shares', () => {
  const { plan } = parsePlan(minimal)
  expect(plan?.split).toMatchObject({ by: 'random', names: ['train', 'test'], ratio: [0.7, 0.3], group: 'patient' })
  expect(plan?.models[0].steps[1]).toMatchObject({ step: 'lasso', folds: 10, measure: 'deviance', lambda: 'min' })
  expect(plan?.models[0].cutoff).toEqual({ rule: 'youden', at: null })
})

test('the canonical text ignores the order of entries and what is left to defaults', () => {
  const one = parsePlan(minimal).plan
  const other = parsePlan({
    ...Object.fromEntries(Object.entries(minimal).reverse()),
    unit: 'lesion',
    models: [{ steps: [{ step: 'z-score' }, { folds: 10, step: 'lasso' }], name: 'm', blocks: ['radiomics'] }],
  }).plan
  expect(one === null || other === null ? null : canonicalPlan(one) === canonicalPlan(other)).toBe(true)
})

test.each([
  [{ outcom: {} }, /outcom: unknown entry "outcom"; did you mean "outcome"\?/],
  [{ plan: 'other' }, /plan: must be hyperdense\/1/],
  [
    { models: [{ name: 'm', blocks: ['radiomics'], steps: ['z-scor', 'lasso'] }] },
    /models\[0\]\.steps\[0\]\.step: unknown step "z-scor"; did you mean "z-score"\?/,
  ],
  [
    { models: [{ name: 'm', blocks: ['radiomic'], steps: ['lasso'] }] },
    /models\[0\]\.blocks: unknown block "radiomic"; did you mean "radiomics"\?/,
  ],
  [
    { models: [{ name: 'm', blocks: ['radiomics'], steps: [{ step: 'lasso', fold: 5 }] }] },
    /steps\[0\]\.fold: unknown option "fold"; did you mean "folds"\?/,
  ],
  [
    { models: [{ name: 'm', blocks: ['radiomics'], steps: [{ step: 'lasso', folds: 1 }] }] },
    /steps\[0\]\.folds: must be a number \(whole\) ≥ 2, not 1/,
  ],
  [{ models: [{ name: 'm', blocks: ['radiomics'], steps: ['z-score'] }] }, /z-score cannot be the last step/],
  [
    { models: [{ name: 'm', blocks: ['radiomics'], steps: ['knn', 'lasso'] }] },
    /steps\[0\]: knn must be the last step/,
  ],
  [
    { models: [{ name: 'm', blocks: ['radiomics'], steps: [{ step: 'lasso', engine: 'sklearn' }] }] },
    /chooses features only/,
  ],
  [
    { models: [{ name: 'm', blocks: ['radiomics'], steps: [{ step: 'knn', k: 0 }] }] },
    /k is 0, but must be a whole number of at least 1/,
  ],
  [
    { models: [{ name: 'm', blocks: ['radiomics'], steps: [{ step: 'svm', grid: { cc: [1] } }] }] },
    /grid\.cc: unknown option "cc"/,
  ],
  [
    { models: [{ name: 'm', blocks: ['score:n'], steps: ['logistic'] }] },
    /must be the score of a model that stands before/,
  ],
  [
    { models: [{ name: 'm', blocks: ['radiomics'], steps: ['reliability', 'lasso'] }] },
    /reliability: is needed by the step reliability/,
  ],
  [{ split: { ratio: [0.7, 0.3], names: ['a', 'b', 'c'] } }, /split\.names: must be 2/],
  [{ split: {} }, /split\.ratio: is needed/],
  [{ comparisons: [['m', 'n']] }, /unknown model "n"/],
  [{ blocks: { clinical: { columns: ['age', 'y'] } } }, /holds the outcome y/],
  [
    { resampling: { bootstrap: { samples: 0 } } },
    /resampling\.bootstrap\.samples: must be a whole number of at least 1/,
  ],
])('refused by name: %j', (changes, sentence) => {
  expect(problemsOf(changes).join('\n')).toMatch(sentence)
})

test('all problems are listed, not the first alone', () => {
  expect(problemsOf({ unit: 'organ', evaluate: ['rok'], seed: -1 })).toHaveLength(3)
})
