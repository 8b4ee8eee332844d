import { describe, expect, it } from 'vitest'
import { createVoxelStore } from './voxel-store.ts'

describe('createVoxelStore', () => {
  it('stays int16 while every value is whole and in range', () => {
    const store = createVoxelStore(4)
    store.put(0, [0, 4095], { slope: 1, intercept: -1024 })
    store.put(2, [1, 3], { slope: 0.5, intercept: 0.5 })
    expect(store.finish()).toEqual(Int16Array.of(-1024, 3071, 1, 2))
  })

  it('becomes float32 with the first fraction and loses nothing', () => {
    const store = createVoxelStore(4)
    store.put(0, [-32768, 32767], { slope: 1, intercept: 0 })
    store.put(2, [1, 2], { slope: 0.25, intercept: 0 })
    expect(store.finish()).toEqual(Float32Array.of(-32768, 32767, 0.25, 0.5))
  })

  it('does not wrap values beyond int16', () => {
    const store = createVoxelStore(2)
    store.put(0, [40000, 65535], { slope: 1, intercept: 0 })
    expect(store.finish()).toEqual(Float32Array.of(40000, 65535))
  })

  it('keeps values that are no number', () => {
    const store = createVoxelStore(3)
    store.put(0, [1, Number.NaN, Number.POSITIVE_INFINITY], { slope: 1, intercept: 0 })
    expect(store.finish()).toEqual(Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY))
  })

  it('does not mistake huge numbers for whole ones of 32 bits', () => {
    const store = createVoxelStore(1)
    store.put(0, [2 ** 32 + 5], { slope: 1, intercept: 0 })
    expect(store.finish()[0]).toBe(Math.fround(2 ** 32 + 5))
  })
})
