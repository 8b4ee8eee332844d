import { changeText, type PlanPath, valueAt } from './plan-document.ts'

/** What of a plan has a name by which other parts of it speak. */
export type NamedKind = 'model' | 'block' | 'subgroup' | 'cohort' | 'column'

/** Where a name is used; `*` stands for every entry. */
type Place = readonly (string | number)[]

const scores: readonly Place[] = [
  ['models', '*', 'blocks', '*'],
  ['associations', '*', 'candidates', '*'],
  ['tables', '*', 'columns', '*'],
]

const places: Readonly<Record<NamedKind, readonly Place[]>> = {
  model: [...['a', 'b', 0, 1].map((key): Place => ['comparisons', '*', key]), ['resampling', 'models', '*']],
  block: [
    ['models', '*', 'blocks', '*'],
    ['models', '*', 'steps', '*', 'on', '*'],
  ],
  subgroup: [
    ['associations', '*', 'subgroups', '*'],
    ['tables', '*', 'subgroups', '*'],
  ],
  cohort: [
    ['associations', '*', 'cohorts', '*'],
    ['tables', '*', 'cohorts', '*'],
    ['comparisons', '*', 'cohorts', '*'],
  ],
  column: [
    ['outcome'],
    ['outcome', 'column'],
    ['size'],
    ...['columns', 'except', 'categorical'].map((key): Place => ['blocks', '*', key, '*']),
    ...['include', 'derive', 'subgroups'].map((list): Place => [list, '*', 'column']),
    ['derive', '*', 'or'],
    ...['column', 'time', 'centre'].map((key): Place => ['split', key]),
    ['split', 'stratify', '*'],
    ['split', 'prospective', 'column'],
    ...['associations', 'tables'].map((list): Place => [list, '*', 'outcome', 'column']),
    ['associations', '*', 'candidates', '*'],
    ['tables', '*', 'columns', '*'],
    ['models', '*', 'steps', '*', 'batch'],
  ],
}

/** The paths that a place stands for in a plan; one value alone stands for a list of it. */
const pathsOf = (raw: unknown, place: Place): PlanPath[] => {
  const at = place.indexOf('*')
  if (at < 0) return [place]
  const above = place.slice(0, at)
  const found = valueAt(raw, above)
  if (typeof found !== 'object' || found === null) return at === place.length - 1 ? [above] : []
  const keys = Array.isArray(found) ? found.map((_, n) => n) : Object.keys(found)
  return keys.flatMap((key) => pathsOf(raw, [...above, key, ...place.slice(at + 1)]))
}

/**
 * The text with a thing of the plan renamed, and every part that speaks of it.
 *
 * @param path  of the name itself; null where it has changed already
 * @param from  the name by which it was used; null where nothing is to follow
 */
export const renameWithUses = (
  text: string,
  path: PlanPath | null,
  kind: NamedKind,
  { from, to }: { readonly from: string | null; readonly to: string },
): string =>
  changeText(text, (document) => {
    if (from !== null) {
      const raw: unknown = document.toJS()
      const replace = (some: readonly Place[], old: string, next: string) => {
        for (const use of some.flatMap((place) => pathsOf(raw, place)))
          if (valueAt(raw, use) === old) document.setIn(use, next)
      }
      replace(places[kind], from, to)
      if (kind === 'model') replace(scores, `score:${from}`, `score:${to}`)
    }
    if (path === null) return
    if (to === '') document.deleteIn(path)
    else document.setIn(path, to)
  })
