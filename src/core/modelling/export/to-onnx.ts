import type { CutOffResult } from '../analysis/results.ts'
import type { FittedStep } from '../analysis/steps/fitted-step.ts'
import type { FittedEstimator } from '../analysis/steps/step-definition.ts'
import { categoryCodes } from './category-codes.ts'
import { encodeOnnx, type OnnxPort } from './encode-onnx.ts'
import { addEstimator, type OnnxPrediction } from './onnx-estimators.ts'
import {
  castTo,
  createOnnxGraph,
  FLOAT,
  InexpressibleError,
  INT64,
  type OnnxGraph,
  sumOver,
  takeColumns,
} from './onnx-graph.ts'
import { addSteps, inputsOf, type OnnxInputs } from './onnx-steps.ts'

export interface ModelForOnnx {
  readonly name: string
  /** Columns of the file's input in order: all that the model needs, or more. */
  readonly inputs: readonly string[]
  readonly steps: readonly FittedStep[]
  readonly estimator: FittedEstimator
  /** Above or at which a case is called positive; null for a file without labels. */
  readonly cutoff: Pick<CutOffResult, 'value' | 'scale'> | null
  /** Written into the file as `provenance.KEY`: settings, versions, hashes. */
  readonly provenance: Readonly<Record<string, string>>
  /** Further sentences for the user of the file, written into it with the notes. */
  readonly remarks?: readonly string[]
}

/** An ONNX file and what its user must know, or why there is none. */
export type OnnxExport =
  | { readonly bytes: Uint8Array; readonly notes: readonly string[] }
  | { readonly bytes: null; readonly reason: string }

const port = (name: string, type: OnnxPort['type'], meaning: string): OnnxPort => ({
  name,
  type,
  dims: ['cases'],
  meaning,
})

const checkInputs = (inputs: readonly string[], needed: readonly string[]): void => {
  const twice = inputs.find((name, j) => inputs.indexOf(name) !== j)
  if (twice !== undefined) throw new Error(`The input column ${twice} was named twice; name each column once.`)
  const absent = needed.filter((name) => !inputs.includes(name))
  if (absent.length > 0)
    throw new Error(
      `The model needs the column${absent.length > 1 ? 's' : ''} ${absent.join(', ')}, which the list of inputs leaves out; name all columns of the model.`,
    )
}

/** Adds the named outputs: vectors of N numbers. */
const addOutputs = (
  graph: OnnxGraph,
  x: string,
  prediction: OnnxPrediction,
  isRegression: boolean,
  cutoff: ModelForOnnx['cutoff'],
): OnnxPort[] => {
  // 0, or NaN where a value is missing or infinite: trees and runtimes' logistic functions would hide it
  const guard = sumOver(graph, graph.node('Mul', [x, graph.floats([0], [1, 1])]), 1, true)
  const axis = graph.integers([1], [1])
  const vector = (tensor: string, name: string): string =>
    graph.node('Squeeze', [graph.node('Add', [tensor, guard]), axis], { outputs: [name] })
  const ports = [port('probability', FLOAT, 'Probability of the positive class; NaN where a needed value is missing.')]
  let probability: string
  let score: string | null = null
  if ('logOdds' in prediction) {
    probability = vector(graph.node('Sigmoid', [prediction.logOdds]), 'probability')
    const name = isRegression ? 'score' : 'log_odds'
    const logOdds = vector(prediction.logOdds, name)
    if (isRegression) score = logOdds
    const meaning = `${isRegression ? 'Rad-score (log-odds)' : 'Log-odds'}; probability = 1/(1 + exp(−${name})).`
    ports.push(port(name, FLOAT, meaning))
  } else probability = vector(prediction.probability, 'probability')
  if (cutoff === null || cutoff.value === null) return ports
  const judged = cutoff.scale === 'rad-score' ? score : probability
  if (judged === null) throw new Error('The cut-off stands on the Rad-score scale, but the model is no regression.')
  const isPositive = graph.node('Not', [graph.node('Less', [judged, graph.floats([cutoff.value], [1])])])
  const call = castTo(graph, isPositive, INT64)
  graph.node('Where', [graph.node('IsNaN', [probability]), graph.integers([-1], [1]), call], { outputs: ['label'] })
  return [
    ...ports,
    port(
      'label',
      INT64,
      '1 where the score or probability is at or above the cut-off, 0 below, −1 where it is undefined.',
    ),
  ]
}

const codesOf = (categories: OnnxInputs['categories']): Record<string, Record<string, number>> =>
  Object.fromEntries([...categories].map(([name, rule]) => [name, Object.fromEntries(categoryCodes(rule))]))

const notesOf = (model: ModelForOnnx, { names, categories }: OnnxInputs, own: readonly string[]): string[] => [
  'ONNX files calculate in single precision: probabilities agree with those of this application to about five decimal places, and a case within that of the cut-off may be called differently.',
  'Where a needed value is missing or infinite, or a category is one that training refuses, the outputs are NaN and the label is −1.',
  ...(categories.size === 0
    ? []
    : [
        `Categories are given as numbers: ${[...categories]
          .map(
            ([name, rule]) =>
              `${name}: ${[...categoryCodes(rule)].map(([level, code]) => `${level} = ${code}`).join(', ')}`,
          )
          .join('; ')}.`,
      ]),
  ...names
    .filter((name) => name.startsWith('score:'))
    .map((name) => `The column ${name} is the score of another model, to be computed first.`),
  ...(model.cutoff === null || model.cutoff.value === null
    ? ['The model has no cut-off, so that the file gives no label.']
    : []),
  ...own,
  ...(model.remarks ?? []),
]

const build = (model: ModelForOnnx): OnnxExport => {
  const { name, inputs, steps, estimator, cutoff, provenance } = model
  const wanted = estimator.names
  if (wanted.length === 0)
    throw new InexpressibleError('The model uses no column: every case gets the same probability, which needs no file.')
  const twice = wanted.find((column, j) => wanted.indexOf(column) !== j)
  if (twice !== undefined)
    throw new InexpressibleError(`Two columns of the model are named ${twice}; give one of them another name.`)
  const needed = inputsOf(steps, wanted)
  checkInputs(inputs, needed.names)
  const graph = createOnnxGraph()
  const taken = takeColumns(graph, { tensor: 'features', names: inputs }, needed.names)
  const x = addSteps(graph, { tensor: taken, names: needed.names }, steps, wanted, needed.categories)
  const outputs = addOutputs(graph, x, addEstimator(graph, x, estimator), estimator.kind === 'linear', cutoff)
  const notes = notesOf(model, needed, graph.notes)
  const bytes = encodeOnnx({
    name,
    description: notes.join('\n'),
    graph,
    inputs: [
      {
        name: 'features',
        type: FLOAT,
        dims: ['cases', inputs.length],
        meaning: 'One row per case; names of the columns, in order, in the metadata "columns"; NaN where missing.',
      },
    ],
    outputs,
    metadata: [
      ['columns', JSON.stringify(inputs)],
      ['categories', JSON.stringify(codesOf(needed.categories))],
      ['cutoff', JSON.stringify(cutoff)],
      ...Object.entries(provenance).map(([key, value]) => [`provenance.${key}`, value] as const),
    ],
  })
  return { bytes, notes }
}

/**
 * A fitted model as an ONNX file (operator set 13; trees by ai.onnx.ml 1): input `features`, N × columns
 * in single precision; outputs `probability` (N), `score` (N, the Rad-score of a regression) or
 * `log_odds` (N, of classifiers that have them), and `label` (N, by the cut-off). Equal models give equal bytes.
 *
 * @param model  fitted steps and estimator, names of the input columns
 * @returns bytes with notes, or the reason why ONNX cannot say the model (ComBat; numbers beyond single precision; no
 *   columns); throws when the inputs leave out a column that the model needs
 * @see Open Neural Network Exchange, operator sets ai.onnx 13 and ai.onnx.ml 1
 */
export const toOnnx = (model: ModelForOnnx): OnnxExport => {
  try {
    return build(model)
  } catch (error) {
    if (error instanceof InexpressibleError) return { bytes: null, reason: error.message }
    throw error
  }
}
