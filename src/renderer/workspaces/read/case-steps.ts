import { readAddress } from '#renderer/ui/navigation.ts'
import type { ReadingKey } from './open-read-model.ts'

/** Addresses of the same reader's readings of the neighbouring series; null at the ends of the study. */
export interface CaseSteps {
  readonly previous: string | null
  readonly next: string | null
}

export const caseSteps = (ids: readonly number[], { seriesId, reader, round }: ReadingKey): CaseSteps => {
  const at = ids.indexOf(seriesId)
  const address = (n: number): string | null =>
    at === -1 || n < 0 || n >= ids.length ? null : readAddress(ids[n], reader, round)
  return { previous: address(at - 1), next: address(at + 1) }
}
