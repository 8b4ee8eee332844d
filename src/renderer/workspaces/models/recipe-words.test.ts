import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { recipeText } from './recipe-words.ts'

const folder = fileURLToPath(new URL('../../../../resources/recipes/', import.meta.url))
const texts = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => {
    const { title, notes } = parse(readFileSync(join(folder, file), 'utf8')) as { title: string; notes: string[] }
    return [title, ...notes]
  })

test('titles and notes of shipped recipes are told in Chinese; own words stay', () => {
  expect(texts.length).toBeGreaterThan(20)
  expect(texts.filter((text) => !/[\u4e00-\u9fff]/.test(recipeText(text, 'zh')))).toEqual([])
  for (const text of texts) expect(recipeText(text, 'en')).toBe(text)
  expect(recipeText('Our own remark.', 'zh')).toBe('Our own remark.')
})
