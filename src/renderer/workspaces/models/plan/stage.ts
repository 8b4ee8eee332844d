/** What a sentence of a running plan says. */
export type Stage =
  | { readonly kind: 'joining' | 'splitting' }
  | { readonly kind: 'step'; readonly model: string; readonly step: string; readonly columns: readonly number[] }
  | { readonly kind: 'evaluating'; readonly model: string }
  | { readonly kind: 'resampling'; readonly done: number; readonly total: number }
  | { readonly kind: 'other'; readonly sentence: string }

/** The sentence of a job as what it says; sentences that are not known stay as they are. */
export const readStage = (sentence: string): Stage => {
  if (sentence === 'Joining tables') return { kind: 'joining' }
  if (sentence === 'split') return { kind: 'splitting' }
  const step = /^(?<model>.+): (?<step>[\w-]+) \((?<columns>[\d →]+) columns left\)$/.exec(sentence)?.groups
  if (step !== undefined)
    return { kind: 'step', model: step.model, step: step.step, columns: step.columns.split(' → ').map(Number) }
  const resampling = /^Resampling (?<done>\d+) of (?<total>\d+)$/.exec(sentence)?.groups
  if (resampling !== undefined)
    return { kind: 'resampling', done: Number(resampling.done), total: Number(resampling.total) }
  const evaluating = /^(.+): evaluate$/.exec(sentence)
  return evaluating === null ? { kind: 'other', sentence } : { kind: 'evaluating', model: evaluating[1] }
}

/** Columns left after each step of each model, as far as was said. */
export const countsSoFar = (sentences: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const counts = new Map<string, readonly number[]>()
  for (const sentence of sentences) {
    const stage = readStage(sentence)
    if (stage.kind === 'step') counts.set(stage.model, stage.columns)
  }
  return counts
}
