import { expect, test } from 'vitest'
import { caseSteps } from './case-steps.ts'

test('the neighbours of a case are those of the list, for the same reader and round', () => {
  const steps = (seriesId: number) => caseSteps([4, 9, 2], { seriesId, reader: 'B', round: 2 })
  expect(steps(9)).toEqual({ previous: '#/read/4?reader=B&round=2', next: '#/read/2?reader=B&round=2' })
  expect(steps(4).previous).toBeNull()
  expect(steps(2).next).toBeNull()
  expect(steps(77)).toEqual({ previous: null, next: null })
})
