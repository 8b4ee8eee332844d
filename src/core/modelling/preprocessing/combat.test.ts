import { describe, expect, test } from 'vitest'
import { type Matrix, matrixOfColumns, selectRows } from '../matrix.ts'
import { applyCombat } from './apply-combat.ts'
import { fitCombat } from './combat.ts'

/** Lehmer's generator, which any language repeats exactly. */
const numbers = (seed: number, n: number): number[] => {
  let state = seed
  return Array.from({ length: n }, () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  })
}
const sizes = [5, 7, 6]
const batchOf = sizes.flatMap((size, b) => Array.from({ length: size }, () => b))
const batches = batchOf.map((b) => `scanner ${b}`)
const n = batches.length
const raw = numbers(99, n * 4)
const table: Matrix = {
  rows: n,
  columns: 4,
  values: Float64Array.from(raw, (value, at) => {
    const b = batchOf[at % n]
    return (value * 3 + Math.floor(at / n) * 10 + b * 0.8) * (1 + 0.3 * b)
  }),
}
const age = matrixOfColumns([numbers(4242, n).map((value) => value * 2)])
const row = (matrix: Matrix, i: number): number[] =>
  Array.from({ length: matrix.columns }, (_, j) => matrix.values[i + matrix.rows * j])
const expectNear = (got: readonly number[], wanted: readonly number[]): void => {
  expect(got).toHaveLength(wanted.length)
  got.forEach((value, j) => {
    expect(value).toBeCloseTo(wanted[j], 10)
  })
}

// Numbers below: the equations of the paper in numpy, iterated 2000 times.
describe('ComBat', () => {
  test('without covariates', () => {
    const fitted = fitCombat(table, batches)
    expectNear(fitted.mean, [3.093159481788801, 16.466712893283844, 29.49924109568991, 42.9596086642848])
    expectNear(fitted.sd, [0.9213645978636364, 1.1282289874777556, 1.0515793614352618, 1.2297459374690467])
    expectNear(
      fitted.location[1],
      [-0.18124982550016291, -0.7166168535888007, -0.5659494082374433, -0.30136441845717227],
    )
    expectNear(fitted.scale[2], [1.2104819358068222, 1.2970461539890235, 1.3632429568821078, 1.3106223431073545])
    const { matrix, unharmonised } = applyCombat(fitted, table, batches, null, 'refuse')
    expectNear(row(matrix, 0), [1.989020523597855, 17.522148499499085, 30.043373873421743, 43.37073571095765])
    expectNear(row(matrix, n - 1), [4.301001415219791, 16.034984087134013, 28.46755508224453, 41.28685645581293])
    expect(unharmonised).toEqual([])
  })

  test('with a protected covariate', () => {
    const fitted = fitCombat(table, batches, age)
    expectNear(fitted.mean, [2.95449692799321, 17.208165937172982, 29.302475280551345, 43.30186568864265])
    const { matrix } = applyCombat(fitted, table, batches, age, 'refuse')
    expectNear(row(matrix, 0), [1.959496939948579, 17.56864566322787, 30.052995526132232, 43.39368257983266])
    expectNear(row(matrix, n - 1), [4.305457419363213, 16.016117003960936, 28.460066245022688, 41.26215076689395])
    expect(() => applyCombat(fitted, table, batches, null, 'refuse')).toThrow(/fitted with 1 covariates/)
  })

  test('parameters of training are applied to new rows one by one', () => {
    const training = Array.from({ length: n }, (_, i) => i).filter((i) => i !== 3 && i !== 9)
    const fitted = fitCombat(
      selectRows(table, training),
      training.map((i) => batches[i]),
    )
    const both = applyCombat(fitted, selectRows(table, [3, 9]), [batches[3], batches[9]], null, 'refuse').matrix
    const alone = applyCombat(fitted, selectRows(table, [9]), [batches[9]], null, 'refuse').matrix
    expect(row(both, 1)).toEqual(row(alone, 0))
  })

  test('an unseen batch is refused by name, or passed and listed', () => {
    const fitted = fitCombat(table, batches)
    const two = selectRows(table, [0, 1])
    expect(() => applyCombat(fitted, two, ['scanner 0', 'scanner 9'], null, 'refuse')).toThrow(
      /batch scanner 9 is unknown to ComBat.*write unseen: pass in the step combat/,
    )
    const passed = applyCombat(fitted, two, ['scanner 0', 'scanner 9'], null, 'pass')
    expect(passed.unharmonised).toEqual([1])
    expect(row(passed.matrix, 1)).toEqual(row(two, 1))
  })

  test('a constant column passes unchanged', () => {
    const wider = matrixOfColumns([
      ...Array.from({ length: 4 }, (_, j) => table.values.slice(j * n, j * n + n)),
      new Array(n).fill(3),
    ])
    const fitted = fitCombat(wider, batches)
    expect(fitted.sd[4]).toBe(0)
    expect(row(applyCombat(fitted, wider, batches, null, 'refuse').matrix, 5)[4]).toBe(3)
    expectNear(fitted.location[1], [...fitCombat(table, batches).location[1], 0])
  })

  test('refusals', () => {
    const same = batches.map(() => 'one')
    expect(() => fitCombat(table, same)).toThrow(/two or more batches/)
    expect(() => fitCombat(table, batches.with(0, 'alone'))).toThrow(/batch alone has a single training row/)
    expect(() => fitCombat(table, batches, matrixOfColumns([batchOf]))).toThrow(/explained by the batches/)
    expect(() => fitCombat({ ...table, columns: 1, values: table.values.slice(0, n) }, batches)).toThrow(/at least two/)
  })
})
