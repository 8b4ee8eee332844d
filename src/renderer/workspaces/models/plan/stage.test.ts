import { expect, test } from 'vitest'
import { countsSoFar, readStage } from './stage.ts'

test('sentences of a run are understood, and counts follow from them', () => {
  expect(readStage('Joining tables')).toEqual({ kind: 'joining' })
  expect(readStage('clinical: with a colon: evaluate')).toEqual({ kind: 'evaluating', model: 'clinical: with a colon' })
  expect(readStage('radiomics: bootstrap')).toEqual({ kind: 'other', sentence: 'radiomics: bootstrap' })
  expect(readStage('Resampling 3 of 200')).toEqual({ kind: 'resampling', done: 3, total: 200 })
  const said = [
    'split',
    'a: reliability (981 columns left)',
    'a: mrmr (981 → 10 columns left)',
    'b: lasso (3 columns left)',
  ]
  expect([...countsSoFar(said)]).toEqual([
    ['a', [981, 10]],
    ['b', [3]],
  ])
})
