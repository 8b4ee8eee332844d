import { expect, it } from 'vitest'
import { nextSegment } from './next-segment.ts'

const segment = (label: number, lesion: string, colour: string) => ({ label, lesion, colour, name: lesion })

it('begins with label 1, lesion L1 and orange, and fills gaps', () => {
  expect(nextSegment([])).toEqual({ label: 1, lesion: 'L1', colour: '#e69f00' })
  expect(nextSegment([segment(1, 'L2', '#e69f00'), segment(3, 'IVH', '#56b4e9')])).toEqual({
    label: 2,
    lesion: 'L1',
    colour: '#009e73',
  })
})

it('uses each colour once before any twice, and ends at 255 labels', () => {
  const many = Array.from({ length: 255 }, (_, n) => segment(n + 1, `L${n + 1}`, '#e69f00'))
  expect(nextSegment(many.slice(0, 254))?.label).toBe(255)
  expect(nextSegment(many)).toBeNull()
  expect(nextSegment(many.slice(0, 1))?.colour).toBe('#56b4e9')
})
