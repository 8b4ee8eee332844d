import { type Document, isMap, isNode, isSeq, LineCounter, parseDocument, visit, YAMLSeq } from 'yaml'

/** Where something stands in a plan: `['models', 0, 'steps', 2, 'features']`. */
export type PlanPath = readonly (string | number)[]

export interface PlanReading {
  /** The plan as plain values; null where the text is not a map. */
  readonly value: Readonly<Record<string, unknown>> | null
  /** Why the text cannot be read as YAML. */
  readonly fault: { readonly message: string; readonly line: number } | null
}

/** The text of a plan as plain values. Nothing is checked but that it is YAML (or JSON) and a map. */
export const readPlanText = (text: string): PlanReading => {
  const lines = new LineCounter()
  const document =
    newest?.text === text ? newest.document : parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined)
    return { value: null, fault: { message: error.message, line: lines.linePos(error.pos[0]).line } }
  try {
    const value: unknown = document.toJS()
    if (value === null) return { value: {}, fault: null }
    if (typeof value === 'object' && !Array.isArray(value))
      return { value: value as Readonly<Record<string, unknown>>, fault: null }
    return { value: null, fault: { message: 'A plan is a map of names to values.', line: 1 } }
  } catch (problem) {
    return { value: null, fault: { message: problem instanceof Error ? problem.message : String(problem), line: 1 } }
  }
}

/** What stands at a path; undefined where nothing does. */
export const valueAt = (value: unknown, path: PlanPath): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string | number, unknown>)[key]
        : undefined,
    value,
  )

/**
 * What is written once and meant in several places (`&name`, `*name`) is written out in each of them: an edit is of one
 * place, and the first of them may be moved or removed.
 */
const writeOut = (document: Document): void => {
  let found = false
  visit(document, {
    Alias: (_, alias) => {
      found = true
      const target = alias.resolve(document)
      return isNode(target) ? (target.clone() as typeof target) : undefined
    },
  })
  if (!found) return
  visit(document, {
    Value: (_, value) => {
      delete value.anchor
    },
  })
}

/** The text that was written last with the tree of which it was written: the next key edits the same plan again. */
let newest: { readonly text: string; readonly document: Document } | null = null

const treeOf = (text: string): Document => {
  if (newest?.text === text) return newest.document
  const document = parseDocument(text)
  if (document.errors.length === 0) writeOut(document)
  return document
}

/** The text with its tree changed; as it was where it cannot be read. */
export const changeText = (text: string, change: (document: Document) => void): string => {
  const document = treeOf(text)
  if (document.errors.length > 0) return text
  newest = null
  change(document)
  newest = { text: document.toString({ lineWidth: 0 }), document }
  return newest.text
}

/** Short lists and maps stand on one line, as people write plans. */
const isShort = (value: unknown): boolean => JSON.stringify(value).length <= 100

const node = (document: Document, value: unknown): unknown =>
  typeof value === 'object' && value !== null ? document.createNode(value, { flow: isShort(value) }) : value

/** `z-score` and `{ step: z-score }`, `outcome: x` and `outcome: { column: x }` mean the same; an option needs the map. */
const spellOut = (document: Document, path: PlanPath): void => {
  const parent = path.slice(0, -1)
  const found = document.getIn(parent)
  if (parent.length === 0 || found === undefined || found === null || typeof found === 'object') return
  const key = parent.at(-1) === 'outcome' ? 'column' : parent.at(-2) === 'steps' ? 'step' : null
  if (key !== null) document.setIn(parent, document.createNode({ [key]: found }, { flow: true }))
}

/** The text with another value at a path; undefined takes the entry away. Everything else stays as it was written. */
export const setAt = (text: string, path: PlanPath, value: unknown): string =>
  changeText(text, (document) => {
    if (value === undefined) document.deleteIn(path)
    else {
      spellOut(document, path)
      document.setIn(path, node(document, value))
    }
  })

/** The text with one more entry in a list, before the entry at `index`; the list is made where there is none. */
export const insertAt = (text: string, list: PlanPath, index: number, value: unknown): string =>
  changeText(text, (document) => {
    const found = document.getIn(list)
    if (isSeq(found)) found.items.splice(index, 0, node(document, value))
    else {
      const made = new YAMLSeq()
      made.items.push(node(document, value))
      document.setIn(list, made)
    }
  })

/** The text with an entry of a list at another place. */
export const moveAt = (text: string, list: PlanPath, from: number, to: number): string =>
  changeText(text, (document) => {
    const found = document.getIn(list)
    if (!isSeq(found) || from < 0 || from >= found.items.length) return
    const [item] = found.items.splice(from, 1)
    found.items.splice(to, 0, item)
  })

/** The text with a key of a map renamed in its place. */
export const renameKey = (text: string, map: PlanPath, from: string, to: string): string =>
  changeText(text, (document) => {
    const found = document.getIn(map)
    if (!isMap(found) || found.has(to)) return
    for (const pair of found.items) {
      const key = pair.key as { value?: unknown } | string
      if ((typeof key === 'string' ? key : String(key.value)) === from) pair.key = document.createNode(to)
    }
  })

/** The characters of the text in which an entry stands, or those of the nearest entry above it. */
export const rangeAt = (text: string, path: PlanPath): readonly [from: number, to: number] | null => {
  const document = parseDocument(text)
  for (let length = path.length; length > 0; length--) {
    const found = document.getIn(path.slice(0, length), true)
    if (isNode(found) && found.range) return [found.range[0], found.range[1]]
  }
  return null
}
