import { type ProportionMethod, proportionInterval } from '#core/statistics/intervals/proportion.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { fileOf, inputOf } from './eval-input.ts'

type Column = readonly (number | null)[]

/** The columns that `input.columns` names. */
export const namedColumns = (golden: GoldenCase, data: GoldenData): Column[] => {
  const { columns } = inputOf(golden)
  const names = Array.isArray(columns) ? columns.map(String) : ['pred1', 'pred2', 'label']
  return names.map((name) => data.numbers(fileOf(golden), name))
}

/**
 * Whether each method calls each case rightly. Methods are named as columns of calls or as `column>=cut`, in words such
 * as "correctness of pred1, pred2, p3>=0.5", which is also what a case without words means.
 */
export const correctness = (golden: GoldenCase, data: GoldenData): boolean[][] => {
  const { columns } = inputOf(golden)
  const words = typeof columns === 'string' ? columns : 'correctness of pred1, pred2, p3>=0.5'
  const labels = data.numbers(fileOf(golden), 'label')
  return words
    .replace(/^.*\bof\s+/, '')
    .split(/\s*,\s*/)
    .map((method) => {
      const [, name, cut = '0.5'] = /^([^>]+?)(?:\s*>=\s*([\d.]+))?$/.exec(method) ?? []
      return data.numbers(fileOf(golden), name).map((value, i) => (value ?? 0) >= Number(cut) === (labels[i] === 1))
    })
}

const methods: Readonly<Record<string, ProportionMethod>> = {
  wilson: 'wilson',
  clopper_pearson: 'clopper-pearson',
  wald: 'wald',
  agresti_coull: 'agresti-coull',
  jeffreys: 'jeffreys',
}

/** Lower and upper limit of x/n by every method, by the names of the references. */
export const proportionLimits = (x: number, n: number): Readonly<Record<string, readonly (number | null)[]>> =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => {
      const { lower, upper } = proportionInterval(x, n, method)
      return [name, [lower, upper]]
    }),
  )
