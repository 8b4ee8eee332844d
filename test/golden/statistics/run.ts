import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { adaptors } from './adaptors/index.ts'
import type { GoldenFile } from './golden-case.ts'
import { openGoldenData } from './golden-data.ts'
import { runFamily } from './run-family.ts'

const usage = 'npm run -s golden -- DIR [--family NAME]    DIR holds data/ and golden/*.json (schema stats-golden/1)'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const complain = (line: string): void => void process.stderr.write(`${line}\n`)

const short = (value: unknown): string => {
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text === undefined ? 'nothing' : text.length > 80 ? `${text.slice(0, 77)}...` : text
}

const run = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { family: { type: 'string' }, help: { type: 'boolean' } },
  })
  if (values.help === true) {
    say(usage)
    return 0
  }
  const folder = positionals[0]
  if (folder === undefined || !existsSync(join(folder, 'golden'))) {
    complain(folder === undefined ? usage : `There is no folder ${join(folder, 'golden')}.\n${usage}`)
    return folder === undefined ? 2 : 3
  }
  const names = readdirSync(join(folder, 'golden'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .filter((name) => values.family === undefined || name === values.family)
    .sort()
  if (names.length === 0) {
    complain(`There is no family ${values.family ?? ''} in ${join(folder, 'golden')}.`)
    return 3
  }
  const data = openGoldenData(join(folder, 'data'))
  let met = 0
  let asked = 0
  for (const name of names) {
    const file = JSON.parse(readFileSync(join(folder, 'golden', `${name}.json`), 'utf8')) as GoldenFile
    const adaptor = adaptors[name] ?? { run: () => ({ kind: 'not-covered' }) as const }
    const results = await runFamily(file, adaptor, data)
    for (const result of results.filter(({ state }) => state === 'not-met')) {
      say(`${name}: ${result.id}: ${result.words}`)
      for (const { path, wanted, got } of result.differences.slice(0, 5))
        say(`    ${path === '' ? 'value' : path}: wanted ${short(wanted)}, got ${short(got)}`)
      if (result.differences.length > 5) say(`    … and ${result.differences.length - 5} more`)
    }
    const ofFamily = results.filter(({ state }) => state === 'met').length
    const notAsked = results.filter(({ state }) => state === 'not-asked').length
    say(`${name}: ${ofFamily} of ${results.length - notAsked} met (${notAsked} not asked)`)
    met += ofFamily
    asked += results.length - notAsked
  }
  say(`TOTAL ${met} of ${asked}`)
  return met === asked ? 0 : 1
}

process.exitCode = await run()
