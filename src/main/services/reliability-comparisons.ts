import type { ReliabilityComparison } from '#contract/reliability.ts'
import { proposeIccForm, type ReadingDesign } from '#core/statistics/reliability/reading-design.ts'
import type { FeatureSource } from './reliability-tables.ts'

interface Reading {
  readonly reader: string
  readonly round: number
  readonly lesions: ReadonlySet<string>
}

export type ProposedComparison = ReliabilityComparison & {
  lesions: number
  form: ReturnType<typeof proposeIccForm>['form']
  why: string
}

const readingsOf = (source: FeatureSource): Reading[] => {
  const found = new Map<string, { reader: string; round: number; lesions: Set<string> }>()
  for (const { reader, round, lesion } of source.rows) {
    const key = `${reader} ${round}`
    const reading = found.get(key) ?? { reader, round, lesions: new Set() }
    reading.lesions.add(lesion)
    found.set(key, reading)
  }
  return [...found.values()].toSorted((a, b) =>
    a.reader < b.reader ? -1 : a.reader > b.reader ? 1 : a.round - b.round,
  )
}

const inCommon = (readings: readonly Reading[]): number =>
  [...readings[0].lesions].filter((lesion) => readings.every(({ lesions }) => lesions.has(lesion))).length

/**
 * What can be compared: each reader's repeated rounds, each pair of readers, all readers together where there are more
 * than two. The first of each kind has the name that recipes ask for: `intra`, `inter`.
 */
export const proposeComparisons = (source: FeatureSource): ProposedComparison[] => {
  const readings = readingsOf(source)
  const proposals: ProposedComparison[] = []
  const names = new Set<string>()
  const propose = (design: ReadingDesign, short: string, long: string, chosen: readonly Reading[]): void => {
    const lesions = inCommon(chosen)
    if (lesions === 0) return
    const name = names.has(short) ? long : short
    names.add(name)
    const measurements = chosen.map(({ reader, round }) => ({ reader, round }))
    proposals.push({ name, design, measurements, perturbationRunId: null, lesions, ...proposeIccForm(design) })
  }
  const readers = [...new Set(readings.map(({ reader }) => reader))]
  for (const reader of readers) {
    const rounds = readings.filter((one) => one.reader === reader)
    if (rounds.length > 1) propose('same-reader-twice', 'intra', `intra-${reader}`, rounds)
  }
  const firsts = readers.map((reader) => readings.filter((one) => one.reader === reader)[0])
  firsts.forEach((one, i) => {
    for (const other of firsts.slice(i + 1)) {
      propose('two-readers', 'inter', `inter-${one.reader}-${other.reader}`, [one, other])
    }
  })
  if (firsts.length > 2) propose('more-readers', 'inter-all', 'inter-all', firsts)
  return proposals
}
