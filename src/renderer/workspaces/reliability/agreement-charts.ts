import type { TFunction } from 'i18next'
import { agreementScatter } from '#core/charts/charts/agreement-scatter.ts'
import { blandAltmanPlot } from '#core/charts/charts/bland-altman-plot.ts'
import type { Chart } from '#core/charts/scene.ts'
import { blandAltman } from '#core/statistics/agreement/bland-altman.ts'

/** Two readings of one feature, lesion by lesion. */
export interface FeaturePair {
  readonly lesion: string
  readonly a: number | null
  readonly b: number | null
}

interface PairNames {
  readonly feature: string
  /** Names of the two readings. */
  readonly a: string
  readonly b: string
  /** Unit in brackets with a space before it, or nothing. */
  readonly unit: string
  /** ICC with limits and n. */
  readonly note: string
}

type Complete = FeaturePair & { readonly a: number; readonly b: number }

const complete = (pairs: readonly FeaturePair[]): Complete[] =>
  pairs.filter((pair): pair is Complete => pair.a !== null && pair.b !== null)

/** One reading against the other on equal axes. */
export const scatterChart = (t: TFunction<'reliability'>, pairs: readonly FeaturePair[], names: PairNames): Chart =>
  agreementScatter({
    pairs: complete(pairs).map(({ lesion, a, b }) => ({ key: lesion, name: lesion, a, b })),
    words: {
      title: t('scatter.title', { ...names }),
      description: t('scatter.description', { ...names }),
      a: names.a + names.unit,
      b: names.b + names.unit,
      heading: names.note,
      identity: t('scatter.identity'),
      columns: { case: t('column.lesion') },
    },
  })

/** Differences against means, with bias, limits of agreement and their intervals. */
export const blandAltmanChart = (
  t: TFunction<'reliability'>,
  pairs: readonly FeaturePair[],
  names: PairNames,
): Chart => {
  const { value } = blandAltman(
    pairs.map(({ a }) => a),
    pairs.map(({ b }) => b),
  )
  const level = (at: number, { lower, upper }: { lower: number; upper: number }) => ({
    value: at,
    low: lower,
    high: upper,
  })
  return blandAltmanPlot({
    points: complete(pairs).map(({ lesion, a, b }) => ({
      key: lesion,
      name: lesion,
      mean: (a + b) / 2,
      difference: a - b,
    })),
    levels:
      value === null
        ? null
        : {
            bias: level(value.bias, value.biasInterval),
            lower: level(value.lower, value.lowerInterval),
            upper: level(value.upper, value.upperInterval),
          },
    words: {
      title: t('blandAltman.title', { ...names }),
      description: t('blandAltman.description', { ...names }),
      x: t('blandAltman.x') + names.unit,
      y: `${names.a} − ${names.b}${names.unit}`,
      bias: t('blandAltman.bias'),
      upper: '+1.96 SD',
      lower: '−1.96 SD',
      columns: { case: t('column.lesion') },
    },
  })
}
