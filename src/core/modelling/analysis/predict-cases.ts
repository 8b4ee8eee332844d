import { unknownBatchSentence } from '../preprocessing/apply-combat.ts'
import { unseenLevels, unseenSentence } from '../preprocessing/one-hot.ts'
import { type AnalysisTable, findColumn } from './analysis-table.ts'
import { applyToFrame, frameFor, missingInputs, type Scores } from './apply-model.ts'
import type { ModelCore, ModelFile } from './model-file.ts'
import { takeTableRows, unitTable } from './prepare-rows.ts'
import type { FittedStep } from './steps/fitted-step.ts'

/** One case after a prediction. */
export interface Prediction {
  readonly id: string
  readonly score: number | null
  readonly probability: number | null
  /** Score − cut-off. */
  readonly adjusted: number | null
  readonly call: 0 | 1 | null
  readonly reason: string | null
}

/** Why a fitted step cannot take a row; null when it can. */
const refusalOf = (step: FittedStep, table: AnalysisTable, row: number): string | null => {
  if (step.kind === 'one-hot')
    for (const rule of step.columns) {
      const cell = rule.unseen === 'refuse' ? (findColumn(table, rule.column)?.cells[row] ?? null) : null
      // A missing cell is told as such, or filled.
      const unseen = cell === null ? [] : unseenLevels(rule, [cell])
      if (unseen.length > 0) return unseenSentence(rule, unseen)
    }
  if (step.kind === 'combat') {
    const batch = findColumn(table, step.attribute)?.cells[row] ?? null
    if (batch === null) return `${step.attribute} is missing, by which ComBat harmonises`
    if (step.unseen === 'refuse' && !step.fitted.batches.includes(batch))
      return unknownBatchSentence(step.fitted, [batch])
  }
  return null
}

/** Why a model, or one whose score it uses, cannot take a row; null when it can. */
const rowRefusal = (model: ModelCore, table: AnalysisTable, row: number): string | null => {
  for (const step of model.steps) {
    const refusal = refusalOf(step, table, row)
    if (refusal !== null) return refusal
  }
  return model.requires.reduce<string | null>((found, other) => found ?? rowRefusal(other, table, row), null)
}

const mostNamed = 3

const noScores: Scores = { score: new Float64Array(), probability: new Float64Array(), notes: [] }

/**
 * Predicts new cases from a model file.
 *
 * @param model  model file, e.g. parsed back from JSON
 * @param table  as joined; lesions become patients and columns are derived as in the plan of the model
 * @returns one prediction per row and notes; a case that misses a needed value, or has a category or scanner that
 *   training had not, has none, with the reason. Throws when the radiomics features were made with other settings, or a
 *   needed column is absent
 */
export const applyModel = (
  model: ModelFile,
  table: AnalysisTable,
): { readonly cases: readonly Prediction[]; readonly notes: readonly string[] } => {
  const foreign = table.settings.filter((hash) => !model.settings.includes(hash))
  if (model.settings.length > 0 && foreign.length > 0)
    throw new Error(
      `The model ${model.name} was made of features with the settings ${model.settings.join(', ')}; these were made with ${foreign.join(', ')}. Extract them with the model's settings.`,
    )
  const all = unitTable(table, model)
  const refusals = all.ids.map((_, i) => rowRefusal(model, all, i))
  const taken = refusals.flatMap((refusal, i) => (refusal === null ? [i] : []))
  const rows = taken.length === all.ids.length ? all : takeTableRows(all, taken)
  const frame = frameFor(model, rows)
  const { score, probability, notes } = taken.length === 0 ? noScores : applyToFrame(model, frame, rows.ids)
  const unknown =
    model.settings.length > 0 && table.settings.length === 0 && model.inputs.some(({ from }) => from === 'radiomics')
      ? ['The table does not say with which settings its features were made; that they fit the model was not checked.']
      : []
  const { value } = model.cutoff
  const placeOf = new Map(taken.map((i, k) => [i, k]))
  const cases = all.ids.map((id, i): Prediction => {
    const none = { id, score: null, probability: null, adjusted: null, call: null }
    const k = placeOf.get(i)
    if (k === undefined) return { ...none, reason: refusals[i] }
    if (Number.isNaN(score[k])) {
      const missing = missingInputs(model, frame, k)
      const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : ''
      return { ...none, reason: `missing: ${missing.slice(0, mostNamed).join(', ')}${more}` }
    }
    return {
      id,
      score: score[k],
      probability: probability[k],
      adjusted: value === null ? null : score[k] - value,
      call: value === null ? null : score[k] >= value ? 1 : 0,
      reason: null,
    }
  })
  const told = [...new Set(refusals.filter((refusal) => refusal !== null))].map((refusal) => {
    const without = refusals.filter((one) => one === refusal).length
    return `${refusal}; ${without} ${without === 1 ? 'case has' : 'cases have'} no score.`
  })
  return { cases, notes: [...table.notes, ...told, ...notes, ...unknown] }
}
