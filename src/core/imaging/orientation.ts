import type { Geometry } from './geometry.ts'

export type Axis = 0 | 1 | 2

/** The index axis that runs closest to a patient axis, and whether its index grows along it (1) or against it (-1). */
export interface AxisMatch {
  readonly index: Axis
  readonly sign: 1 | -1
}

const permutations: readonly (readonly [Axis, Axis, Axis])[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]

/**
 * Matches the patient axes x (to the left), y (to posterior) and z (to superior) with the index axes, each index axis
 * once: the assignment with the largest sum of |direction cosines|. Index 0 of the result is for x, 1 for y, 2 for z.
 */
export const closestAxes = (g: Geometry): readonly [AxisMatch, AxisMatch, AxisMatch] => {
  const cosine = (patient: Axis, index: Axis): number => g.direction[3 * patient + index]
  const score = (p: readonly [Axis, Axis, Axis]): number =>
    Math.abs(cosine(0, p[0])) + Math.abs(cosine(1, p[1])) + Math.abs(cosine(2, p[2]))
  const best = permutations.reduce((a, b) => (score(b) > score(a) + 1e-9 ? b : a))
  const match = (patient: Axis): AxisMatch => ({
    index: best[patient],
    sign: cosine(patient, best[patient]) < 0 ? -1 : 1,
  })
  return [match(0), match(1), match(2)]
}

export type OrientationLetter = 'L' | 'R' | 'A' | 'P' | 'S' | 'I'

const letters: readonly (readonly [OrientationLetter, OrientationLetter])[] = [
  ['R', 'L'],
  ['A', 'P'],
  ['I', 'S'],
]

/** Letter of the side of the patient that an LPS direction points to, by its largest component. */
export const orientationLetter = (v: readonly [number, number, number]): OrientationLetter => {
  const size = v.map(Math.abs)
  const axis = size[2] > size[0] && size[2] > size[1] ? 2 : size[1] > size[0] ? 1 : 0
  return letters[axis][v[axis] > 0 ? 1 : 0]
}
