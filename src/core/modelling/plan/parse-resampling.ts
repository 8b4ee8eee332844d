import { unknownName } from './nearest-name.ts'
import type { ResamplingPlan } from './plan.ts'
import type { MapReader } from './plan-reader.ts'

/**
 * Resampling of a plan; what is not named is not done.
 *
 * @param top     the plan
 * @param models  names of models
 */
export const parseResampling = (top: MapReader, models: readonly string[]): ResamplingPlan => {
  const keys = ['cross-validation', 'bootstrap', 'permutation', 'stability', 'learning-curve', 'importance', 'models']
  const map = top.map('resampling', keys)
  const whole = (min: number) => ({ min, integer: true })
  const part = <Part>(key: string, known: readonly string[], read: (own: MapReader) => Part): Part | null =>
    map.has(key) ? read(map.map(key, known)) : null
  const own = map.has('models') ? map.texts('models', []) : null
  for (const name of own ?? []) if (!models.includes(name)) map.problem('models', unknownName('model', name, models))
  return {
    crossValidation: part('cross-validation', ['folds', 'repeats'], (cv) => ({
      folds: cv.number('folds', 10, whole(2)),
      repeats: cv.number('repeats', 1, whole(1)),
    })),
    bootstrap: part('bootstrap', ['samples'], (one) => ({ samples: one.number('samples', 200, whole(1)) })),
    permutation: part('permutation', ['rounds', 'folds'], (one) => ({
      rounds: one.number('rounds', 100, whole(1)),
      folds: one.number('folds', 5, whole(2)),
    })),
    stability: part('stability', ['samples', 'share'], (one) => ({
      samples: one.number('samples', 100, whole(2)),
      share: one.number('share', 0.8, { above: 0, max: 1 }),
    })),
    learningCurve: part('learning-curve', ['shares', 'repeats'], (one) => {
      const shares = one.numbers('shares') ?? [0.25, 0.5, 0.75, 1]
      if (shares.some((share) => !(share > 0 && share <= 1))) one.problem('shares', 'must lie above 0 and at most at 1')
      return { shares, repeats: one.number('repeats', 5, whole(1)) }
    }),
    importance: part('importance', ['repeats'], (one) => ({ repeats: one.number('repeats', 10, whole(1)) })),
    models: own,
  }
}
