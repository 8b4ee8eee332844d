import { createRandom } from '#core/numeric/random.ts'
import { applyToFrame } from './apply-model.ts'
import type { Frame } from './frame.ts'
import type { ModelCore } from './model-file.ts'
import { aucOrNull } from './resampling/refit.ts'
import type { ModelResult } from './results.ts'

/**
 * Permutation importance on training rows: how much the AUC falls when the values of one input are shuffled.
 *
 * @param model    fitted model
 * @param frame    its columns, scores of other models among them, in the rows to shuffle
 * @param y        outcome of these rows
 * @param repeats  shuffles per input
 * @param seed     of the shuffles
 * @returns inputs by falling importance; null when the AUC is undefined
 * @see Breiman 2001, doi:10.1023/A:1010933404324
 */
export const permutationImportance = (
  model: ModelCore,
  frame: Frame,
  y: ArrayLike<number>,
  repeats: number,
  seed: number,
): ModelResult['importance'] => {
  const ids = Array.from({ length: frame.rows }, (_, i) => String(i))
  const base = aucOrNull(y, applyToFrame(model, frame, ids).score)
  if (base === null) return null
  const rows = ids.map((_, i) => i)
  const names = [...model.inputs.map(({ name }) => name), ...model.requires.map(({ name }) => `score:${name}`)]
  const found = names.map((name) => {
    const drops = Array.from({ length: repeats }, (_, repeat) => {
      const order = createRandom(seed).fork(`${name} ${repeat}`).shuffle(rows)
      const columns = frame.columns.map((column) => {
        if (column.name !== name) return column
        return column.kind === 'number'
          ? { ...column, values: Float64Array.from(order, (i) => column.values[i]) }
          : { ...column, values: order.map((i) => column.values[i]) }
      })
      return base - (aucOrNull(y, applyToFrame(model, { ...frame, columns }, ids).score) ?? base)
    })
    const meanDrop = drops.reduce((sum, drop) => sum + drop, 0) / repeats
    const squares = drops.reduce((sum, drop) => sum + (drop - meanDrop) ** 2, 0)
    return { name, meanDrop, sd: repeats < 2 ? 0 : Math.sqrt(squares / (repeats - 1)) }
  })
  return found.sort((a, b) => b.meanDrop - a.meanDrop || (a.name < b.name ? -1 : 1))
}
