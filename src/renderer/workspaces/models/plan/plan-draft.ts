import { create } from 'zustand'

interface PlanDraft {
  /** The plan as text: the only truth, the list is drawn from it and edits it. */
  readonly text: string
  readonly past: readonly string[]
  readonly future: readonly string[]
  /** When the last typed change was kept, so that a burst of typing is one step back. */
  readonly typedAt: number
}

const deepest = 200
const burstMs = 900

/** The plan being written; it outlives the page that shows it. */
export const usePlanDraft = create<PlanDraft>()(() => ({ text: '', past: [], future: [], typedAt: 0 }))

/** Replace the text; `typing` joins changes that follow each other quickly into one step back. */
export const changePlan = (text: string, options: { typing?: boolean } = {}): void =>
  usePlanDraft.setState((state) => {
    if (text === state.text) return state
    const now = performance.now()
    const joins = options.typing === true && now - state.typedAt < burstMs
    return {
      text,
      past: joins || state.text === '' ? state.past : [...state.past, state.text].slice(-deepest),
      future: [],
      typedAt: options.typing === true ? now : 0,
    }
  })

export const undoPlan = (): void =>
  usePlanDraft.setState(({ text, past, future }) => {
    const before = past.at(-1)
    return before === undefined ? {} : { text: before, past: past.slice(0, -1), future: [text, ...future], typedAt: 0 }
  })

export const redoPlan = (): void =>
  usePlanDraft.setState(({ text, past, future }) => {
    const [next, ...rest] = future
    return next === undefined ? {} : { text: next, past: [...past, text], future: rest, typedAt: 0 }
  })
