import { columnOf } from '#core/modelling/matrix.ts'
import { type Discretisation, discretise } from '#core/modelling/selection/discretise.ts'
import { type Information, selectMrmr } from '#core/modelling/selection/mrmr.ts'
import type { GoldenCase } from '../golden-case.ts'
import type { FeatureTable } from './py-features-table.ts'

const discretisationOf = (name: string, value: number): Discretisation =>
  name === 'sigma' ? { by: 'sigma', factor: value } : { by: name === 'width' ? 'width' : 'frequency', bins: value }

const informationOf = ({ id, params }: GoldenCase): Information => {
  const given = params?.['discretisation'] as readonly [string, number] | undefined
  if (given !== undefined) return { kind: 'discretised', by: discretisationOf(...given) }
  const correlation = /corr_(pearson|spearman)/.exec(id)?.[1]
  if (correlation === undefined) return { kind: 'f-correlation' }
  return { kind: 'gaussian', correlation: correlation === 'pearson' ? 'pearson' : 'spearman' }
}

/** Cases `mrmr/*`. */
export const mrmrCase = (golden: GoldenCase, { matrix, labels, names }: FeatureTable): unknown => {
  const levels = /discretise_([a-z]+)([\d.]+)_first(\d+)/.exec(golden.id)
  if (levels !== null)
    return Array.from({ length: Number(levels[3]) }, (_, j) =>
      Array.from(discretise(columnOf(matrix, j), discretisationOf(levels[1], Number(levels[2])))),
    )
  const { order, scores, relevance, smallestGap } = selectMrmr(matrix, labels, {
    features: Number(golden.params?.['k'] ?? 10),
    criterion: /MIQ|FCQ/.test(golden.id) ? 'miq' : 'mid',
    information: informationOf(golden),
  })
  return { order: order.map((j) => names[j]), score: scores, smallest_gap: smallestGap, relevance }
}
