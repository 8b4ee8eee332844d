import { beforeEach, expect, test, vi } from 'vitest'
import { changePlan, redoPlan, undoPlan, usePlanDraft } from './plan-draft.ts'
import { planEdits } from './plan-editing.ts'

const text = 'name: a\nmodels:\n  - name: one\n  - name: two\n'

beforeEach(() => {
  vi.useFakeTimers()
  changePlan(text)
})

test('a part of the plan that an edit leaves alone is the same object as before', () => {
  const before = usePlanDraft.getState().raw.models as readonly unknown[]
  planEdits.type(['models', 1, 'name'], 'three')
  const after = usePlanDraft.getState().raw.models as readonly unknown[]
  expect(after[1]).toEqual({ name: 'three' })
  expect(after[0]).toBe(before[0])
})

test('what is typed as text is read when the typing pauses; an edit of the list meanwhile is of the newest text', () => {
  changePlan(text.replace('two', 'tw'), { typing: true, asText: true })
  changePlan(text.replace('two', 'twin'), { typing: true, asText: true })
  expect(usePlanDraft.getState().raw.models).toEqual([{ name: 'one' }, { name: 'two' }])
  planEdits.set(['name'], 'b')
  expect(usePlanDraft.getState().raw).toEqual({ name: 'b', models: [{ name: 'one' }, { name: 'twin' }] })
  changePlan('name: c\n', { typing: true, asText: true })
  vi.runAllTimers()
  expect(usePlanDraft.getState().raw).toEqual({ name: 'c' })
})

test('a text that cannot be read leaves the list as it was and says where the fault is', () => {
  changePlan('name: a\nmodels: [', { asText: true })
  vi.runAllTimers()
  const { raw, reading } = usePlanDraft.getState()
  expect(reading.fault?.line).toBe(2)
  expect(raw.models).toHaveLength(2)
})

test('back and forward again bring the plan back as it was read', () => {
  planEdits.set(['name'], 'b')
  undoPlan()
  expect(usePlanDraft.getState().raw.name).toBe('a')
  redoPlan()
  expect(usePlanDraft.getState().raw.name).toBe('b')
})

test('what is offered in many places follows when the typing pauses', () => {
  vi.runAllTimers()
  planEdits.type(['name'], 'typed')
  expect(usePlanDraft.getState().raw.name).toBe('typed')
  expect(usePlanDraft.getState().settled.name).toBe('a')
  vi.runAllTimers()
  expect(usePlanDraft.getState().settled).toBe(usePlanDraft.getState().raw)
  planEdits.set(['name'], 'chosen')
  expect(usePlanDraft.getState().settled.name).toBe('chosen')
})
