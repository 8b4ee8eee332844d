import { createContext, useContext } from 'react'
import type { PlanColumn } from '#contract/modelling.ts'
import { insertAt, moveAt, type PlanPath, renameKey, setAt, valueAt } from './plan-document.ts'
import { changePlan, usePlanDraft } from './plan-draft.ts'
import type { PlanProblem } from './problem-path.ts'

export interface PlanEditing {
  /** The plan as it is written, unchecked. */
  readonly raw: Readonly<Record<string, unknown>>
  readonly problems: readonly PlanProblem[]
  /** Columns of the study that the plan can name. */
  readonly columns: readonly PlanColumn[]
}

export const PlanContext = createContext<PlanEditing>({ raw: {}, problems: [], columns: [] })

const change = (make: (text: string) => string, typing = false): void =>
  changePlan(make(usePlanDraft.getState().text), { typing })

/** Edits of the plan's text; undefined takes an entry away. */
export const planEdits = {
  set: (path: PlanPath, value: unknown) => change((text) => setAt(text, path, value)),
  /** As `set`, for fields in which one types: a burst is one step back. */
  type: (path: PlanPath, value: unknown) => change((text) => setAt(text, path, value), true),
  insert: (list: PlanPath, index: number, value: unknown) => change((text) => insertAt(text, list, index, value)),
  move: (list: PlanPath, from: number, to: number) => change((text) => moveAt(text, list, from, to)),
  rename: (map: PlanPath, from: string, to: string) => change((text) => renameKey(text, map, from, to)),
}

/** The plan that fields read, with what is wrong with it. */
export const usePlan = (): PlanEditing => useContext(PlanContext)

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list at a path; one value alone stands for a list of it. */
export const listAt = (raw: unknown, path: PlanPath): readonly unknown[] => {
  const found = valueAt(raw, path)
  return found === undefined || found === null ? [] : Array.isArray(found) ? found : [found]
}

/** A value as a text field shows it. */
export const shownText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
