import type { Chart } from '#core/charts/scene.ts'
import type { AnalysisResults, ModelResult } from '#core/modelling/analysis/results.ts'
import { wordFor, type Words } from '../words/words.ts'

/** What figures are about; the same groups on the screen. */
export const figureTabs = [
  'flow',
  'reliability',
  'selection',
  'roc',
  'precision-recall',
  'calibration',
  'decision-curve',
  'waterfall',
  'confusion',
  'subgroups',
  'nomogram',
  'associations',
  'resampling',
] as const
export type FigureTab = (typeof figureTabs)[number]

/** One figure of a run. */
export interface Figure {
  /** Safe as the name of a file, the same for the same results. */
  readonly id: string
  readonly title: string
  readonly tab: FigureTab
  /** The one model it is about; null for several. */
  readonly model: string | null
  /** The one cohort it is about; null for several. */
  readonly cohort: string | null
  readonly chart: Chart
}

/** What every figure is made from. */
export interface FigureSource {
  readonly results: AnalysisResults
  readonly words: Words
}

/** Cohorts in the order of the split, training first. */
export const cohortNames = (results: AnalysisResults): string[] => results.split.cohorts.map(({ name }) => name)

/** A cohort's name as it is shown. */
export const cohortWord = (words: Words, name: string): string => wordFor(words.terms.cohorts, name)

/** A figure about one model as a whole. */
export const ofModel = (
  tab: FigureTab,
  kind: string,
  { name }: Pick<ModelResult, 'name'>,
  title: string,
  chart: Chart,
): Figure => ({ id: `${kind}-${name}`, title, tab, model: name, cohort: null, chart })

/** A plot of many curves printed larger, so that its curves keep apart: 6 mm more per curve beyond four. */
export const withRoomFor = (chart: Chart, curves: number): Chart => {
  const more = Math.max(0, Math.min(14, curves) - 4) * 6
  const { width, height } = chart.printMm
  return more === 0 ? chart : { ...chart, printMm: { width: width + more, height: height + more } }
}

/** At most so many rows in a list of bars. */
export const mostBars = 30
