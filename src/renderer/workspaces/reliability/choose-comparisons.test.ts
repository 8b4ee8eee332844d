import { expect, test } from 'vitest'
import type { PerturbationRun } from '#contract/reliability.ts'
import { defaultComparisons, defaultForm, offeredComparisons } from './choose-comparisons.ts'
import type { ComparableSet } from './use-comparable-sets.ts'

const proposal = (name: string, lesions: number, ...readings: string[]) => ({
  name,
  design: 'two-readers',
  measurements: readings.map((text) => ({ reader: text[0], round: Number(text[1]) })),
  perturbationRunId: null,
  lesions,
})
const set = (id: number, region: string, ...proposals: ReturnType<typeof proposal>[]): ComparableSet =>
  ({ set: { id, region, settingsSha256: 'one' }, proposals }) as unknown as ComparableSet
const run = (id: number, region: string, settingsSha256: string): PerturbationRun =>
  ({ id, region, settingsSha256, lesions: 9 }) as PerturbationRun

const names = (offered: ReturnType<typeof offeredComparisons>) => offered.map(({ comparison }) => comparison.name)

test('offers what every chosen extraction holds, and perturbations of the same region and settings', () => {
  const lesion = set(1, 'lesion', proposal('intra', 9, 'A1', 'A2'), proposal('inter', 9, 'A1', 'B1'))
  const slice = set(2, 'largest-slice', proposal('intra', 9, 'A1', 'A2'), proposal('inter', 9, 'A1', 'C1'))
  expect(names(offeredComparisons([lesion, slice], [run(1, 'lesion', 'one')]))).toEqual(['intra'])
  const runs = [run(1, 'lesion', 'one'), run(2, 'lesion', 'two'), run(3, 'largest-slice', 'one')]
  expect(names(offeredComparisons([lesion], runs))).toEqual(['intra', 'inter', 'robust-1'])
  expect(offeredComparisons([], runs)).toEqual([])
})

test('compares intra and inter without being told, or a perturbation with its own form where there is nothing else', () => {
  const both = offeredComparisons(
    [set(1, 'lesion', proposal('intra', 2, 'A1', 'A2'), proposal('inter', 9, 'A1', 'B1'))],
    [],
  )
  expect(defaultComparisons(both).map(({ name }) => name)).toEqual(['inter'])
  expect(defaultForm(defaultComparisons(both))).toBe('agreement-single')
  const alone = offeredComparisons([set(1, 'lesion')], [run(4, 'lesion', 'one')])
  expect(defaultComparisons(alone).map(({ name }) => name)).toEqual(['robust-4'])
  expect(defaultForm(defaultComparisons(alone))).toBe('oneway-single')
})
