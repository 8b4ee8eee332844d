import { AppError } from '#contract/errors.ts'
import type { ReliabilitySubset } from '#contract/reliability.ts'
import { drawSubset } from '#core/statistics/reliability/draw-subset.ts'
import { listReadingRows, listSegments } from '../database/repositories/readings.ts'
import { insertSubset, listSubsetRows } from '../database/repositories/reliability.ts'
import { getTable } from '../database/repositories/tables.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'

type SubsetFacts = Omit<ReliabilitySubset, 'id' | 'createdAt' | 'softwareVersion'>

interface Candidate {
  readonly lesion: string
  readonly subject: string
  readings: number
}

/** Outlined lesions, with how many readings hold each. */
const candidatesOf = (study: OpenStudy, reader: string | null): Map<string, Candidate> => {
  const candidates = new Map<string, Candidate>()
  const own = new Set<string>()
  for (const reading of listReadingRows(study.db)) {
    for (const segment of listSegments(study.db, reading)) {
      const lesion = `${reading.subjectCode}-${segment.lesion}`
      const known = candidates.get(lesion) ?? { lesion, subject: reading.subjectCode, readings: 0 }
      known.readings++
      candidates.set(lesion, known)
      if (reader === null || reading.reader === reader) own.add(lesion)
    }
  }
  for (const lesion of candidates.keys()) if (!own.has(lesion)) candidates.delete(lesion)
  return candidates
}

/** The level of a column of the lesion table, else of the clinical table, for each lesion. */
const levelsOf = (study: OpenStudy, name: string, candidates: Iterable<Candidate>): Map<string, string> => {
  for (const [table, id] of [
    ['lesion', 'lesion'],
    ['clinical', 'subject'],
  ] as const) {
    const { columns, rows } = getTable(study.db, table)
    const at = columns.findIndex((column) => column.name === name)
    const idAt = columns.findIndex((column) => column.role === 'identifier' && column.name === id)
    if (at < 0 || idAt < 0) continue
    const known = new Map(rows.map((row) => [String(row[idAt]), row[at]]))
    const levels = new Map<string, string>()
    for (const one of candidates) {
      const value = known.get(one[id])
      if (value !== null && value !== undefined) levels.set(one.lesion, String(value))
    }
    return levels
  }
  throw new AppError(
    'not-found',
    `Neither the lesion table nor the clinical table has a column ${name} with its lesions.`,
  )
}

/** Draws lesions and keeps which, before they are read again. Throws AppError where the name is taken or too few exist. */
export const drawAndKeepSubset = (
  deps: ServiceDeps,
  input: {
    readonly name: string
    readonly size: number
    readonly seed: number
    readonly stratifyBy: string | null
    readonly reader: string | null
    readonly only: ReadonlySet<string> | null
  },
): ReliabilitySubset => {
  const study = deps.studies.current()
  const candidates = candidatesOf(study, input.reader)
  if (input.only !== null)
    for (const lesion of candidates.keys()) if (!input.only.has(lesion)) candidates.delete(lesion)
  if (candidates.size < input.size) {
    throw new AppError(
      'too-few-cases',
      `${input.size} lesions were asked for and ${candidates.size} can be drawn; ask for fewer, or outline more lesions first.`,
    )
  }
  if (listSubsetRows<SubsetFacts>(study.db).some(({ facts }) => facts.name === input.name)) {
    throw new AppError(
      'conflict',
      `There is a subset ${input.name} already; subsets are never changed, choose another name.`,
    )
  }
  const labels = input.stratifyBy === null ? undefined : levelsOf(study, input.stratifyBy, candidates.values())
  const { drawn, strata } = drawSubset({
    candidates: [...candidates.keys()],
    n: input.size,
    seed: input.seed,
    ...(labels === undefined ? {} : { labels }),
  })
  const lesions = drawn.map((lesion) => candidates.get(lesion) as Candidate)
  const facts: SubsetFacts = {
    name: input.name,
    seed: input.seed,
    size: input.size,
    candidates: candidates.size,
    stratifiedBy: input.stratifyBy,
    strata: strata.map(({ label, ...counts }) => ({ level: label ?? '', ...counts })),
    lesions,
    readBefore: lesions.filter(({ readings }) => readings > 1).length,
  }
  const kept = { createdAt: deps.clock().toISOString(), softwareVersion: deps.version }
  const id = insertSubset(study.db, input.name, { ...kept, facts })
  return { id, ...kept, ...facts }
}

export const listSubsets = (study: OpenStudy): ReliabilitySubset[] =>
  listSubsetRows<SubsetFacts>(study.db).map(({ facts, ...kept }) => ({ ...kept, ...facts }))

/** Lesions of a subset; null for no subset. Throws AppError where it does not exist. */
export const lesionsOfSubset = (study: OpenStudy, subsetId: number | null): ReadonlySet<string> | null => {
  if (subsetId === null) return null
  const subset = listSubsets(study).find(({ id }) => id === subsetId)
  if (subset === undefined) throw new AppError('not-found', `There is no subset ${subsetId} in this study.`)
  return new Set(subset.lesions.map(({ lesion }) => lesion))
}
