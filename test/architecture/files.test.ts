import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles } from '../support/project-files.ts'
import { projectRoot } from '../support/start-web-host.ts'

const tracked = projectFiles()
const code = tracked.filter((path) => /^(src|test|build)\/.*\.(tsx?|mjs|css)$/.test(path))
const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')
const linesOf = (path: string): number => read(path).split('\n').length - 1

describe('files', () => {
  it('have at most 400 lines, and half of them at most 120', () => {
    const long = code.filter((path) => linesOf(path) > 400).map((path) => `${path}: ${linesOf(path)} lines`)
    expect(long).toEqual([])
    const sizes = code.map(linesOf).toSorted((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(120)
  })

  it('of the window hosts have at most 150 lines', () => {
    const hosts = code.filter((path) => /^src\/main\/hosts\/(web|electron)\//.test(path) && !path.endsWith('.test.ts'))
    expect(hosts.filter((path) => linesOf(path) > 150)).toEqual([])
  })

  it('are named in kebab-case, or in PascalCase where a component is their main export', () => {
    const odd = code.filter((path) => {
      const name = basename(path)
      if (path.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(name)) return false
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name)
    })
    expect(odd).toEqual([])
    expect(tracked.filter((path) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.[a-z]+$)/.test(path))).toEqual([])
  })

  it('differ by more than the case of their letters', () => {
    const seen = new Set<string>()
    expect(tracked.filter((path) => seen.size === seen.add(path.toLowerCase()).size)).toEqual([])
  })

  it('that name a module have its purpose in a README of at most 40 lines', () => {
    const readmes = tracked.filter((path) => /^src\/.+\/README\.md$/.test(path))
    expect(readmes.filter((path) => linesOf(path) > 40)).toEqual([])
  })

  it('are not large data', () => {
    const large = tracked.filter((path) => statSync(join(projectRoot, path)).size > 2_000_000)
    expect(large).toEqual([])
  })
})

describe('what is written', () => {
  const texts = tracked.filter((path) => /\.(tsx?|mjs|json|md|css|html|ya?ml|sh)$|^\.ci\/|^\.npmrc$/.test(path))
  const linesWith = (pattern: RegExp, except: (path: string) => boolean = () => false): string[] =>
    texts
      .filter((path) => !except(path))
      .flatMap((path) =>
        read(path)
          .split('\n')
          .flatMap((line, n) => (pattern.test(line) ? [`${path}:${n + 1}: ${line.trim().slice(0, 100)}`] : [])),
      )
  const here = 'test/architecture/files.test.ts'

  it('names no folder of one machine', () => {
    const except = (path: string): boolean => path === here || path === 'package-lock.json'
    expect(linesWith(/(^|[\s'"`(=])\/(work|root|tmp|Users|mnt)\//, except)).toEqual([])
  })

  it('takes packages from the registry that npm is set to, not from a host of its own', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> }
    const foreign = Object.values(lock.packages).flatMap(({ resolved }) =>
      resolved === undefined || resolved.startsWith('https://registry.npmjs.org/') ? [] : [resolved],
    )
    expect(foreign).toEqual([])
    expect(linesWith(/registry\s*=|_authToken/, (path) => path === here)).toEqual([])
  })

  it('speaks of the product, not of the tracker', () => {
    expect(linesWith(/(?<!ITK )\bissues? #?\d/i, (path) => path === here || path === 'package-lock.json')).toEqual([])
  })

  it('leaves nothing undone', () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, (path) => path === here)).toEqual([])
  })
})
