/** Measures kept for a look at the frame times; older ones are dropped, so that the buffer stays small. */
const kept = 2000
const counts = new Map<string, number>()

/** Adds a performance measure that ends now. */
export const measure = (name: string, durationMs: number): void => {
  const count = (counts.get(name) ?? 0) + 1
  if (count > kept) performance.clearMeasures(name)
  counts.set(name, count > kept ? 1 : count)
  performance.measure(name, { start: performance.now() - durationMs, duration: durationMs })
}
