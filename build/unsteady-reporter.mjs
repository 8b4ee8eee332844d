import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node24.mjs'

/** Where the names of tests that passed only when repeated are written. */
export const unsteadyList = join(root, 'test-results', 'unsteady.txt')

/** Vitest reporter that names tests which failed first and passed when repeated. */
// oxlint-disable-next-line import/no-default-export -- how Vitest finds a reporter
export default class UnsteadyReporter {
  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky === true) appendFileSync(unsteadyList, `passed only when repeated: ${test.fullName}\n`)
  }
}
