import { describe, expect, test } from 'vitest'
import { matrixOfColumns } from '../matrix.ts'
import { eliminateRecursively } from './recursive-elimination.ts'
import { relieff } from './relieff.ts'
import { selectionStability } from './selection-stability.ts'
import { selectSequentially } from './sequential-selection.ts'

test('ReliefF with three classes, one of them smaller than its neighbours wanted, agrees with a count in numpy', () => {
  let state = 31
  const next = (): number => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
  const labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]
  const columns = Array.from({ length: 4 }, (_, j) => labels.map((label) => next() + (j === 0 ? label : 0)))
  const weights = relieff(matrixOfColumns(columns), labels, 3)
  const wanted = [0.41490017943179636, -0.015944550332647123, -0.09984698199289323, 0.01763066752256878]
  wanted.forEach((weight, j) => {
    expect(weights[j]).toBeCloseTo(weight, 13)
  })
  expect(() =>
    relieff(
      matrixOfColumns(columns),
      labels.map(() => 0),
      3,
    ),
  ).toThrow(/two or more classes/)
})

describe('recursive elimination', () => {
  const importance = (columns: readonly number[]): number[] => columns.map((j) => [5, 1, 4, 2, 3][j])

  test('the least important leave first', () => {
    expect(eliminateRecursively({ columns: 5, keep: 2, importance })).toEqual({
      kept: [0, 2],
      ranking: [1, 4, 1, 3, 2],
    })
    expect(eliminateRecursively({ columns: 5, keep: 2, step: 2, importance }).ranking).toEqual([1, 3, 1, 3, 2])
  })

  test('refusals and cancelling', () => {
    expect(() => eliminateRecursively({ columns: 5, keep: 6, importance })).toThrow(/1 to 5 columns, not 6/)
    expect(() => eliminateRecursively({ columns: 5, keep: 2, importance, signal: { aborted: true } })).toThrow(
      /cancelled/,
    )
  })
})

describe('sequential selection', () => {
  const folds = [0, 1, 0, 1]
  /** Columns 1 and 3 are worth something, more together; column 0 does harm. */
  const worth = (columns: readonly number[]): number =>
    (columns.includes(1) ? 2 : 0) + (columns.includes(3) ? 1 : 0) - (columns.includes(0) ? 0.5 : 0)
  const base = { columns: 4, folds, score: worth }

  test('forward and backward find the same columns', () => {
    const forward = selectSequentially({ ...base, direction: 'forward', until: { gain: 0.1 } })
    expect(forward).toEqual({
      selected: [1, 3],
      steps: [
        { column: 1, score: 2 },
        { column: 3, score: 3 },
      ],
    })
    const backward = selectSequentially({ ...base, direction: 'backward', until: { columns: 2 } })
    expect(backward.selected).toEqual([1, 3])
    expect(backward.steps.map(({ column }) => column)).toEqual([0, 2])
    expect(selectSequentially({ ...base, direction: 'backward', until: { gain: 0.1 } }).selected).toEqual([1, 3])
  })

  test('every fold is a test once; undefined folds are left out of the mean', () => {
    const seen = new Set<string>()
    const { steps } = selectSequentially({
      ...base,
      direction: 'forward',
      until: { columns: 1 },
      score: (columns, training, rows) => {
        seen.add(`${training.join()}|${rows.join()}`)
        return rows[0] === 0 ? null : worth(columns)
      },
    })
    expect([...seen]).toEqual(['1,3|0,2', '0,2|1,3'])
    expect(steps).toEqual([{ column: 1, score: 2 }])
    const nothing = { ...base, direction: 'forward', until: { columns: 1 }, score: () => null } as const
    expect(() => selectSequentially(nothing)).toThrow(/one class only/)
  })
})

describe('stability of selections', () => {
  test("agrees with the authors' formulas in numpy", () => {
    const { value, lower, upper, frequency } = selectionStability(
      [
        [0, 1, 2],
        [0, 1, 3],
        [0, 2],
        [0, 1, 2, 5],
      ],
      6,
    )
    expect(value).toBeCloseTo(1 / 3, 13)
    expect(lower).toBeCloseTo(0.10234936260838703, 12)
    expect(upper).toBeCloseTo(0.5643173040582797, 12)
    expect(frequency).toEqual([1, 0.75, 0.75, 0.25, 0, 0.25])
  })

  test("for lists of one length it is Kuncheva's index; identical lists give 1; nothing selected is undefined", () => {
    // Overlap 1 of 2 among 4 is what chance gives.
    expect(
      selectionStability(
        [
          [0, 1],
          [0, 2],
        ],
        4,
      ).value,
    ).toBeCloseTo(0, 14)
    expect(
      selectionStability(
        [
          [0, 1],
          [1, 0],
          [0, 1],
        ],
        9,
      ).value,
    ).toBeCloseTo(1, 14)
    expect(selectionStability([[], []], 9)).toMatchObject({ value: null, reason: 'nothing was ever selected' })
  })
})
