import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adaptors } from './adaptors/index.ts'
import { compare } from './compare.ts'
import type { GoldenFile } from './golden-case.ts'
import { openGoldenData } from './golden-data.ts'
import { runFamily } from './run-family.ts'

const folder = join(import.meta.dirname, '../../fixtures/stats')
const data = openGoldenData(join(folder, 'data'))
const readFamily = (name: string): GoldenFile =>
  JSON.parse(readFileSync(join(folder, 'golden', `${name}.json`), 'utf8')) as GoldenFile

/**
 * Cases that are not met, with the cause. SciPy 1.10 computes Shapiro–Wilk in single precision: the same algorithm in
 * 32-bit floats gives its W to the last bit and its p within 8e-6, while R, which is met, computes in double precision.
 */
const notMet: Readonly<Record<string, readonly string[]>> = { py_features: ['scipy_shapiro'] }

describe('reference values of R and scikit-learn', () => {
  test.each(Object.entries(adaptors))(
    '%s: every case that is asked for is met, but for those with a known cause',
    async (name, adaptor) => {
      if (adaptor === undefined) throw new Error('adaptor expected')
      const results = await runFamily(readFamily(name), adaptor, data)
      expect(results.filter(({ state }) => state === 'met').length).toBeGreaterThan(20)
      expect(results.filter(({ state }) => state === 'not-met').map(({ id }) => id)).toEqual(notMet[name] ?? [])
    },
    300_000,
  )

  test('a changed expectation is not met', async () => {
    const family = readFamily('icc')
    const [first] = family.cases.filter(({ tol, expect: wanted }) => {
      const icc = (wanted as { ICC1?: unknown } | null)?.ICC1
      return tol !== null && typeof icc === 'number'
    })
    const expectation = first.expect as Record<string, number>
    const changed = { ...first, expect: { ...expectation, ICC1: expectation.ICC1 + 0.02 } }
    const adaptor = adaptors.icc
    if (adaptor === undefined) throw new Error('adaptor expected')
    const [result] = await runFamily({ ...family, cases: [changed] }, adaptor, data)
    expect(result).toMatchObject({ state: 'not-met', differences: [{ path: 'ICC1' }] })
  })
})

describe('compare', () => {
  const tolerance = { rel: 1e-9, abs: 1e-12 }
  test.each([
    [1, 1 + 1e-8, 1],
    [1, 1 + 1e-10, 0],
    ['NaN', null, 0],
    ['NaN', 1, 1],
    [null, 0, 1],
    ['Inf', Number.POSITIVE_INFINITY, 0],
    ['-Inf', Number.POSITIVE_INFINITY, 1],
    [[1, 2], [1], 1],
    [[1, 2], Float64Array.of(1, 2), 0],
    [{ a: 1, method: 'x' }, { a: 1, method: 'y' }, 0],
    [{ a: 1 }, {}, 1],
    ['word', 'other', 1],
  ])('%j against %j: %d differences', (want, got, differences) => {
    expect(compare({ expect: want as never }, got, tolerance)).toHaveLength(differences)
  })

  test('takes a field’s own tolerance from beside it', () => {
    const expectation = { beta: [1, 2], beta_tol: [0.1, 0.001] }
    expect(compare({ expect: expectation }, { beta: [1.05, 2.05] }, tolerance)).toMatchObject([{ path: 'beta[1]' }])
  })
})
