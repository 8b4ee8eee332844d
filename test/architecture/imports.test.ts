import { describe, expect, it } from 'vitest'
import { type ModuleRule, moduleRules } from '../../build/module-rules.ts'
import { isTest, readSources, type SourceImport } from '../support/read-imports.ts'

const sources = readSources()

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

const moduleOf = (path: string): ModuleRule | null =>
  moduleRules
    .filter((rule) => isBelow(path, rule.path))
    .toSorted((a, b) => b.path.length - a.path.length)
    .at(0) ?? null

const isListed = (name: string, packages: readonly string[]): boolean =>
  packages.some((allowed) =>
    allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed || name.startsWith(`${allowed}/`),
  )

/** What is wrong with an import of a module, or null. */
const fault = (rule: ModuleRule, { target, isOwn, typeOnly }: SourceImport): string | null => {
  if (!isOwn) return isListed(target, rule.packages) ? null : 'package not listed'
  const other = moduleOf(target)
  if (other === null) return 'not in any module'
  if (other.path === rule.path) return null
  if (other.hasFace === true && target !== `${other.path}/index.ts`) return 'only its index.ts is public'
  const isAllowed = rule.imports.some((allowed) => isBelow(other.path, allowed))
  const isTypeAllowed = typeOnly && (rule.types ?? []).some((allowed) => isBelow(other.path, allowed))
  return isAllowed || isTypeAllowed ? null : typeOnly ? 'not allowed' : 'not allowed as a value'
}

describe('modules', () => {
  it('have a rule for every file', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.map(({ path }) => path).filter((path) => moduleOf(path) === null)).toEqual([])
  })

  it('exist for every rule', () => {
    const empty = moduleRules.filter((rule) => !sources.some(({ path }) => moduleOf(path) === rule))
    expect(empty.map((rule) => rule.path)).toEqual([])
  })

  it('import only what build/module-rules.ts allows', () => {
    const violations = sources
      .filter(({ path }) => !isTest(path))
      .flatMap(({ path, imports }) =>
        imports.flatMap((found) => {
          const rule = moduleOf(path)
          const wrong = rule === null ? null : fault(rule, found)
          return wrong === null ? [] : [`${path} → ${found.target} (${wrong})`]
        }),
      )
    expect(violations).toEqual([])
  })

  it('see no violation where there is none and every kind of violation', () => {
    const rule = (path: string): ModuleRule => moduleOf(path) as ModuleRule
    const own = (target: string, typeOnly = false): SourceImport => ({ target, isOwn: true, typeOnly })
    expect(fault(rule('core/imaging/volume.ts'), own('core/numeric/random.ts'))).toBeNull()
    expect(fault(rule('core/numeric/random.ts'), own('core/imaging/volume.ts'))).toBe('not allowed as a value')
    expect(fault(rule('contract/study.ts'), own('core/imaging/volume.ts', true))).toBeNull()
    expect(fault(rule('contract/study.ts'), own('core/imaging/volume.ts'))).toBe('not allowed as a value')
    const workspace = 'renderer/workspaces/features/FeaturesWorkspace.tsx'
    expect(fault(rule(workspace), own('renderer/workspaces/study/StudyWorkspace.tsx'))).toBe('not allowed as a value')
    const electron: SourceImport = { target: 'electron', isOwn: false, typeOnly: true }
    expect(fault(rule('core/imaging/volume.ts'), electron)).toBe('package not listed')
    expect(fault(rule('main/hosts/web/serve.ts'), electron)).toBe('package not listed')
    expect(fault(rule('preload/index.ts'), electron)).toBeNull()
  })
})

describe('imports', () => {
  it('name files that exist', () => {
    const known = new Set(sources.map(({ path }) => path))
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isOwn }) => isOwn && /\.tsx?$/.test(target) && !known.has(target))
        .map(({ target }) => `${path} → ${target}`),
    )
    expect(missing).toEqual([])
  })

  it('form no cycles', () => {
    const next = new Map(
      sources.map(({ path, imports }) => [
        path,
        imports.filter(({ isOwn, typeOnly }) => isOwn && !typeOnly).map(({ target }) => target),
      ]),
    )
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (path: string, trail: readonly string[]): void => {
      const seenAt = trail.indexOf(path)
      if (seenAt >= 0) {
        cycles.push([...trail.slice(seenAt), path].join(' → '))
        return
      }
      if (done.has(path)) return
      for (const target of next.get(path) ?? []) visit(target, [...trail, path])
      done.add(path)
    }
    for (const path of next.keys()) visit(path, [])
    expect(cycles).toEqual([])
  })
})
