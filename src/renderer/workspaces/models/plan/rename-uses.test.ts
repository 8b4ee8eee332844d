import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { renameWithUses } from './rename-uses.ts'

const plan = `plan: hyperdense/1
outcome: old # the derived one
blocks:
  clinical: { columns: [ age, old ], except: old }
derive:
  - { name: old, column: nihss, at-least: 5 }
  - { name: other, column: old, bands: [ 1 ] }
subgroups:
  - { name: small, column: old, below: 3 }
  - { name: smaller, column: volume, below: 1 }
models:
  - { name: signature, blocks: [ clinical ], steps: [ { step: combat, batch: old, on: [ clinical ] } ] }
  - { name: combined, blocks: [ 'score:signature', clinical ], steps: [ logistic ] }
comparisons:
  - [ signature, combined ]
  - { a: combined, b: signature, cohorts: [ test ] }
resampling: { bootstrap: { samples: 10 }, models: [ signature ] }
associations:
  - { name: odds, candidates: [ old, 'score:signature' ], subgroups: [ small ], cohorts: test }
tables:
  - { name: small, by: outcome, columns: [ signature, old ], subgroups: [ small, smaller ], cohorts: [ all, test ] }
`

test('a model takes its comparisons, scores and resampling along', () => {
  const text = renameWithUses(plan, ['models', 0, 'name'], 'model', { from: 'signature', to: 'radiomics' })
  expect(parse(text)).toMatchObject({
    models: [{ name: 'radiomics' }, { blocks: ['score:radiomics', 'clinical'] }],
    comparisons: [['radiomics', 'combined'], { a: 'combined', b: 'radiomics' }],
    resampling: { models: ['radiomics'] },
    associations: [{ candidates: ['old', 'score:radiomics'] }],
    // A column of the same name is another thing.
    tables: [{ columns: ['signature', 'old'] }],
  })
})

test('a subgroup and a cohort are followed where they are named, and nowhere else', () => {
  const subgroup = parse(renameWithUses(plan, ['subgroups', 0, 'name'], 'subgroup', { from: 'small', to: 'tiny' }))
  expect(subgroup).toMatchObject({
    subgroups: [{ name: 'tiny' }, { name: 'smaller' }],
    associations: [{ subgroups: ['tiny'] }],
    tables: [{ name: 'small', subgroups: ['tiny', 'smaller'] }],
  })
  const path = ['split', 'prospective', 'name']
  expect(parse(renameWithUses(plan, path, 'cohort', { from: 'test', to: 'later' }))).toMatchObject({
    split: { prospective: { name: 'later' } },
    associations: [{ cohorts: 'later' }],
    tables: [{ cohorts: ['all', 'later'] }],
    comparisons: [{}, { cohorts: ['later'] }],
  })
})

test('a derived column and a block are followed; comments stay', () => {
  const text = renameWithUses(plan, ['derive', 0, 'name'], 'column', { from: 'old', to: 'severe' })
  expect(text).toContain('outcome: severe # the derived one')
  expect(text).not.toMatch(/\bold\b/)
  expect(parse(renameWithUses(plan, null, 'block', { from: 'clinical', to: 'basic' }))).toMatchObject({
    models: [{ blocks: ['basic'], steps: [{ on: ['basic'] }] }, { blocks: ['score:signature', 'basic'] }],
  })
})

test('a name alone changes where nothing is to follow', () => {
  const text = renameWithUses(plan, ['models', 0, 'name'], 'model', { from: null, to: 'x' })
  expect(text).toBe(plan.replace('name: signature', 'name: x'))
})
