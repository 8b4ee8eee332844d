import type { OwnSettings } from './settings.ts'
import { nearestName } from './nearest-name.ts'

const names = ['clipHu']

/** Reads the section `hyperdense`; null where it is absent. Problems are added as sentences. */
export const readOwnSettings = (given: unknown, problems: string[]): OwnSettings | null => {
  if (given === undefined || given === null) return null
  if (typeof given !== 'object' || Array.isArray(given)) {
    problems.push('hyperdense must be a map of names to values')
    return null
  }
  const map = given as Record<string, unknown>
  for (const name of Object.keys(map)) {
    if (names.includes(name)) continue
    const nearest = nearestName(name, names) ?? names.join(', ')
    problems.push(`hyperdense: unknown setting "${name}"; did you mean "${nearest}"?`)
  }
  if (map.clipHu === undefined || map.clipHu === null) return null
  const limits = Array.isArray(map.clipHu)
    ? map.clipHu.map((v: unknown) => (typeof v === 'bigint' ? Number(v) : v))
    : []
  const [low, high] = limits
  if (limits.length === 2 && isFinite(low) && isFinite(high) && low < high) return { clipHu: [low, high] }
  problems.push(`hyperdense: clipHu must be two numbers, the lower first, got [${limits.join(', ')}]`)
  return null
}

const isFinite = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v)
