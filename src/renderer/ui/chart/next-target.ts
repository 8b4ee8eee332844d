/**
 * Which of `count` targets a key leads to.
 *
 * @param from the current one, null before the first
 * @returns null to leave reading; undefined where the key means nothing
 */
export const nextTarget = (key: string, from: number | null, count: number): number | null | undefined => {
  if (key === 'Escape') return from === null ? undefined : null
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return from === null ? 0 : Math.min(count - 1, from + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return from === null ? count - 1 : Math.max(0, from - 1)
    case 'PageDown':
      return Math.min(count - 1, (from ?? 0) + 10)
    case 'PageUp':
      return Math.max(0, (from ?? 0) - 10)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
