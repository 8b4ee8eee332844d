import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { differencesFrom, readGolden } from './golden-case.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const synthetic = join(root, 'test/fixtures/radiomics-synthetic')
const reference = join(root, '../shared/reference/radiomics')

describe('filtered images, synthetic cases: equal to PyRadiomics', () => {
  const files = readdirSync(synthetic).filter((f) => f.endsWith('.json') && /__(others|preset)/.test(f))
  test.each(files)('%s', async (file) => {
    expect(await differencesFrom(readGolden(join(synthetic, file)), synthetic)).toEqual([])
  })
})

const index = join(reference, 'golden/index.json')
describe.skipIf(!existsSync(index))(
  'filtered images, PyRadiomics reference set (skipped where ../shared is absent)',
  () => {
    const listed = existsSync(index)
      ? (JSON.parse(readFileSync(index, 'utf8')) as { file: string; config: string }[])
      : []
    const files = listed.filter((c) => !c.config.startsWith('orig_')).map((c) => c.file)
    test.each(files)('%s', async (file) => {
      expect(await differencesFrom(readGolden(join(reference, 'golden', file)), join(reference, 'data'))).toEqual([])
    })
  },
)
