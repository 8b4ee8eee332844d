import { type IccForm, type IccModel, isAverage, modelOf } from '../agreement/icc-form.ts'
import type { ReadingDesign } from './reading-design.ts'

/** A form of intraclass correlation in words, complete enough to be repeated by others. */
export interface IccFormDescription {
  /** E.g. `two-way random effects`. */
  readonly model: string
  /** `absolute agreement` or `consistency`; empty in the one-way model, which has agreement only. */
  readonly definition: string
  /** `single measurement` or `average of k measurements`. */
  readonly unit: string
  readonly formula: string
  /** What the letters of the formula stand for. */
  readonly legend: string
  /** Symbol of McGraw & Wong, e.g. `ICC(A,1)`. */
  readonly symbol: string
  /** Model, definition, unit and formula in one phrase. */
  readonly text: string
}

const formulas: Readonly<Record<IccForm, string>> = {
  'agreement-single': '(MSR − MSE)/(MSR + (k − 1)MSE + k(MSC − MSE)/n)',
  'agreement-average': '(MSR − MSE)/(MSR + (MSC − MSE)/n)',
  'consistency-single': '(MSR − MSE)/(MSR + (k − 1)MSE)',
  'consistency-average': '(MSR − MSE)/MSR',
  'oneway-single': '(MSR − MSW)/(MSR + (k − 1)MSW)',
  'oneway-average': '(MSR − MSW)/MSR',
}

const definitions: Readonly<Record<IccModel, string>> = {
  agreement: 'absolute agreement',
  consistency: 'consistency',
  oneway: '',
}

const legends: Readonly<Record<IccModel, string>> = {
  agreement: 'MSR, MSC, MSE: mean squares between lesions, between readings and residual; n lesions, k readings',
  consistency: 'MSR, MSE: mean squares between lesions and residual; k readings',
  oneway: 'MSR, MSW: mean squares between and within lesions; k readings',
}

const symbols: Readonly<Record<IccModel, string>> = { agreement: 'A,', consistency: 'C,', oneway: '' }

/**
 * Describes a form in words and by its formula.
 *
 * @param form    which correlation
 * @param design  who read: the same reader makes a mixed model, several readers a random one (the numbers are the
 *   same); null where it is not known
 * @returns e.g. text `two-way random effects, absolute agreement, single measurement: (MSR − MSE)/(…)`
 * @see McGraw & Wong 1996, doi:10.1037/1089-2680.1.1.30 · Koo & Li 2016, doi:10.1016/j.jcm.2016.02.012
 */
export const describeIccForm = (form: IccForm, design: ReadingDesign | null): IccFormDescription => {
  const kind = modelOf(form)
  const effects = design === null ? 'random or mixed' : design === 'same-reader-twice' ? 'mixed' : 'random'
  const model = kind === 'oneway' ? 'one-way random effects' : `two-way ${effects} effects`
  const definition = definitions[kind]
  const unit = isAverage(form) ? 'average of k measurements' : 'single measurement'
  const formula = formulas[form]
  const words = [model, definition, unit].filter((part) => part !== '').join(', ')
  const symbol = `ICC(${symbols[kind]}${isAverage(form) ? 'k' : '1'})`
  return { model, definition, unit, formula, legend: legends[kind], symbol, text: `${words}: ${formula}` }
}
