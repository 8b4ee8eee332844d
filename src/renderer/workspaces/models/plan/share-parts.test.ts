import { describe, expect, it } from 'vitest'
import { shareParts } from './share-parts.ts'

const before = { name: 'a', models: [{ name: 'm', steps: [{ step: 'lasso' }] }, { name: 'n' }], seed: 1 }

describe('shareParts', () => {
  it('answers the old value where nothing changed', () => {
    expect(shareParts(before, structuredClone(before))).toBe(before)
  })

  it('takes what did not change from the old value, and nothing else', () => {
    const after = structuredClone(before)
    after.models[1].name = 'o'
    const shared = shareParts(before, after)
    expect(shared).toEqual(after)
    expect(shared).not.toBe(before)
    expect(shared.models).not.toBe(before.models)
    expect(shared.models[0]).toBe(before.models[0])
  })

  it('sees keys in another order, lists that became maps, and entries that went or came', () => {
    expect(Object.keys(shareParts({ a: 1, b: 2 }, { b: 2, a: 1 }))).toEqual(['b', 'a'])
    expect(shareParts([1], { 0: 1 })).toEqual({ 0: 1 })
    expect(shareParts([1, 2], [1])).toEqual([1])
    expect(shareParts({ a: 1 }, { a: 1, b: undefined })).toHaveProperty('b')
    expect(shareParts({ a: null }, { a: {} })).toEqual({ a: {} })
  })
})
