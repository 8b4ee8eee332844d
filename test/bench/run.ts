/**
 * npm run bench [-- --json FILE] [--only PREFIX]
 * Measures on this machine and prints median and 95th percentile of each name; nothing passes or fails.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Bench, type Summary, summarise } from './bench.ts'

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', default: '' } } })

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.bench.ts'))
const modules = await Promise.all(files.map((name) => import(`./${name}`) as Promise<{ benches: readonly Bench[] }>))
const wanted = (name: string): boolean => name.startsWith(values.only)
const chosen = modules.flatMap(({ benches }) => benches).filter(({ names }) => names.some(wanted))
if (chosen.length === 0) {
  const names = modules.flatMap(({ benches }) => benches.flatMap((bench) => bench.names))
  process.stderr.write(`No measurement begins with "${values.only}". There are: ${names.join(', ')}\n`)
  process.exit(2)
}

const results: Record<string, Summary> = {}
for (const bench of chosen) {
  process.stderr.write(`measuring ${bench.names.filter(wanted).join(', ')} …\n`)
  for (const [name, samples] of Object.entries(await bench.measure())) {
    if (wanted(name)) results[name] = summarise(samples)
  }
}

if (Object.keys(results).length === 0) process.exit(0)
const width = Math.max(...Object.keys(results).map((name) => name.length))
const line = (name: string, ...cells: (string | number)[]): string =>
  `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(12)).join('')}\n`
process.stdout.write(line('name', 'median', 'p95', 'n'))
for (const [name, { median, p95, n }] of Object.entries(results)) process.stdout.write(line(name, median, p95, n))
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
