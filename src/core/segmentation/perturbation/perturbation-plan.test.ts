import { describe, expect, it } from 'vitest'
import { perturbationPlan } from './perturbation-plan.ts'

const names = (request: Parameters<typeof perturbationPlan>[0]): string[] =>
  perturbationPlan(request).map((p) => p.name)

describe('plan of perturbations', () => {
  it('lists each kind by itself, pairs of translations, and repeats what is random', () => {
    const request = {
      rotationDegrees: [-5, 5],
      translationVoxels: [0.25, 0.75],
      noise: true,
      volumeChange: [-0.1, 0.1],
      contour: true,
    }
    expect(names(request)).toEqual([
      'rotation -5°',
      'rotation 5°',
      'translation 0.25 0.25',
      'translation 0.25 0.75',
      'translation 0.75 0.25',
      'translation 0.75 0.75',
      'noise',
      'volume -10 %',
      'volume +10 %',
      'contour',
    ])
    expect(names({ ...request, repetitions: 3 })).toHaveLength(6 + 3 * 4)
    expect(names({ rotationDegrees: [5], noise: true, repetitions: 2 })).toEqual([
      'rotation 5°',
      'noise #1',
      'noise #2',
    ])
  })

  it('chains all kinds in every combination', () => {
    const plan = perturbationPlan({
      rotationDegrees: [-3, 3],
      volumeChange: [0.1],
      noise: true,
      noiseSd: 4,
      repetitions: 2,
      chained: true,
    })
    expect(plan.map((p) => p.name)).toEqual([
      'rotation -3°, noise, volume +10 % #1',
      'rotation -3°, noise, volume +10 % #2',
      'rotation 3°, noise, volume +10 % #1',
      'rotation 3°, noise, volume +10 % #2',
    ])
    expect(plan[3]).toMatchObject({ rotationDegrees: 3, noise: 4, volumeChange: 0.1, contour: false })
    expect(new Set(names({ rotationDegrees: [1, 2], translationVoxels: [0, 0.5], chained: true })).size).toBe(8)
  })

  it.each([
    [{}, 'no perturbation'],
    [{ rotationDegrees: [Number.NaN] }, 'rotation of NaN'],
    [{ volumeChange: [-1] }, 'volume change of -1'],
    [{ translationVoxels: [0.5, 0.5] }, 'twice'],
    [{ noise: true, noiseSd: 0 }, 'above 0'],
    [{ noise: true, repetitions: 0 }, 'Repetitions'],
  ])('refuses %j', (request, words) => {
    expect(() => perturbationPlan(request)).toThrow(words)
  })
})
