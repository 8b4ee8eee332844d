import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDelta, deltaFits, deltaVoxels, packDelta, unpackDelta } from './edit-delta.ts'
import { EditRecorder } from './edit-recorder.ts'
import { relabel } from './relabel.ts'

const grid = () => {
  const labels = new Uint8Array(60)
  return { labels, recorder: new EditRecorder(labels, [5, 4, 3]) }
}

describe('recording', () => {
  it('merges neighbours into sorted runs and forgets what came back', () => {
    const { labels, recorder } = grid()
    labels[12] = 2
    recorder.begin('stroke')
    for (const voxel of [13, 11, 12, 10, 40, 20]) recorder.set(voxel, 1)
    recorder.set(40, 0)
    const edit = recorder.commit()
    expect(edit?.label).toBe('stroke')
    expect([...(edit?.delta.runs ?? [])]).toEqual([10, 2, 12, 1, 13, 1, 20, 1])
    expect([...(edit?.delta.before ?? [])]).toEqual([0, 2, 0, 0])
    expect([...(edit?.delta.after ?? [])]).toEqual([1, 1, 1, 1])
  })

  it('gives no edit where nothing changed', () => {
    const { recorder } = grid()
    recorder.begin('nothing')
    recorder.set(3, 0)
    recorder.set(4, 1)
    recorder.set(4, 0)
    expect(recorder.commit()).toBeNull()
    expect(recorder.open).toBe(false)
  })

  it('takes a cancelled edit back, with the place to draw anew', () => {
    const { labels, recorder } = grid()
    labels[7] = 3
    recorder.begin('stroke')
    recorder.set(7, 1)
    recorder.set(7, 2)
    recorder.set(31, 2)
    expect(recorder.takeDirty()).toEqual({ min: [1, 1, 0], max: [2, 2, 1] })
    expect(recorder.takeDirty()).toBeNull()
    recorder.cancel()
    expect([labels[7], labels[31]]).toEqual([3, 0])
    expect(recorder.takeDirty()).toEqual({ min: [1, 1, 0], max: [2, 2, 1] })
  })

  it('refuses to nest and to act when closed', () => {
    const { recorder } = grid()
    expect(() => recorder.commit()).toThrow('no edit is open')
    recorder.begin('a')
    expect(() => recorder.begin('b')).toThrow('"a" is still open')
  })
})

it('undoes and redoes any sequence of edits exactly', () => {
  const set = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 3 }))
  fc.assert(
    fc.property(fc.array(fc.array(set, { maxLength: 40 }), { maxLength: 6 }), (strokes) => {
      const { labels, recorder } = grid()
      const states = [labels.slice()]
      const deltas = strokes.flatMap((stroke) => {
        recorder.begin('stroke')
        for (const [voxel, label] of stroke) recorder.set(voxel, label)
        const edit = recorder.commit()
        if (edit === null) return []
        states.push(labels.slice())
        const stored = unpackDelta(packDelta(edit.delta))
        expect(stored).toEqual(edit.delta)
        return [stored]
      })
      for (const [n, delta] of deltas.entries()) {
        expect(deltaFits(states[n], delta)).toBe(true)
        expect(deltaVoxels(delta)).toBe(states[n].filter((label, v) => label !== states[n + 1][v]).length)
      }
      for (let n = deltas.length - 1; n >= 0; n--) {
        applyDelta(labels, deltas[n], 'backward')
        expect(labels).toEqual(states[n])
      }
      for (const [n, delta] of deltas.entries()) {
        applyDelta(labels, delta, 'forward')
        expect(labels).toEqual(states[n + 1])
      }
    }),
  )
})

it('relabels a whole segment as one edit', () => {
  const { labels } = grid()
  labels.fill(2, 10, 15)
  labels[30] = 2
  labels[31] = 1
  const delta = relabel(labels, 2, 0)
  expect([...(delta?.runs ?? [])]).toEqual([10, 5, 30, 1])
  expect(relabel(labels, 7, 0)).toBeNull()
  expect(relabel(labels, 2, 2)).toBeNull()
  if (delta !== null) applyDelta(labels, delta, 'forward')
  expect(labels.indexOf(2)).toBe(-1)
  expect(labels[31]).toBe(1)
})

it('packs a long fast stroke into some kilobytes', () => {
  const size = [512, 512, 40] as const
  const labels = new Uint8Array(512 * 512 * 40)
  const recorder = new EditRecorder(labels, size)
  recorder.begin('stroke')
  for (let dab = 0; dab < 120; dab++) {
    for (let j = -8; j <= 8; j++) {
      for (let i = -8; i <= 8; i++) {
        if (i * i + j * j <= 64) recorder.set(60 + 3 * dab + i + 512 * (100 + dab + j + 512 * 20), 1)
      }
    }
  }
  const edit = recorder.commit()
  expect(
    deltaVoxels(edit?.delta ?? { runs: new Uint32Array(), before: new Uint8Array(), after: new Uint8Array() }),
  ).toBe(labels.reduce((sum, label) => sum + label, 0))
  expect(edit === null ? Infinity : packDelta(edit.delta).length).toBeLessThan(4096)
})
