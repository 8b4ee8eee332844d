import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { PlanColumn } from '#contract/modelling.ts'
import { insertAt, moveAt, type PlanPath, renameKey, setAt, valueAt } from './plan-document.ts'
import { changePlan, usePlanDraft } from './plan-draft.ts'
import { type PlacedProblem, type PlanProblem, placeProblems, problemsWithin } from './problem-path.ts'
import { type NamedKind, renameWithUses } from './rename-uses.ts'
import { shareParts } from './share-parts.ts'

export type RawPlan = Readonly<Record<string, unknown>>

interface PlanSurroundings {
  readonly problems: readonly PlacedProblem[]
  /** Columns of the study that the plan can name, and those that it makes. */
  readonly columns: readonly PlanColumn[]
}

/** What is known of the plan besides its text. */
const useSurroundings = create<PlanSurroundings>()(() => ({ problems: [], columns: [] }))

/** Tell the fields what is wrong with the plan, and which columns there are. */
export const showSurroundings = (problems: readonly PlanProblem[], columns: readonly PlanColumn[]): void =>
  useSurroundings.setState((before) => shareParts(before, { problems: placeProblems(problems), columns }))

/** A part of the plan as it is written, unchecked; one that does not change draws nothing anew. */
export const usePlanPart = (path: PlanPath): unknown => usePlanDraft(({ raw }) => valueAt(raw, path))

/** Something found out of the plan that has no parts: a number, a word, whether something is there. */
export const usePlanFact = <T extends string | number | boolean | null>(find: (raw: RawPlan) => T): T =>
  usePlanDraft(({ raw }) => find(raw))

/** How many entries a list of the plan has. */
export const usePlanCount = (path: PlanPath): number => usePlanFact((raw) => listAt(raw, path).length)

/** A short list made of the plan (names, mostly); draws anew when an entry changes. */
export const usePlanList = <T>(find: (raw: RawPlan) => readonly T[]): readonly T[] =>
  usePlanDraft(useShallow(({ raw }) => find(raw)))

/** As `usePlanList`, for what is offered in many places: it follows when the typing pauses. */
export const useSettledList = <T>(find: (raw: RawPlan) => readonly T[]): readonly T[] =>
  usePlanDraft(useShallow(({ settled }) => find(settled)))

/** Names of a list of the plan as it is now, without the one at a place. */
export const otherNames = (list: string, at: number): string[] =>
  listAt(usePlanDraft.getState().raw, [list])
    .map((item) => (isRecord(item) ? shownText(item.name) : ''))
    .toSpliced(at, 1)

export const usePlanColumns = (): readonly PlanColumn[] => useSurroundings(({ columns }) => columns)

/** What is wrong at or below a place, but not below any of the `except` ones: those show their own. */
export const usePlanProblems = (path: PlanPath, except: readonly PlanPath[] = []): readonly PlacedProblem[] =>
  useSurroundings(useShallow(({ problems }) => problemsWithin(problems, path, except)))

const change = (make: (text: string) => string, typing = false): void =>
  changePlan(make(usePlanDraft.getState().text), { typing })

/** Edits of the plan's text; undefined takes an entry away. */
export const planEdits = {
  set: (path: PlanPath, value: unknown) => change((text) => setAt(text, path, value)),
  /** As `set`, for fields in which one types: a burst is one step back. */
  type: (path: PlanPath, value: unknown) => change((text) => setAt(text, path, value), true),
  insert: (list: PlanPath, index: number, value: unknown) => change((text) => insertAt(text, list, index, value)),
  move: (list: PlanPath, from: number, to: number) => change((text) => moveAt(text, list, from, to)),
  /** A block under another name, with the models and steps that take it. */
  renameBlock: (from: string, to: string) =>
    change((text) => renameWithUses(renameKey(text, ['blocks'], from, to), null, 'block', { from, to })),
  /** A name as it is being typed, with every part of the plan that speaks of it. */
  rename: (path: PlanPath, kind: NamedKind, from: string | null, to: string) =>
    change((text) => renameWithUses(text, path, kind, { from, to }), true),
}

export const isRecord = (value: unknown): value is RawPlan =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list at a path; one value alone stands for a list of it. */
export const listAt = (raw: unknown, path: PlanPath): readonly unknown[] => {
  const found = valueAt(raw, path)
  return found === undefined || found === null ? [] : Array.isArray(found) ? found : [found]
}

/** A value as a text field shows it. */
export const shownText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
