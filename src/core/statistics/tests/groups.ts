import { presentValues, type Values } from '../descriptive/present-values.ts'
import type { TestResult } from './test-result.ts'

export interface Groups {
  readonly values: readonly Float64Array[]
  readonly sizes: Pick<TestResult, 'n' | 'missing'>
  /** Values in all. */
  readonly total: number
}

/**
 * The present values of two or more groups.
 *
 * @param groups  samples, null where missing
 * @param least   values that every group must have, else refused
 * @param what    the test, named in a refusal
 */
export const presentGroups = (groups: readonly Values[], least: number, what: string): Groups => {
  if (groups.length < 2) throw new Error(`${what} compares two or more groups, there is ${groups.length}`)
  const parts = groups.map((group, i) => presentValues(group, `group ${i + 1}`))
  const n = parts.map(({ values }) => values.length)
  const short = n.findIndex((size) => size < least)
  if (short >= 0)
    throw new Error(`${what} needs ${least} or more values in every group, group ${short + 1} has ${n[short]}`)
  return {
    values: parts.map(({ values }) => values),
    sizes: { n, missing: parts.map(({ missing }) => missing) },
    total: n.reduce((sum, size) => sum + size, 0),
  }
}

/**
 * The values of all groups one after another.
 *
 * @param groups  samples without gaps
 */
export const joined = (groups: readonly Float64Array[]): Float64Array => {
  const all = new Float64Array(groups.reduce((total, group) => total + group.length, 0))
  let at = 0
  for (const group of groups) {
    all.set(group, at)
    at += group.length
  }
  return all
}

/**
 * Consecutive pieces of `all`, as long as the groups.
 *
 * @param all     as many numbers as the groups hold
 * @param groups  samples that give the lengths
 */
export const splitLike = (all: Float64Array, groups: readonly Float64Array[]): Float64Array[] => {
  let at = 0
  return groups.map((group) => {
    at += group.length
    return all.subarray(at - group.length, at)
  })
}
