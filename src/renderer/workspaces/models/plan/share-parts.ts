/**
 * The new value with every part that is as it was taken from the old one, so that who looks at a part alone sees by
 * identity that it did not change.
 */
export const shareParts = <T>(before: unknown, after: T): T => {
  if (Object.is(before, after)) return after
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after
  if (Array.isArray(before) !== Array.isArray(after)) return after
  const old = before as Readonly<Record<string, unknown>>
  const keys = Object.keys(after)
  const parts = keys.map((key) => shareParts(old[key], (after as Record<string, unknown>)[key]))
  // The order of keys is part of a value: blocks are listed as they are written.
  const oldKeys = Object.keys(old)
  const isSame =
    keys.length === oldKeys.length && keys.every((key, n) => key === oldKeys[n] && Object.is(parts[n], old[key]))
  if (isSame) return before as T
  return (Array.isArray(after) ? parts : Object.fromEntries(keys.map((key, n) => [key, parts[n]]))) as T
}
