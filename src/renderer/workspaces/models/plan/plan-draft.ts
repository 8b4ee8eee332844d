import { create } from 'zustand'
import { type PlanReading, readPlanText } from './plan-document.ts'
import { shareParts } from './share-parts.ts'

interface PlanDraft {
  /** The plan as text: the only truth, the list is drawn from it and edits it. */
  readonly text: string
  /** The text as it was read last. */
  readonly reading: PlanReading
  /** The plan as it could be read last, unchecked; parts that did not change are the same objects as before. */
  readonly raw: Readonly<Record<string, unknown>>
  /** As `raw`, but behind while someone types: for what is offered in many places. */
  readonly settled: Readonly<Record<string, unknown>>
  readonly past: readonly string[]
  readonly future: readonly string[]
  /** When the last typed change was kept, so that a burst of typing is one step back. */
  readonly typedAt: number
}

const deepest = 200
const burstMs = 900
/** Who types in the text is not kept waiting for the list. */
const settleMs = 120

const nothing = {}

/** The plan being written; it outlives the page that shows it. */
export const usePlanDraft = create<PlanDraft>()(() => ({
  text: '',
  reading: { value: nothing, fault: null },
  raw: nothing,
  settled: nothing,
  past: [],
  future: [],
  typedAt: 0,
}))

const read = (text: string, isTyping = false): Partial<PlanDraft> => {
  const reading = readPlanText(text)
  const { raw } = usePlanDraft.getState()
  const next = reading.value === null ? raw : shareParts(raw, reading.value)
  return { text, reading, raw: next, ...(isTyping ? {} : { settled: next }) }
}

let waiting: ReturnType<typeof setTimeout> | undefined

/** Do what may wait a little later, when no other change has come. */
const later = (change: (state: PlanDraft) => Partial<PlanDraft>): void => {
  clearTimeout(waiting)
  waiting = setTimeout(() => usePlanDraft.setState(change), settleMs)
}

interface HowChanged {
  /** Changes that follow each other quickly are one step back. */
  readonly typing?: boolean
  /** The text itself is being typed: what it says is read when the typing pauses. */
  readonly asText?: boolean
}

/** Replace the text. */
export const changePlan = (text: string, { typing = false, asText = false }: HowChanged = {}): void => {
  usePlanDraft.setState((state) => {
    if (text === state.text) return state
    const now = performance.now()
    const joins = typing && now - state.typedAt < burstMs
    return {
      ...(asText ? { text } : read(text, typing)),
      past: joins || state.text === '' ? state.past : [...state.past, state.text].slice(-deepest),
      future: [],
      typedAt: typing ? now : 0,
    }
  })
  if (asText) later((state) => read(state.text))
  else if (typing) later(({ raw }) => ({ settled: raw }))
}

export const undoPlan = (): void =>
  usePlanDraft.setState(({ text, past, future }) => {
    const before = past.at(-1)
    return before === undefined
      ? {}
      : { ...read(before), past: past.slice(0, -1), future: [text, ...future], typedAt: 0 }
  })

export const redoPlan = (): void =>
  usePlanDraft.setState(({ text, past, future }) => {
    const [next, ...rest] = future
    return next === undefined ? {} : { ...read(next), past: [...past, text], future: rest, typedAt: 0 }
  })
