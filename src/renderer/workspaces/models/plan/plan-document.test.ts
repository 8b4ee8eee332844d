import { expect, test } from 'vitest'
import { insertAt, moveAt, rangeAt, readPlanText, renameKey, setAt, valueAt } from './plan-document.ts'
import { parseProblemPath, placeProblems, problemsWithin, writeProblemPath } from './problem-path.ts'

const plan = `# first try
plan: hyperdense/1
blocks: { radiomics: { settings: chen-2022 } }
ours: [ kept, as, it, is ] # nobody knows this key
models:
  - name: radiomics
    blocks: [ radiomics ]
    steps:
      - { step: z-score }
      - { step: mrmr, features: 10, shade: grey }
      - { step: lasso }
    cutoff: youden
`

test('an edit changes its own entry and keeps comments, style and unknown keys', () => {
  const edited = setAt(plan, ['models', 0, 'steps', 1, 'features'], 5)
  expect(edited).toBe(plan.replace('features: 10', 'features: 5'))
  expect(setAt(edited, ['models', 0, 'steps', 1, 'features'], undefined)).toBe(plan.replace('features: 10, ', ''))
})

test('steps are added, moved and removed', () => {
  const steps = ['models', 0, 'steps']
  const names = (text: string) =>
    (valueAt(readPlanText(text).value, steps) as readonly { step: string }[]).map(({ step }) => step)
  const added = insertAt(plan, steps, 1, { step: 'correlation', threshold: 0.9 })
  expect(added).toContain('      - { step: correlation, threshold: 0.9 }\n')
  expect(names(moveAt(added, steps, 1, 2))).toEqual(['z-score', 'mrmr', 'correlation', 'lasso'])
  expect(names(setAt(added, [...steps, 0], undefined))).toEqual(['correlation', 'mrmr', 'lasso'])
  expect(moveAt(added, steps, 9, 0)).toBe(added)
  expect(valueAt(readPlanText(insertAt('plan: x', ['models'], 0, { name: 'm' })).value, ['models', 0, 'name'])).toBe(
    'm',
  )
})

test('a list that was not there is written below its key, each entry on a line', () => {
  const added = insertAt('plan: x\n', ['include'], 0, { column: 'age', from: 18 })
  expect(added).toBe('plan: x\ninclude:\n  - { column: age, from: 18 }\n')
  expect(insertAt(added, ['include'], 1, { column: 'sex', equals: 'f' })).toBe(
    `${added}  - { column: sex, equals: f }\n`,
  )
})

test('short forms are spelled out when they get options', () => {
  const short = 'outcome: death\nmodels:\n  - steps: [ z-score, lasso ]\n'
  expect(setAt(short, ['outcome', 'positive'], 1)).toContain('outcome: { column: death, positive: 1 }')
  expect(setAt(short, ['models', 0, 'steps', 1, 'folds'], 5)).toContain('[ z-score, { step: lasso, folds: 5 } ]')
})

test('what is written once for several places is changed in one of them', () => {
  const shared = 'models:\n  - steps: [ &last { step: svm, c: 1 } ]\n  - steps: [ *last ]\n  - steps: [ *last ]\n'
  const edited = setAt(shared, ['models', 1, 'steps', 0, 'c'], 5)
  expect(readPlanText(edited).value?.models).toEqual([1, 5, 1].map((c) => ({ steps: [{ step: 'svm', c }] })))
  const removed = setAt(shared, ['models', 0], undefined)
  expect(readPlanText(removed).value?.models).toEqual([1, 1].map((c) => ({ steps: [{ step: 'svm', c }] })))
})

test('an entry is found in the text, or the nearest one above it', () => {
  const [from, to] = rangeAt(plan, ['models', 0, 'steps', 1, 'shade']) ?? [0, 0]
  expect(plan.slice(from, to)).toBe('grey')
  const [above, end] = rangeAt(plan, ['models', 0, 'steps', 2, 'folds']) ?? [0, 0]
  expect(plan.slice(above, end)).toBe('{ step: lasso }')
})

test('a block is renamed in its place', () => {
  expect(renameKey(plan, ['blocks'], 'radiomics', 'texture')).toBe(plan.replace('{ radiomics: {', '{ texture: {'))
})

test('text that is no plan is told by its line and never edited', () => {
  const broken = 'plan: hyperdense/1\nmodels: [1, 2\nname: x'
  expect(readPlanText(broken).fault?.line).toBeGreaterThan(1)
  expect(setAt(broken, ['name'], 'y')).toBe(broken)
  expect(readPlanText('- a').value).toBeNull()
  expect(readPlanText('').value).toEqual({})
})

test('problems find the entry that they are about', () => {
  expect(parseProblemPath('models[0].steps[2].bins-by')).toEqual(['models', 0, 'steps', 2, 'bins-by'])
  expect(writeProblemPath(['models', 0, 'steps', 2, 'bins-by'])).toBe('models[0].steps[2].bins-by')
  const problems = [
    { path: 'models[0].steps[1].shade', message: 'unknown' },
    { path: 'models[0].name', message: 'is needed' },
    { path: 'models[0].steps[10]', message: 'other step' },
  ]
  expect(problemsWithin(placeProblems(problems), ['models', 0, 'steps', 1]).map(({ message }) => message)).toEqual([
    'unknown',
  ])
  expect(
    problemsWithin(placeProblems(problems), ['models', 0], [['models', 0, 'steps']]).map(({ message }) => message),
  ).toEqual(['is needed'])
})

test('one edit after another writes what the edits of a freshly read text would write', () => {
  const edits: ((text: string) => string)[] = [
    (text) => setAt(text, ['models', 0, 'steps', 1, 'features'], 12),
    (text) => setAt(text, ['models', 0, 'steps', 1, 'features'], undefined),
    (text) => insertAt(text, ['models', 0, 'steps'], 1, { step: 'variance' }),
    (text) => setAt(text, ['models', 0, 'steps', 1, 'above'], 0.1),
    (text) => moveAt(text, ['models', 0, 'steps'], 1, 0),
    (text) => insertAt(text, ['include'], 0, { column: 'age', from: 18 }),
    (text) => setAt(text, ['include', 0, 'from'], 65),
    (text) => renameKey(text, ['blocks'], 'radiomics', 'texture'),
  ]
  let text = plan
  for (const edit of edits) {
    const next = edit(text)
    // Another text in between: the tree of this one is read anew.
    setAt('plan: other\n', ['name'], 'x')
    expect(edit(text)).toBe(next)
    expect(readPlanText(next).value).toEqual(readPlanText(`${next}\n`).value)
    text = next
  }
  expect(valueAt(readPlanText(text).value, ['models', 0, 'steps', 0])).toEqual({ step: 'variance', above: 0.1 })
})
