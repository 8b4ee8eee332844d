import { expect, test } from 'vitest'
import { frameOf } from '#test/support/onnx-cases.ts'
import { runOnnx } from '#test/support/onnx-interpreter.ts'
import { readOnnx } from '#test/support/onnx-reader.ts'
import { applyToFrame } from '../analysis/apply-model.ts'
import type { ModelFile } from '../analysis/model-file.ts'
import { fitOneHot } from '../preprocessing/one-hot.ts'
import { modelFileToOnnx } from './model-file-to-onnx.ts'

const base: ModelFile = {
  model: 'hyperdense-model/1',
  name: 'radiomics',
  plan: { name: 'chen-2022', sha256: 'aa' },
  softwareVersion: '1.0.0',
  unit: 'lesion',
  aggregate: null,
  size: null,
  derive: [],
  outcome: { column: 'lesion_type', positive: 'haemorrhage', negative: 'contrast' },
  inputs: [{ name: 'f1', from: 'radiomics', block: 'radiomics', kind: 'number' }],
  attributes: [],
  requires: [],
  settings: ['bb'],
  steps: [],
  estimator: { kind: 'linear', step: 'lasso', names: ['f1'], intercept: 0.5, coefficients: [2] },
  cutoff: { value: 0.1, rule: 'youden', scale: 'rad-score', cohort: 'train', reason: null },
  training: { n: 10, positive: 4 },
  equation: null,
}

const combined: ModelFile = {
  ...base,
  name: 'combined',
  unit: 'patient',
  aggregate: 'largest',
  derive: [
    { name: 'dense', column: 'hu', or: null, rule: 'at-least', at: [90], labels: [] },
    { name: 'unused', column: 'hu', or: null, rule: 'at-least', at: [10], labels: [] },
  ],
  inputs: [
    { name: 'site', from: 'clinical', block: 'clinical', kind: 'category' },
    { name: 'dense', from: 'clinical', block: 'clinical', kind: 'number' },
  ],
  requires: [base],
  steps: [
    {
      step: 'one-hot',
      on: ['clinical'],
      kind: 'one-hot',
      columns: [fitOneHot('site', ['deep', 'lobar'], { drop: 'first', unseen: 'refuse', missing: 'refuse' })],
    },
    {
      step: 'z-score',
      on: ['score'],
      kind: 'affine',
      columns: [{ name: 'score:radiomics', centre: 0.4, scale: 1.7 }],
    },
  ],
  estimator: {
    kind: 'linear',
    step: 'logistic',
    names: ['score:radiomics', 'dense', 'site=lobar'],
    intercept: -0.2,
    coefficients: [0.8, 0.3, -0.6],
  },
}

test('agrees with the model file, scores of other models and missing values included', () => {
  const site = ['deep', 'lobar', 'lobar', null, 'deep']
  const dense = [1, 0, 1, 1, Number.NaN]
  const radiomics = [0.5, -2, 3.25, 0, 1]
  const frame = frameOf({ site, dense, 'score:radiomics': radiomics })
  const inBlocks = {
    ...frame,
    columns: frame.columns.map((column) => ({
      ...column,
      block: column.name.startsWith('score:') ? 'score' : 'clinical',
    })),
  }
  const wanted = applyToFrame(combined, inBlocks, ['1', '2', '3', '4', '5'])
  const result = modelFileToOnnx(combined)
  if (result.bytes === null) throw new Error(result.reason)
  const codes = [0, 1, 1, Number.NaN, 0]
  const outputs = runOnnx(
    readOnnx(result.bytes),
    codes.map((code, i) => [code, dense[i], radiomics[i]]),
  )
  expect(outputs.score.map((value) => value.toFixed(5))).toEqual([...wanted.score].map((value) => value.toFixed(5)))
  expect(outputs.probability.map((value) => value.toFixed(5))).toEqual(
    [...wanted.probability].map((value) => value.toFixed(5)),
  )
  expect(outputs.label).toEqual([...wanted.score].map((value) => (Number.isNaN(value) ? -1 : Number(value >= 0.1))))
  expect(outputs.label).toEqual([1, 0, 1, -1, -1])
})

test('carries its provenance, and says what is left to its user', () => {
  const result = modelFileToOnnx(combined)
  if (result.bytes === null) throw new Error(result.reason)
  const { metadata } = readOnnx(result.bytes)
  expect(JSON.parse(metadata.columns)).toEqual(['site', 'dense', 'score:radiomics'])
  expect(metadata).toMatchObject({
    'provenance.positive': 'haemorrhage',
    'provenance.planSha256': 'aa',
    'provenance.settingsSha256': 'bb',
  })
  const notes = result.notes.join('\n')
  expect(notes).toContain('lesions are combined (largest)')
  expect(notes).toContain('dense is derived before: 1 where hu is at least 90')
  expect(notes).toContain('score:radiomics is the score of another model')
  expect(notes).not.toContain('unused')
})
