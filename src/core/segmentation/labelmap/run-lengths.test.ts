import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeRuns, encodeRuns } from './run-lengths.ts'
import { packVarints, unpackVarints } from './varints.ts'

it('writes runs of equal labels', () => {
  expect([...encodeRuns(Uint8Array.of(0, 0, 3, 3, 3, 0))]).toEqual([2, 0, 3, 3, 1, 0])
  expect([...encodeRuns(new Uint8Array(7))]).toEqual([7, 0])
  expect([...encodeRuns(new Uint8Array(0))]).toEqual([])
})

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 })), (values) => {
      const labels = Uint8Array.from(values)
      expect(decodeRuns(encodeRuns(labels), labels.length)).toEqual(labels)
    }),
  )
})

it('refuses runs that do not cover the grid', () => {
  expect(() => decodeRuns(Uint32Array.of(2, 0), 3)).toThrow('must cover 3 voxels')
  expect(() => decodeRuns(Uint32Array.of(2, 0, 9, 1), 3)).toThrow(RangeError)
  expect(() => decodeRuns(Uint32Array.of(3, 256), 3)).toThrow('labels are 0 to 255')
})

it('packs integers up to 2³² − 1', () => {
  expect([...packVarints([0, 127, 128, 300])]).toEqual([0, 127, 128, 1, 172, 2])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4294967295 })), (numbers) => {
      expect(unpackVarints(packVarints(numbers))).toEqual(numbers)
    }),
  )
  expect(() => packVarints([1.5])).toThrow(RangeError)
  expect(() => unpackVarints(Uint8Array.of(5, 128))).toThrow('end within a number')
})
