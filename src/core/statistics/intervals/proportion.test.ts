import { expect, it } from 'vitest'
import { proportionInterval } from './proportion.ts'

const limits = (...args: Parameters<typeof proportionInterval>): [number, number] => {
  const { lower, upper } = proportionInterval(...args)
  return [lower ?? Number.NaN, upper ?? Number.NaN]
}

it("equals Newcombe's published examples", () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I
  const want = [
    [81, 263, 0.2553, 0.3662, 0.2527, 0.3676],
    [15, 148, 0.0624, 0.1605, 0.0578, 0.1617],
    [0, 20, 0, 0.1611, 0, 0.1684],
    [1, 29, 0.0061, 0.1718, 0.0009, 0.1776],
  ]
  for (const [x, n, ...numbers] of want) {
    const got = [...limits(x, n, 'wilson'), ...limits(x, n, 'clopper-pearson')]
    got.forEach((value, i) => expect(value, `${x}/${n}`).toBeCloseTo(numbers[i], 4))
  }
})

it('has ends at 0 and 1 exactly, and mirrors', () => {
  for (const method of ['wilson', 'clopper-pearson'] as const) {
    expect(limits(20, 20, method)[1]).toBe(1)
    expect(limits(20, 20, method)[0]).toBeCloseTo(1 - limits(0, 20, method)[1], 14)
  }
  expect(limits(0, 20, 'clopper-pearson')[1]).toBeCloseTo(1 - 0.025 ** (1 / 20), 14)
})

it('solves the score equation and the other definitions', () => {
  const z = 1.959963984540054
  for (const p of limits(7, 9)) expect(Math.abs(7 / 9 - p) / Math.sqrt((p * (1 - p)) / 9)).toBeCloseTo(z, 12)
  expect(limits(7, 9, 'wald')[0]).toBeCloseTo(7 / 9 - z * Math.sqrt(14 / 729), 12)
  expect(limits(0, 20, 'agresti-coull')[0]).toBeLessThan(0)
  expect(limits(1, 2, 'jeffreys')[0]).toBeCloseTo(1 - limits(1, 2, 'jeffreys')[1], 12)
})

it('has no limits without trials and refuses impossible counts', () => {
  expect(proportionInterval(0, 0)).toEqual({ lower: null, upper: null, reason: 'there is no trial' })
  expect(() => proportionInterval(3, 2)).toThrow('3 of 2')
  expect(() => proportionInterval(1, 2, 'wilson', 1)).toThrow('between 0 and 1')
})
