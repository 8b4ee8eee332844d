import { describe, expect, it } from 'vitest'
import { contract } from '#contract/index.ts'
import { withTypedArrays } from './typed-arrays.ts'

const recordEdit = contract.segmentation.recordEdit.input
const edit = (delta: unknown) => ({ readingId: 1, head: 0, label: 'Brush', delta, segmentChange: null })

describe('withTypedArrays', () => {
  it('makes the arrays that an edit wants', () => {
    const input = withTypedArrays(recordEdit, edit({ runs: [70000, 2], before: [0], after: [1] }))
    expect(input).toEqual(edit({ runs: Uint32Array.of(70000, 2), before: Uint8Array.of(0), after: Uint8Array.of(1) }))
    expect(recordEdit.safeParse(input).success).toBe(true)
    expect(withTypedArrays(recordEdit, edit(null))).toEqual(edit(null))
  })

  it('makes the bytes of a staged file', () => {
    const input = withTypedArrays(contract.imaging.stageFile.input, { batch: 'a', name: 'x.nii', data: [0, 255] })
    expect(input).toEqual({ batch: 'a', name: 'x.nii', data: Uint8Array.of(0, 255) })
  })

  it('refuses numbers that would become others', () => {
    expect(() => withTypedArrays(recordEdit, edit({ runs: [0, 1], before: [0], after: [256] }))).toThrow(
      'input.delta.after[0] is 256, which no Uint8Array can hold',
    )
    expect(() => withTypedArrays(recordEdit, edit({ runs: [-1, 1], before: [0], after: [1] }))).toThrow('runs[0] is -1')
    expect(() => withTypedArrays(recordEdit, edit({ runs: ['1', 1], before: [], after: [] }))).toThrow('runs[0] is "1"')
  })

  it('leaves what does not fit for the call to refuse', () => {
    expect(withTypedArrays(recordEdit, [1, 2])).toEqual([1, 2])
    expect(withTypedArrays(recordEdit, { delta: 7, other: [1] })).toEqual({ delta: 7, other: [1] })
    const { input } = contract.radiomics.extract
    expect(withTypedArrays(input, { readingIds: [1, 2] })).toEqual({ readingIds: [1, 2] })
  })
})
