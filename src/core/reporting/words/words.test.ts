import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** Every word by its path; sentences with parts as the number of their parts. */
const flat = (value: unknown, path = ''): [string, string | number][] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, value.length]]
  return Object.entries(value as object).flatMap(([key, one]) => flat(one, `${path}.${key}`))
}

const english = new Map(flat(en))
const chinese = new Map(flat(zh))

describe('words', () => {
  it('have the same keys in both languages, in the same order, with as many parts', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()])
    for (const [path, word] of english) {
      expect(typeof chinese.get(path), path).toBe(typeof word)
      // A sentence may leave a part out, for example where a language has no plural.
      if (typeof word === 'number') expect(Number(chinese.get(path)), path).toBeLessThanOrEqual(word)
    }
  })

  it('are there, and Chinese where a word is not the same everywhere', () => {
    for (const [path, word] of [...english, ...chinese])
      if (typeof word === 'string') expect(word.trim(), path).not.toBe('')
    const same = [...english].filter(
      ([path, word]) => typeof word === 'string' && word.length > 12 && chinese.get(path) === word,
    )
    expect(same).toEqual([])
  })
})
