// Everything that must pass: types, lint, format, unused code, build, unit and contract tests, browser tests.
//   --quick   types, lint, architecture and unit tests only
//   --e2e     build and browser tests only; further arguments go to Playwright
// A test that fails is tried once more, because machines stall; one that passes only then is named at the end.
// The last line is the total: `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureNode24, root } from './node24.mjs'
import { build } from './output.mjs'
import { unsteadyList } from './unsteady-reporter.mjs'

ensureNode24()
const { findChromium } = await import('../test/support/find-chromium.ts')

const [mode, ...rest] = process.argv.slice(2)
const isQuick = mode === '--quick'
const isBrowserOnly = mode === '--e2e'
const results = join(root, 'test-results')
const total = { passed: 0, failed: 0 }
const notes = []

const title = (text) => process.stdout.write(`\n── ${text}\n`)
const run = (script, args, env = {}) =>
  spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status === 0

/** One check counts as one test. */
const check = (name, passes) => {
  title(name)
  const passed = passes()
  total[passed ? 'passed' : 'failed']++
  if (!passed) notes.push(`failed: ${name}`)
  return passed
}

const readReport = (file, name) => {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  total.failed++
  notes.push(`failed: ${name} ended without a report`)
  return null
}

const runVitest = (filters) => {
  title('vitest')
  const file = join(results, 'vitest.json')
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=./build/unsteady-reporter.mjs', '--reporter=json']
  const output = `--outputFile.json=${file}`
  const args = ['run', '-c', 'build/vitest.config.ts', '--retry=1', ...reporters, output, ...filters]
  rmSync(unsteadyList, { force: true })
  const passed = run('vitest/vitest.mjs', args)
  if (existsSync(unsteadyList)) notes.push(readFileSync(unsteadyList, 'utf8').trimEnd())
  const report = readReport(file, 'vitest')
  if (report === null) return
  total.passed += report.numPassedTests
  // A file that cannot be loaded has no tests to count.
  const broken = report.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0)
  const failed = report.numFailedTests + broken.length
  total.failed += failed > 0 || passed ? failed : 1
  if (failed === 0 && !passed) notes.push('failed: vitest reports errors outside of tests')
  for (const suite of broken) notes.push(`failed: ${suite.name}`)
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status === 'failed') notes.push(`failed: ${test.fullName}`)
      else if (test.status !== 'passed') notes.push(`skipped: ${test.fullName}`)
    }
  }
}

const installChromium = () => {
  if (findChromium()) return true
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    title("installing Debian's Chromium for the browser tests")
    const apt = (...args) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt('update', '-q')
    apt('install', '-q', '-y', '--no-install-recommends', 'chromium')
    if (findChromium()) return true
  }
  total.failed++
  notes.push(
    'failed: the browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM to its path',
  )
  return false
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

const runPlaywright = () => {
  if (!installChromium()) return
  title('playwright')
  const file = join(results, 'playwright.json')
  rmSync(file, { force: true })
  const args = ['test', '-c', 'test/e2e/playwright.config.ts', ...(isBrowserOnly ? rest : ['--retries=1'])]
  const passed = run('@playwright/test/cli.js', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
  const report = readReport(file, 'playwright')
  if (report === null) return
  const { expected, flaky, unexpected, skipped } = report.stats
  total.passed += expected + flaky
  total.failed += unexpected > 0 || passed ? unexpected : 1
  for (const { title: name, tests } of report.suites.flatMap(specsOf)) {
    if (tests.some(({ status }) => status === 'flaky')) notes.push(`passed only when repeated: ${name}`)
  }
  for (const error of report.errors) notes.push(`failed: ${error.message}`)
  if (skipped > 0) notes.push(`skipped: ${skipped} browser tests`)
}

mkdirSync(results, { recursive: true })
if (!isBrowserOnly) {
  for (const part of ['core', 'main', 'renderer', 'test']) {
    check(`types: ${part}`, () => run('typescript/bin/tsc', ['-p', `build/tsconfig.${part}.json`]))
  }
  check('lint', () => run('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', 'src', 'test', 'build']))
}
if (isQuick) {
  runVitest(['src', 'test/architecture'])
} else {
  if (!isBrowserOnly) {
    check('format', () => run('@biomejs/biome/bin/biome', ['format', '.']))
    check('unused files, exports and packages', () => run('knip/bin/knip.js', ['--config', 'build/knip.json']))
  }
  const isBuilt = check('build', build)
  if (!isBrowserOnly) runVitest([])
  if (isBuilt) runPlaywright()
}

title('total')
for (const note of notes) process.stdout.write(`${note}\n`)
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed === 0 ? 0 : 1)
