import { dot } from '../geometry.ts'
import { samePlaceMm } from './measure-stack.ts'
import { type Plane, type PlaneGroup, positionOf } from './plane.ts'

interface Discriminator {
  readonly name: string
  /** Whether stacks that differ in it are different scans, even where one of them has fewer slices. */
  readonly sure: boolean
  readonly value: (p: Plane) => string | number | null
}

/** What may tell repeated positions apart, the likeliest first. */
const discriminators: readonly Discriminator[] = [
  { name: 'time point', sure: true, value: (p) => p.frame.temporalIndex },
  { name: 'acquisition', sure: true, value: (p) => p.frame.acquisitionNumber },
  { name: 'echo time', sure: true, value: (p) => p.header.echoTime },
  { name: 'tube voltage', sure: true, value: (p) => p.header.facts.kvp },
  { name: 'thickness', sure: true, value: (p) => p.frame.thicknessMm ?? p.header.facts.sliceThicknessMm },
  { name: 'image type', sure: true, value: (p) => p.frame.imageType.join('\\') },
  { name: 'series number', sure: false, value: (p) => p.header.facts.seriesNumber },
  { name: 'trigger time', sure: false, value: (p) => p.header.triggerTime },
  { name: 'acquisition time', sure: false, value: (p) => p.header.acquiredAt },
  { name: 'field of view', sure: false, value: (p) => alongRow(p) },
]

/** Where the first voxel lies along the rows, to a tenth of a millimetre. */
const alongRow = ({ frame: { positionMm, orientation } }: Plane): number | null =>
  positionMm === null || orientation === null ? null : Math.round(dot(positionMm, orientation[0]) * 10)

/**
 * Splits a stack whose positions repeat into stacks whose positions do not, by one thing that the slices differ in, or
 * by two; where nothing tells them apart, by the order of their times at each place.
 *
 * @returns the stack itself where no position repeats, or where nothing helps
 */
export const splitRepeats = (planes: readonly Plane[]): readonly PlaneGroup[] => {
  const whole: PlaneGroup = { planes, splitBy: [] }
  if (!repeats(planes)) return [whole]
  return splitByOne(planes) ?? splitByTwo(planes) ?? splitByTurn(planes) ?? [whole]
}

/** Parts of one size are asked for first: parts of several sizes are more often a coincidence. */
const splitByOne = (planes: readonly Plane[]): readonly PlaneGroup[] | null => {
  const splits = discriminators
    .map(({ name, sure, value }) => ({ name, sure, parts: [...groupBy(planes, value).values()] }))
    .filter(({ parts }) => parts.length > 1 && parts.every((part) => part.length > 1 && !repeats(part)))
  const even = splits.find(({ parts }) => parts.every((part) => part.length === parts[0].length))
  const chosen = even ?? splits.find(({ sure }) => sure)
  return chosen === undefined ? null : chosen.parts.map((part) => ({ planes: part, splitBy: [chosen.name] }))
}

const splitByTwo = (planes: readonly Plane[]): readonly PlaneGroup[] | null => {
  for (const { name, value } of discriminators) {
    const parts = [...groupBy(planes, value).values()]
    if (parts.length < 2 || parts.some((part) => part.length < 2)) continue
    if (!parts.every(repeats)) continue
    const halves = parts.map(splitByOne)
    if (halves.some((h) => h === null)) continue
    return halves.flatMap((h) => h ?? []).map((g) => ({ planes: g.planes, splitBy: [name, ...g.splitBy] }))
  }
  return null
}

/** Slices scanned again and again at each place (perfusion): the n-th in time at every place make the n-th stack. */
const splitByTurn = (planes: readonly Plane[]): readonly PlaneGroup[] | null => {
  const places = [...groupBy(planes, (p) => Math.round((positionOf(p) ?? 0) / samePlaceMm / 2)).values()]
  const turns = places[0].length
  const timed = places.every(
    (place) => place.length === turns && new Set(place.map((p) => p.header.acquiredAt)).size === turns,
  )
  if (!timed || planes.some((p) => p.header.acquiredAt === null)) return null
  const ordered = places.map((place) => [...place].sort(byTime))
  const stacks = Array.from({ length: turns }, (_, n) => ordered.map((place) => place[n]))
  return stacks.some(repeats) ? null : stacks.map((stack) => ({ planes: stack, splitBy: ['acquisition time'] }))
}

const byTime = (a: Plane, b: Plane): number => ((a.header.acquiredAt ?? '') < (b.header.acquiredAt ?? '') ? -1 : 1)

const groupBy = <K>(planes: readonly Plane[], value: (p: Plane) => K): Map<K, Plane[]> => {
  const parts = new Map<K, Plane[]>()
  for (const p of planes) {
    const part = parts.get(value(p))
    if (part === undefined) parts.set(value(p), [p])
    else part.push(p)
  }
  return parts
}

const repeats = (planes: readonly Plane[]): boolean => {
  const at = planes
    .map(positionOf)
    .filter((x) => x !== null)
    .sort((a, b) => a - b)
  return at.some((x, i) => i > 0 && x - at[i - 1] < samePlaceMm)
}
