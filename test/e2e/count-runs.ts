import type { Page } from '@playwright/test'

/**
 * How often functions of these names ran in the page meanwhile. A component that is drawn anew runs again, whether or not
 * anything of it changes on the screen; counted, not timed, so that a busy machine says the same.
 */
export const countRuns = async (
  page: Page,
  names: readonly string[],
  meanwhile: () => Promise<void>,
): Promise<Record<string, number>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await session.send('Profiler.takePreciseCoverage')
  await meanwhile()
  const { result } = await session.send('Profiler.takePreciseCoverage')
  await session.detach()
  const functions = result.flatMap((script) => script.functions)
  const runs = (name: string): number =>
    functions
      .filter(({ functionName }) => functionName === name)
      .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0)
  return Object.fromEntries(names.map((name) => [name, runs(name)]))
}
