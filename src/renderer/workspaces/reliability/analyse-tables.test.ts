import { expect, test } from 'vitest'
import type { ReliabilityTable } from '#contract/reliability.ts'
import { analyseTables, featuresOfTables } from './analyse-tables.ts'

const table = (
  comparison: string,
  icc: (number | null)[],
  lower: (number | null)[],
  featureSetId = 1,
): ReliabilityTable => {
  const features = ['original_shape_A', 'original_glcm_B', 'wavelet-LLH_glcm_C'].slice(0, icc.length)
  const same = <V>(value: V): V[] => features.map(() => value)
  return {
    featureSetId,
    region: 'lesion',
    comparison,
    design: 'two-readers',
    form: 'agreement-single',
    readings: 2,
    lesions: ['P1-L1', 'P2-L1', 'P3-L1', 'P4-L1'],
    leftOut: [],
    features,
    icc,
    lower,
    upper: icc.map((value) => (value === null ? null : 1)),
    f: same('Infinity' as const),
    df1: same(3),
    df2: same(3),
    p: same(0),
    n: same(4),
    class: icc.map((value) => (value === null ? 'undefined' : 'good to excellent')),
    reason: icc.map((value) => (value === null ? 'constant' : null)),
  }
}

const tables = [table('intra', [0.9, 0.8, 0.95], [0.7, 0.6, 0.9]), table('inter', [0.7, null, 0.85], [0.5, null, 0.8])]

test('keeps what meets the rule in every comparison and counts why the rest goes', () => {
  const [set] = analyseTables(featuresOfTables(tables), { rule: 'point-gt', threshold: 0.8 })
  expect(set.rows.filter(({ decision }) => decision.kept).map(({ feature }) => feature)).toEqual(['wavelet-LLH_glcm_C'])
  expect(set.decision.flow.map(({ removed, left }) => [removed, left])).toEqual([
    [1, 2],
    [0, 2],
    [1, 1],
  ])
  expect(set.means.map(({ comparison, m, mean }) => [comparison, m, mean])).toEqual([
    ['intra', 1, 0.95],
    ['inter', 1, 0.85],
  ])
  expect(set.rows[2]).toMatchObject({ image: 'wavelet-LLH', imageType: 'wavelet', family: 'glcm' })
  expect(set.rows[0].found[0]?.f).toBe(Number.POSITIVE_INFINITY)
})

test('holds the lower limit against the threshold where the rule says so', () => {
  const keptAt = (threshold: number) =>
    analyseTables(featuresOfTables(tables), { rule: 'lower-ge', threshold })[0].decision
  expect(keptAt(0.8).kept).toBe(1)
  expect(keptAt(0.5).kept).toBe(2)
  expect(keptAt(0.81).kept).toBe(0)
})

test('tells extractions apart, also where one lacks a feature', () => {
  const sets = analyseTables(featuresOfTables([...tables, table('intra', [0.9], [0.7], 2)]), {
    rule: 'point-ge',
    threshold: 0.9,
  })
  expect(sets.map(({ featureSetId, decision }) => [featureSetId, decision.kept, decision.total])).toEqual([
    [1, 0, 3],
    [2, 1, 1],
  ])
})
