import { describe, expect, it } from 'vitest'
import { describeIccForm } from './describe-icc-form.ts'
import { methodsSentence } from './methods-sentence.ts'
import { proposeIccForm, readingDesigns } from './reading-design.ts'

describe('describeIccForm', () => {
  it('spells out model, definition, unit and formula', () => {
    expect(describeIccForm('agreement-single', 'two-readers')).toMatchObject({
      symbol: 'ICC(A,1)',
      text: 'two-way random effects, absolute agreement, single measurement: (MSR − MSE)/(MSR + (k − 1)MSE + k(MSC − MSE)/n)',
    })
    expect(describeIccForm('consistency-average', 'same-reader-twice')).toMatchObject({
      symbol: 'ICC(C,k)',
      text: 'two-way mixed effects, consistency, average of k measurements: (MSR − MSE)/MSR',
    })
    expect(describeIccForm('oneway-single', null)).toMatchObject({
      symbol: 'ICC(1)',
      text: 'one-way random effects, single measurement: (MSR − MSW)/(MSR + (k − 1)MSW)',
    })
    expect(describeIccForm('agreement-single', null).model).toBe('two-way random or mixed effects')
  })
})

describe('proposeIccForm', () => {
  it('asks for absolute agreement of a single reading, with a reason of each design', () => {
    for (const design of readingDesigns) {
      expect(proposeIccForm(design).form).toBe('agreement-single')
      expect(proposeIccForm(design).why).toContain('absolute agreement')
    }
    expect(proposeIccForm('same-reader-twice').why).toContain('mixed model')
  })
})

describe('methodsSentence', () => {
  it('states form, lesions, interval, rule, counts and software', () => {
    const text = methodsSentence({
      comparisons: [
        { design: 'same-reader-twice', form: 'agreement-single', lesions: 30, readings: 2 },
        { design: 'two-readers', form: 'agreement-single', lesions: 28, readings: 2 },
      ],
      confidence: 0.95,
      rule: { rule: 'point-gt', threshold: 0.8 },
      softwareVersion: '1.2.3',
      total: 1316,
      undefined: 3,
      kept: 981,
    })
    expect(text).toBe(
      'Intra-observer reliability was assessed on 30 lesions that the same reader outlined twice by the intraclass correlation coefficient ICC(A,1) (two-way mixed effects, absolute agreement, single measurement: (MSR − MSE)/(MSR + (k − 1)MSE + k(MSC − MSE)/n); MSR, MSC, MSE: mean squares between lesions, between readings and residual; n lesions, k readings). ' +
        'Inter-observer reliability was assessed on 28 lesions that two readers outlined independently by the intraclass correlation coefficient ICC(A,1) (two-way random effects, absolute agreement, single measurement: (MSR − MSE)/(MSR + (k − 1)MSE + k(MSC − MSE)/n); MSR, MSC, MSE: mean squares between lesions, between readings and residual; n lesions, k readings). ' +
        '95 % confidence limits follow McGraw and Wong (1996); lesions with a missing value were left out feature by feature. ' +
        'Of 1316 features, 3 had no defined coefficient; features with ICC > 0.8 in intra-observer and inter-observer comparison were kept (981). ' +
        'Computed with Hyperdense 1.2.3.',
    )
  })

  it('names one comparison alone', () => {
    const text = methodsSentence({
      comparisons: [{ design: 'more-readers', form: 'agreement-average', lesions: 12, readings: 3 }],
      confidence: 0.9,
      rule: { rule: 'lower-ge', threshold: 0.75 },
      softwareVersion: '1.0.0',
      total: 107,
      undefined: 0,
      kept: 80,
    })
    expect(text).toContain('12 lesions that 3 readers outlined')
    expect(text).toContain('90 % confidence limits')
    expect(text).toContain('features with lower limit of the ICC ≥ 0.75 were kept (80)')
  })
})
