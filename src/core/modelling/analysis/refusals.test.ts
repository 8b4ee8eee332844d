import { expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { parsePlan } from '../plan/parse-plan.ts'
import { buildAnalysisTable } from './build-analysis-table.ts'
import { runPlan } from './run-plan.ts'

const options = { softwareVersion: '1', sha256: (text: string): string => String(text.length) }

interface Column {
  readonly name: string
  cell(i: number, y: number): string
}

const random = createRandom(8)
const numbers: Column[] = ['a', 'b', 'c'].map((name) => ({ name, cell: (_, y) => String(random.normal() + 0.6 * y) }))

const run = (setting: {
  readonly n?: number
  readonly outcome?: (i: number) => string
  readonly columns?: readonly Column[]
  readonly steps?: readonly unknown[]
  readonly plan?: object
}) => {
  const {
    n = 60,
    outcome = (i) => String(i % 2),
    columns = numbers,
    steps = ['z-score', 'logistic'],
    plan = {},
  } = setting
  const rows = Array.from({ length: n }, (_, i) => [
    `r${i}`,
    outcome(i),
    ...columns.map(({ cell }) => cell(i, Number(outcome(i)) || 0)),
  ])
  const table = buildAnalysisTable({
    sources: [
      {
        name: 'F.csv',
        from: 'radiomics',
        level: 'row',
        key: 'id',
        table: { columns: ['id', 'y', ...columns.map(({ name }) => name)], rows },
        clinical: ['y', 'site'],
      },
    ],
    patient: null,
    cohort: null,
  })
  const parsed = parsePlan({
    plan: 'hyperdense/1',
    name: 'r',
    outcome: { column: 'y', positive: 1 },
    blocks: { radiomics: {}, clinical: { columns: ['site'], optional: true } },
    split: { ratio: [0.7, 0.3] },
    models: [{ name: 'm', blocks: ['radiomics'], steps }],
    ...plan,
  })
  if (parsed.plan === null) throw new Error(parsed.problems.join('; '))
  return runPlan(parsed.plan, table, null, options)
}

const site = (levels: (i: number) => string): Column => ({ name: 'site', cell: levels })

test.each([
  [
    'an outcome with three values',
    { outcome: (i: number) => String(i % 3) },
    /y holds 3 values \(0, 1, 2\).*name positive and negative/,
  ],
  ['one class', { outcome: () => '1' }, /both classes are needed/],
  [
    'a positive value that never occurs',
    { plan: { outcome: { column: 'y', positive: 'yes' } } },
    /y never is yes; it holds 0, 1/,
  ],
  [
    'an outcome column that is absent',
    { plan: { outcome: { column: 'z', positive: 1 } } },
    /No table has the outcome column z/,
  ],
  ['fewer cases than folds', { n: 12, steps: [{ step: 'lasso', folds: 10 }] }, /8 rows for 10 folds; use at most 8/],
  [
    'missing values',
    { columns: [...numbers, { name: 'd', cell: (i: number) => (i === 3 ? '' : String(i)) }] },
    /1 column has missing values \(d\).*put impute before it/,
  ],
  [
    'a feature with words',
    { columns: [...numbers, { name: 'd', cell: (i: number) => (i === 3 ? 'big' : String(i)) }] },
    /the feature d holds big, which is no number/,
  ],
  [
    'a duplicate column in a logistic model',
    {
      columns: [
        ...numbers,
        { name: 'copy', cell: (i: number) => String(i % 7) },
        { name: 'copy2', cell: (i: number) => String(2 * (i % 7)) },
      ],
    },
    /"copy2" is a linear combination/,
  ],
  [
    'a category without coding',
    {
      columns: [...numbers, site((i) => 'AB'[i % 2])],
      plan: { models: [{ name: 'm', blocks: ['radiomics', 'clinical'], steps: ['z-score', 'logistic'] }] },
    },
    /site is a category; put one-hot before it/,
  ],
  [
    'a reliability step without readings',
    { steps: ['reliability', 'logistic'], plan: { reliability: {} } },
    /no features by the same reader again/,
  ],
  [
    'more features than cases',
    { columns: Array.from({ length: 50 }, (_, j) => ({ name: `f${j}`, cell: () => String(random.normal()) })) },
    /use fewer variables or a penalised model/,
  ],
  ['a condition that no row fulfils', { plan: { include: [{ column: 'a', from: 1e9 }] } }, /No row is left/],
] as const)('%s is refused with the remedy', (_, setting, sentence) => {
  expect(() => run(setting as Parameters<typeof run>[0])).toThrow(sentence)
})

test('ids that do not match, occur twice or are empty are refused', () => {
  const source = (name: string, ids: readonly string[]) => ({
    name,
    from: 'radiomics' as const,
    level: 'row' as const,
    key: 'id',
    table: { columns: ['id', name], rows: ids.map((id) => [id, '1']) },
  })
  const build = (first: readonly string[], second: readonly string[]) => () =>
    buildAnalysisTable({ sources: [source('A', first), source('B', second)], patient: null, cohort: null })
  expect(build(['1', '2'], ['x', 'y'])).toThrow(/No id of B \(x, y …\) occurs in A \(1, 2 …\)/)
  expect(build(['1', '1'], ['1'])).toThrow(/A has more than one row for 1/)
  expect(build(['1', ' '], ['1'])).toThrow(/A, row 2: the column id is empty/)
  expect(build(['1', '2'], ['2', '3'])().notes).toEqual([
    'B lacks 1: their values there are missing.',
    'B: 1 row (id 3) not in A, left out.',
  ])
})

test('joined tables tell rows that they leave out, ids that lost their zeros and columns without a name', () => {
  const source = (name: string, columns: readonly string[], rows: readonly (readonly string[])[]) => ({
    name,
    from: 'radiomics' as const,
    level: 'row' as const,
    key: 'id',
    table: { columns, rows },
  })
  const first = source(
    'A',
    ['id', 'a'],
    [
      ['01', '1'],
      ['02', '2'],
    ],
  )
  const build = (second: ReturnType<typeof source>) =>
    buildAnalysisTable({ sources: [first, second], patient: null, cohort: null })
  expect(() => build(source('B', ['id', 'b'], [['1', '1']]))).toThrow(/1 and 01 differ by leading zeros or capitals/)
  const { notes, columns } = build(
    source(
      'B',
      ['id', 'b', '', ''],
      [
        ['02', '1', '', '7'],
        ['09', '2', '', ''],
      ],
    ),
  )
  expect(notes).toEqual([
    'B lacks 01: their values there are missing.',
    'B: 1 row (id 09) not in A, left out.',
    'B: column 4 has no name and was left out.',
  ])
  expect(columns.map(({ name }) => name)).toEqual(['a', 'b'])
})

test('a filter that removes every column leaves a run without that model, with its tables and odds ratios', () => {
  const { results, models } = run({
    steps: [{ step: 'univariate', p: 1e-12 }, 'logistic'],
    plan: {
      tables: [{ name: 'groups', columns: ['a', 'score:m'] }],
      associations: [{ name: 'odds', candidates: ['a', 'score:m'], methods: ['univariable'] }],
    },
  })
  const reason = 'The step univariate removed all 3 columns; no feature has p < 1e-12: raise p, or leave the step out.'
  expect(results.skipped).toEqual([{ name: 'm', reason, failed: true }])
  expect([models, results.models, results.looks, results.pipelines.tried]).toEqual([[], [], { test: 0 }, 0])
  expect(results.tables[0].rows.map(({ column }) => column)).toEqual(['a'])
  expect(results.associations[0].rows[0].or).toBeGreaterThan(1)
  expect(results.warnings).toEqual([
    `The model m could not be fitted: ${reason}`,
    'score:m is left out of the association odds, because that model was not fitted.',
    'score:m is left out of the table groups, because that model was not fitted.',
  ])
})

test('complete separation: maximum likelihood refuses, the default takes Firth’s penalty and says so', () => {
  const columns: Column[] = [{ name: 'd', cell: (i, y) => String(10 * y + (i % 5)) }]
  expect(() => run({ columns, steps: [{ step: 'logistic', method: 'mle' }] })).toThrow(/separation/)
  const { results } = run({ columns, steps: ['logistic'] })
  expect(results.models[0].warnings.join(' ')).toMatch(/Firth's penalty was used/)
  expect(results.models[0].cohorts.test.auc.value).toBe(1)
})

test('a category unseen in training is refused, or coded as zeros, as the plan says', () => {
  const columns = [...numbers, site((i) => (i === 0 ? 'rare' : 'AB'[i % 2]))]
  const plan = (unseen: string) => ({
    blocks: { radiomics: {}, clinical: { columns: ['site'] } },
    models: [{ name: 'm', blocks: ['radiomics', 'clinical'], steps: [{ step: 'one-hot', unseen }, 'logistic'] }],
  })
  const seeds = Array.from({ length: 12 }, (_, seed) => ({ ratio: [0.7, 0.3], seed }))
  const isHeld = (split: object): boolean =>
    run({ columns, plan: { ...plan('ignore'), split } }).results.split.cohorts[1].ids.includes('r0')
  const split = seeds.find(isHeld)
  expect(split).toBeDefined()
  expect(() => run({ columns, plan: { ...plan('refuse'), split } })).toThrow(/site holds rare, which training had not/)
  expect(run({ columns, plan: { ...plan('ignore'), split } }).results.models[0].warnings).toContain(
    '1 row of site rare, unknown in training, coded as zeros.',
  )
})

test('constant columns pass z-score with a warning; missing values that the model needs leave a case without score', () => {
  const columns: Column[] = [...numbers, { name: 'same', cell: () => '4' }]
  const { results } = run({ columns, steps: ['z-score', { step: 'lasso', folds: 5 }] })
  expect(results.models[0].warnings.join(' ')).toMatch(/1 columns do not vary in training \(same\)/)
})

test('subgroups are evaluated in each cohort, an empty one with the reason', () => {
  const { results } = run({
    n: 120,
    plan: {
      subgroups: [
        { name: 'low', column: 'a', below: 0 },
        { name: 'none', column: 'a', from: 1e6 },
      ],
    },
  })
  const low = results.models[0].subgroups.filter(({ name }) => name === 'low')
  expect(low.map(({ cohort }) => cohort)).toEqual(['train', 'test', 'all'])
  expect(low[2].evaluation?.n).toBe((low[0].evaluation?.n ?? 0) + (low[1].evaluation?.n ?? 0))
  expect(low.map(({ containsTraining }) => containsTraining)).toEqual([true, false, true])
  const empty = results.models[0].subgroups.find(({ name }) => name === 'none')
  expect(empty?.evaluation).toBeNull()
  expect(empty?.reason).toMatch(/no case/)
})

test('a model file carries the derived columns that it uses, and no others', () => {
  const columns: Column[] = [
    ...numbers,
    { name: 'volume', cell: (i, y) => String(i % 7 === 0 ? '' : (i % 12) + 2 * y) },
  ]
  const { models } = run({
    columns,
    plan: {
      derive: [
        { name: 'large', column: 'volume', 'at-least': 6 },
        { name: 'other', column: 'a', 'at-least': 0 },
      ],
      blocks: { radiomics: { except: ['volume'] }, clinical: { columns: ['large'] } },
      models: [{ name: 'm', blocks: ['radiomics', 'clinical'], steps: ['impute', 'logistic'] }],
    },
  })
  expect(models[0].derive.map(({ name }) => name)).toEqual(['large'])
  expect(models[0].inputs.map(({ name }) => name)).toContain('large')
})

test('a derived column is made of the first of two columns that is there, and a model file says of which', () => {
  const made = (or: object) =>
    run({
      plan: {
        derive: [{ name: 'large', column: 'peak', 'at-least': 0, ...or }],
        blocks: { radiomics: {}, clinical: { columns: ['large'] } },
        models: [{ name: 'm', blocks: ['clinical'], steps: ['logistic'] }],
      },
    })
  expect(() => made({})).toThrow(/No table has the column peak, of which large is made; add that column/)
  const { results, models } = made({ or: 'a' })
  expect(models[0].derive).toEqual([{ name: 'large', column: 'a', or: null, rule: 'at-least', at: [0], labels: [] }])
  expect(results.plan.derive[0]).toMatchObject({ column: 'peak', or: 'a' })
  expect(results.warnings).toContain('large is made of a, because no table has the column peak.')
})
