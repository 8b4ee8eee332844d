import { describe, expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { afterSteps, estimatorCases, frameOf } from '#test/support/onnx-cases.ts'
import { runOnnx } from '#test/support/onnx-interpreter.ts'
import { readOnnx } from '#test/support/onnx-reader.ts'
import type { FittedStep } from '../analysis/steps/fitted-step.ts'
import type { FittedEstimator } from '../analysis/steps/step-definition.ts'
import { classifiers, fitClassifier, predictProbability } from '../estimators/classifiers.ts'
import { fitCombat } from '../preprocessing/combat.ts'
import { fitOneHot } from '../preprocessing/one-hot.ts'
import { fitPca } from '../preprocessing/pca.ts'
import { matrixOfColumns } from '../matrix.ts'
import { type ModelForOnnx, toOnnx } from './to-onnx.ts'

const linear = (coefficients: Readonly<Record<string, number>>, intercept = 0.25): FittedEstimator => ({
  kind: 'linear',
  step: 'lasso',
  names: Object.keys(coefficients),
  intercept,
  coefficients: Object.values(coefficients),
})

const modelOf = (given: Partial<ModelForOnnx> & Pick<ModelForOnnx, 'inputs' | 'estimator'>): ModelForOnnx => ({
  name: 'radiomics',
  steps: [],
  cutoff: null,
  provenance: {},
  ...given,
})

const exported = (model: ModelForOnnx): { bytes: Uint8Array; notes: readonly string[] } => {
  const result = toOnnx(model)
  if (result.bytes === null) throw new Error(result.reason)
  return result
}

const furthest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i])))

const cases = estimatorCases()

test('every kind of classifier is written', () => {
  const kinds = new Set(cases.map(({ estimator }) => estimator.step))
  expect([...kinds].sort()).toEqual(Object.keys(classifiers).sort())
})

describe.each(cases)('$title', ({ names, estimator, rows, probability }) => {
  const { bytes } = exported(modelOf({ inputs: names, estimator, cutoff: { value: 0.4, scale: 'probability' } }))
  const outputs = runOnnx(readOnnx(bytes), rows)

  test('gives the probabilities of the application', () => {
    expect(outputs.probability).toHaveLength(rows.length)
    expect(furthest(outputs.probability, probability)).toBeLessThan(1e-5)
    expect(new Set(probability).size).toBeGreaterThan(1)
  })

  test('labels by the cut-off, and its log-odds are those of the probability', () => {
    const clear = probability.map((value, i) =>
      Math.abs(value - 0.4) < 1e-5 ? outputs.label[i] : Number(value >= 0.4),
    )
    expect(outputs.label).toEqual(clear)
    expect(outputs.score).toBeUndefined()
    if (outputs.log_odds === undefined) return
    const again = outputs.log_odds.map((score) => 1 / (1 + Math.exp(-score)))
    expect(furthest(again, probability)).toBeLessThan(1e-5)
  })

  test('a missing value makes the outputs undefined, others are untouched', () => {
    const gappy = rows.map((row, i) => (i === 3 ? row.with(2, Number.NaN) : row))
    const again = runOnnx(readOnnx(bytes), gappy)
    expect(again.probability[3]).toBeNaN()
    expect(again.label[3]).toBe(-1)
    expect(again.probability.toSpliced(3, 1)).toEqual(outputs.probability.toSpliced(3, 1))
  })
})

test.each([
  ['decision-tree', {}],
  ['gradient-boosting', { rounds: 3 }],
  ['histogram-boosting', { rounds: 3, minSamplesLeaf: 1 }],
  ['xgboost-like', { rounds: 3, minChildWeight: 0 }],
])('%s: values at a threshold go where the application sends them', (kind, options) => {
  const even = Array.from({ length: 12 }, (_, i) => 2 * i)
  const y = even.map((_, i) => (i % 5 < 2 || i > 8 ? 1 : 0))
  const classifier = fitClassifier(kind, matrixOfColumns([even]), y, options, 1)
  const odd = even.map((value) => value + 1)
  const estimator: FittedEstimator = { kind: 'classifier', step: kind, names: ['a'], classifier }
  const { bytes } = exported(modelOf({ inputs: ['a'], estimator }))
  const outputs = runOnnx(
    readOnnx(bytes),
    odd.map((value) => [value]),
  )
  const here = [...predictProbability(classifier, matrixOfColumns([odd]))]
  const shifted = [...predictProbability(classifier, matrixOfColumns([odd.map((value) => value + 0.5)]))]
  const lower = [...predictProbability(classifier, matrixOfColumns([odd.map((value) => value - 0.5)]))]
  expect(furthest(outputs.probability, here)).toBeLessThan(1e-6)
  expect(furthest(lower, shifted)).toBeGreaterThan(0.01)
})

describe('steps', () => {
  const random = createRandom(4)
  const n = 30
  const normals = (centre: number, sd: number): number[] =>
    Array.from({ length: n }, () => Math.fround(centre + sd * random.normal()))
  const columns = { v: normals(10, 4), w: normals(-3, 0.2), x: normals(0, 1), y: normals(5, 2), z: normals(1, 9) }
  const all = Object.keys(columns)
  const matrix = matrixOfColumns(all.map((name) => columns[name as keyof typeof columns]))
  const pca: FittedStep = {
    step: 'pca',
    on: null,
    kind: 'pca',
    names: all,
    outputs: ['PC1', 'PC2', 'PC3'],
    fitted: fitPca(matrix, { components: 3 }),
  }
  const affine: FittedStep = {
    step: 'z-score',
    on: null,
    kind: 'affine',
    columns: all.map((name, j) => ({ name, centre: j - 2, scale: 1 + j })),
  }
  const clip: FittedStep = {
    step: 'winsor',
    on: null,
    kind: 'clip',
    columns: all.map((name) => ({ name, lower: -0.8, upper: 0.9 })),
  }
  const expected = (steps: readonly FittedStep[], estimator: FittedEstimator, table: object = columns): number[] => {
    if (estimator.kind !== 'linear') throw new Error('Linear models only.')
    const after = afterSteps(steps, frameOf(table as Record<string, number[]>))
    return Array.from({ length: Object.values(table)[0].length }, (_, i) =>
      estimator.names.reduce(
        (sum, name, j) => sum + estimator.coefficients[j] * Number(after.get(name)?.values[i]),
        estimator.intercept,
      ),
    )
  }
  const scores = (
    steps: readonly FittedStep[],
    estimator: FittedEstimator,
    inputs: readonly string[],
    rows: readonly (readonly number[])[],
  ): number[] => runOnnx(readOnnx(exported(modelOf({ inputs, steps, estimator })).bytes), rows).score
  const rowsWith = (inputs: readonly string[], table: Readonly<Record<string, readonly number[]>>): number[][] =>
    Array.from({ length: table[inputs[0]].length }, (_, i) => inputs.map((name) => table[name][i]))

  const chains: Readonly<Record<string, readonly [FittedStep[], FittedEstimator]>> = {
    'selection and scale': [
      [affine, { step: 'mrmr', on: null, kind: 'select', keep: ['y', 'v'] }],
      linear({ y: 0.5, v: -0.3 }),
    ],
    clip: [[affine, clip], linear({ w: 1, z: -0.4 })],
    'components of scaled columns': [[affine, pca, affine], linear({ PC3: 0.2, PC1: -0.1 })],
  }
  test.each(Object.entries(chains))('%s', (_title, [steps, estimator]) => {
    const inputs = ['z', 'y', 'x', 'w', 'v']
    expect(
      furthest(scores(steps, estimator, inputs, rowsWith(inputs, columns)), expected(steps, estimator)),
    ).toBeLessThan(1e-5)
  })

  test('only the columns that the estimator needs are asked for', () => {
    const [steps, estimator] = chains['selection and scale']
    const inputs = ['v', 'y']
    expect(
      furthest(scores(steps, estimator, inputs, rowsWith(inputs, columns)), expected(steps, estimator)),
    ).toBeLessThan(1e-5)
    expect(() => toOnnx(modelOf({ inputs: ['v'], steps, estimator }))).toThrow('needs the column y')
    expect(() => toOnnx(modelOf({ inputs: ['v', 'y', 'v'], steps, estimator }))).toThrow('v was named twice')
  })

  const fill: FittedStep = {
    step: 'impute',
    on: null,
    kind: 'fill',
    numbers: [
      { name: 'v', fill: 9.5, indicator: true },
      { name: 'w', fill: -3, indicator: false },
    ],
    categories: [{ name: 'site', fill: 'lobar' }],
  }

  test('filled numbers and their indicators', () => {
    const table = { v: [1, Number.NaN, 3], w: [Number.NaN, 5, 6] }
    const estimator = linear({ 'v=missing': 2, w: 0.5, v: 0.1 })
    expect(
      furthest(scores([fill], estimator, ['v', 'w'], rowsWith(['v', 'w'], table)), expected([fill], estimator, table)),
    ).toBeLessThan(1e-5)
  })

  test('categories are numbers: their place among the levels, or the numbers that they are', () => {
    const site = fitOneHot('site', ['deep', 'lobar', 'pons'], { drop: 'first', unseen: 'refuse', missing: 'refuse' })
    const grade = fitOneHot('grade', ['1', '2', '5'], { drop: 'none', unseen: 'ignore', missing: 'refuse' })
    const coding: FittedStep = { step: 'one-hot', on: null, kind: 'one-hot', columns: [site, grade] }
    const steps = [fill, coding]
    const estimator = linear({ 'site=pons': 1, v: 0.1, 'grade=5': 4, 'site=lobar': 2, 'grade=1': 8 }, 0)
    const table = {
      v: [1, 2, 3, 4, 5],
      w: [0, 0, 0, 0, 0],
      site: ['deep', 'lobar', 'pons', null, 'deep'],
      grade: ['1', '2', '5', '1', '4'],
    }
    const rows = [
      [1, 0, 1],
      [2, 1, 2],
      [5, 2, 3],
      [1, Number.NaN, 4],
      [4, 0, 5],
    ]
    const model = modelOf({ inputs: ['grade', 'site', 'v'], steps, estimator })
    const { bytes, notes } = exported(model)
    const read = readOnnx(bytes)
    expect(furthest(runOnnx(read, rows).score, expected(steps, estimator, table))).toBeLessThan(1e-5)
    expect(JSON.parse(read.metadata.categories)).toEqual({
      site: { deep: 0, lobar: 1, pons: 2 },
      grade: { 1: 1, 2: 2, 5: 5 },
    })
    expect(notes.join(' ')).toContain('site: deep = 0, lobar = 1, pons = 2')
    // What the application refuses is undefined: a level unseen in training, a missing cell
    expect(runOnnx(read, [[1, 7, 1]]).score[0]).toBeNaN()
    expect(runOnnx(read, [[Number.NaN, 1, 1]]).score[0]).toBeNaN()
  })

  test('missing cells as a level of their own', () => {
    const options = { drop: 'none', unseen: 'refuse', missing: 'level' } as const
    const coding: FittedStep = {
      step: 'one-hot',
      on: null,
      kind: 'one-hot',
      columns: [fitOneHot('site', ['deep', null, 'pons'], options)],
    }
    const estimator = linear({ 'site=missing': 1, 'site=pons': 2 }, 0)
    expect(scores([coding], estimator, ['site'], [[0], [1], [Number.NaN], [2]])).toEqual([0, 2, 1, Number.NaN])
  })

  test('ComBat is refused with a reason where it matters, and only there', () => {
    const batches = columns.v.map((_, i) => (i % 2 === 0 ? 'A' : 'B'))
    const combat: FittedStep = {
      step: 'combat',
      on: ['deep'],
      kind: 'combat',
      attribute: 'scanner',
      names: ['v', 'w', 'x'],
      fitted: fitCombat(matrixOfColumns([columns.v, columns.w, columns.x]), batches),
      unseen: 'refuse',
    }
    const inputs = ['x', 'y']
    const refused = toOnnx(modelOf({ inputs, steps: [combat], estimator: linear({ x: 1 }) }))
    expect(refused).toEqual({ bytes: null, reason: expect.stringContaining('by scanner with ComBat') as string })
    expect(toOnnx(modelOf({ inputs, steps: [combat], estimator: linear({ y: 1 }) })).bytes).not.toBeNull()
  })
})

describe('the file', () => {
  const model = modelOf({
    name: 'Rad-score 出血',
    inputs: ['original_firstorder_Mean', 'wavelet-LLH_glcm_Idm'],
    estimator: linear({ 'wavelet-LLH_glcm_Idm': 2, original_firstorder_Mean: -1 }),
    cutoff: { value: 0.1, scale: 'rad-score' },
    provenance: { settingsSha256: 'ab12' },
  })

  test('names its columns, cut-off and provenance, and has one input', () => {
    const read = readOnnx(exported(model).bytes)
    expect(read.metadata).toEqual({
      columns: '["original_firstorder_Mean","wavelet-LLH_glcm_Idm"]',
      categories: '{}',
      cutoff: '{"value":0.1,"scale":"rad-score"}',
      'provenance.settingsSha256': 'ab12',
    })
    expect(read.inputs).toEqual([{ name: 'features', type: 1, dims: ['cases', 2] }])
    expect(read.outputs.map(({ name, type }) => `${name} ${type}`)).toEqual(['probability 1', 'score 1', 'label 7'])
    expect([read.irVersion, read.opsets]).toEqual([7, { '': 13 }])
  })

  test('is the same for the same model', () => {
    expect(exported(model).bytes).toEqual(exported(JSON.parse(JSON.stringify(model)) as ModelForOnnx).bytes)
  })

  test('a score at the cut-off is positive', () => {
    const at = modelOf({ ...model, cutoff: { value: 0.25, scale: 'rad-score' } })
    const zeros = [
      [0, 0],
      [2 ** -20, 0],
    ]
    expect(runOnnx(readOnnx(exported(at).bytes), zeros).label).toEqual([1, 0])
  })

  test('without a cut-off there is no label, and a note says so', () => {
    const { bytes, notes } = exported({ ...model, cutoff: { value: null, scale: 'rad-score' } })
    expect(readOnnx(bytes).outputs.map(({ name }) => name)).toEqual(['probability', 'score'])
    expect(notes.join(' ')).toContain('no cut-off')
  })

  test('columns that lose digits are named', () => {
    const steps: FittedStep[] = [
      {
        step: 'z-score',
        on: null,
        kind: 'affine',
        columns: [
          { name: 'original_firstorder_Mean', centre: 1e6, scale: 1 },
          { name: 'wavelet-LLH_glcm_Idm', centre: 1, scale: 1 },
        ],
      },
    ]
    const lost = exported({ ...model, steps }).notes.filter((note) => note.includes('digits once scaled'))
    expect(lost).toEqual([expect.stringContaining('original_firstorder_Mean.') as string])
  })

  test('what single precision cannot hold, and a model without columns, are refused with a reason', () => {
    const huge = linear({ original_firstorder_Mean: 1e39 })
    expect(toOnnx({ ...model, estimator: huge })).toMatchObject({ bytes: null })
    expect(toOnnx({ ...model, estimator: linear({}) })).toEqual({
      bytes: null,
      reason: 'The model uses no column: every case gets the same probability, which needs no file.',
    })
    const twice = { ...linear({ a: 1 }), names: ['a', 'a'], coefficients: [1, 1] } as FittedEstimator
    expect(toOnnx({ ...model, inputs: ['a'], estimator: twice })).toMatchObject({ bytes: null })
  })
})
