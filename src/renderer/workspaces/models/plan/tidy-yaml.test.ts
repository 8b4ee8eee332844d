import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { tidyYaml } from './tidy-yaml.ts'

test('short parts stand on a line, long ones below each other, and all of it reads back', () => {
  const plan = {
    plan: 'hyperdense/1',
    split: { ratio: [0.7, 0.3], names: ['train', 'validation'], seed: 1 },
    models: [{ name: 'a', steps: [{ step: 'mrmr', features: 10 }] }],
  }
  const text = tidyYaml(plan)
  expect(text).toContain('split: { ratio: [ 0.7, 0.3 ], names: [ train, validation ], seed: 1 }\n')
  expect(text).toContain('      - { step: mrmr, features: 10 }\n')
  expect(parse(text)).toEqual(plan)
})
