import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { iccForms } from '#core/statistics/agreement/icc-form.ts'
import { iccReason } from '#core/statistics/agreement/icc-reason.ts'
import { reasonWords } from './reason-words.ts'

const t = ((key: string) => `words of ${key}`) as unknown as TFunction<'reliability'>

test('has words for every reason of an undefined coefficient', () => {
  const sentences = new Set<string>()
  for (const form of iccForms)
    for (const subjects of [0, 1, Number.POSITIVE_INFINITY])
      for (const readings of [0, 1])
        for (const icc of [Number.NaN, 2, 0.5, Number.NEGATIVE_INFINITY]) {
          const ms = { n: 5, k: 2, subjects, readings, residual: 0, within: readings }
          const numbers = { icc, lower: Number.NaN, upper: Number.NaN, f: 1, df1: 1, df2: 1, p: 1, satterthwaite: 1 }
          const reason = iccReason(form, ms as never, numbers as never)
          if (reason !== null) sentences.add(reason)
        }
  expect(sentences.size).toBeGreaterThanOrEqual(6)
  for (const sentence of sentences)
    expect([sentence, reasonWords(t, sentence)]).toEqual([sentence, expect.stringMatching(/^words/)])
  expect(reasonWords(t, 'only 2 complete lesions')).toBe('only 2 complete lesions')
})
