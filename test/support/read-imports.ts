import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseSync } from 'vite'
import { projectRoot } from './start-web-host.ts'

export interface SourceImport {
  /** Path below src/ for our own files, e.g. `core/imaging/volume.ts`; else the package as written. */
  readonly target: string
  readonly isOwn: boolean
  readonly typeOnly: boolean
}

export interface SourceFile {
  /** Path below src/. */
  readonly path: string
  readonly text: string
  readonly imports: readonly SourceImport[]
}

/** Every file below a folder of the project, as paths relative to that folder, with forward slashes. */
export const listFiles = (folder: string): string[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      posix.relative(
        join(projectRoot, folder).replaceAll('\\', '/'),
        join(entry.parentPath, entry.name).replaceAll('\\', '/'),
      ),
    )
    .toSorted()

/** What an import as written in a file below src/ means. */
const resolveImport = (from: string, written: string, typeOnly: boolean): SourceImport => {
  const own = /^#(core|contract|main|renderer)\/(.*)$/.exec(written)
  if (own) return { target: `${own[1]}/${own[2]}`, isOwn: true, typeOnly }
  if (!written.startsWith('.')) return { target: written, isOwn: false, typeOnly }
  const target = posix.join(dirname(from), written)
  return target === '../package.json'
    ? { target: 'package.json', isOwn: false, typeOnly }
    : { target: target.replace(/\?.*$/, ''), isOwn: true, typeOnly }
}

/** A source file with every import, export-from and dynamic import in it. */
const readSource = (path: string): SourceFile => {
  const text = readFileSync(join(projectRoot, 'src', path), 'utf8')
  const { module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0].message}`)
  const imports: SourceImport[] = []
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType)
    imports.push(resolveImport(path, moduleRequest.value, typeOnly))
  }
  for (const { entries } of module.staticExports) {
    const requests = new Map<string, boolean>()
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest === null) continue
      requests.set(moduleRequest.value, (requests.get(moduleRequest.value) ?? true) && isType)
    }
    for (const [written, typeOnly] of requests) imports.push(resolveImport(path, written, typeOnly))
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end)
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(written)
    if (literal === null) throw new SyntaxError(`${path}: import(${written}) cannot be checked; write the path out`)
    imports.push(resolveImport(path, literal[1], false))
  }
  return { path, text, imports }
}

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

/** Every TypeScript file below src/. */
export const readSources = (): SourceFile[] =>
  listFiles('src')
    .filter((path) => /\.tsx?$/.test(path))
    .map(readSource)
