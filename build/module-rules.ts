/**
 * Who may import whom. A file belongs to the module with the longest matching folder (or to the file itself, where a
 * module is one file); imports inside a module are free. Tests are exempt, but every file must belong to a module.
 */
export interface ModuleRule {
  /** Folder or file below src/. */
  readonly path: string
  /** Modules it may import, by path; a path covers the modules below it. */
  readonly imports: readonly string[]
  /** Modules of which it may import types only. */
  readonly types?: readonly string[]
  /** Packages it may import: names, or a scope as `@mantine/*`. */
  readonly packages: readonly string[]
  /** Other modules import only its index.ts. */
  readonly hasFace?: boolean
}

const pureCore = ['core/numeric', 'core/imaging']
const screen = ['react', 'react-dom', '@mantine/*', 'lucide-react', 'react-i18next', 'i18next', 'zustand']
const data = ['@tanstack/*']

export const moduleRules: readonly ModuleRule[] = [
  { path: 'core/globals.d.ts', imports: [], packages: [] },
  { path: 'core/numeric', imports: [], packages: [] },
  { path: 'core/imaging', imports: ['core/numeric'], packages: [] },
  { path: 'core/segmentation', imports: pureCore, packages: [] },
  { path: 'core/radiomics', imports: pureCore, packages: ['yaml'] },
  { path: 'core/statistics', imports: ['core/numeric'], packages: ['@stdlib/*'] },
  { path: 'core/modelling', imports: ['core/numeric', 'core/statistics'], packages: [] },
  {
    path: 'core/charts',
    imports: ['core/numeric', 'core/statistics'],
    packages: ['d3-scale', 'd3-shape', 'd3-array', 'd3-format'],
  },
  {
    path: 'core/reporting',
    imports: ['core/charts', 'core/modelling', 'core/numeric', 'core/statistics', 'core/study'],
    packages: [],
  },
  { path: 'core/study', imports: ['core/numeric'], packages: [] },
  { path: 'core/demo', imports: [...pureCore, 'core/segmentation'], packages: [] },

  { path: 'contract', imports: [], types: ['core'], packages: ['zod'] },

  { path: 'main/version.ts', imports: [], packages: ['package.json'] },
  { path: 'main/database', imports: ['core', 'contract'], packages: ['node:*', 'better-sqlite3'] },
  {
    path: 'main/io',
    imports: ['core/imaging', 'core/numeric', 'core/segmentation'],
    packages: ['node:*', 'itk-wasm', '@itk-wasm/*'],
  },
  { path: 'main/jobs', imports: ['core', 'contract', 'main/io', 'main/version.ts'], packages: ['node:*'] },
  {
    path: 'main/services',
    imports: ['core', 'contract', 'main/database', 'main/io', 'main/jobs', 'main/services', 'main/version.ts'],
    packages: ['node:*', 'yaml', 'papaparse', 'read-excel-file', 'write-excel-file', 'hyparquet-writer', 'fflate'],
  },
  {
    path: 'main/app.ts',
    imports: ['contract', 'main/database', 'main/jobs', 'main/services', 'main/version.ts'],
    packages: ['node:*', 'zod'],
  },

  { path: 'main/hosts', imports: [], packages: ['node:*'] },
  {
    path: 'main/hosts/cli',
    imports: [
      'contract',
      'core',
      'main/app.ts',
      'main/io',
      'main/jobs',
      'main/services',
      'main/hosts',
      'main/version.ts',
    ],
    packages: ['node:*', 'zod'],
  },
  { path: 'main/hosts/web', imports: ['contract', 'main/hosts'], types: ['main/app.ts'], packages: ['node:*'] },
  {
    path: 'main/hosts/electron',
    imports: ['contract', 'main/hosts'],
    types: ['main/app.ts'],
    packages: ['node:*', 'electron'],
  },
  { path: 'main/index.ts', imports: ['main/app.ts', 'main/hosts'], packages: ['node:*', 'electron'] },
  { path: 'main/web.ts', imports: ['contract', 'main/app.ts', 'main/hosts'], packages: ['node:*'] },
  { path: 'main/cli.ts', imports: ['main/hosts'], packages: ['node:*'] },
  { path: 'preload', imports: [], types: ['contract'], packages: ['electron'] },

  {
    path: 'renderer/main.tsx',
    imports: ['renderer/app', 'renderer/api', 'renderer/i18n', 'renderer/ui'],
    packages: [...screen, '@fontsource-variable/*', 'zod'],
  },
  {
    path: 'renderer/api',
    imports: ['contract', 'renderer/i18n', 'renderer/ui'],
    packages: ['react', 'zustand', '@mantine/notifications', ...data],
  },
  { path: 'renderer/i18n', imports: [], types: ['contract'], packages: ['i18next', 'react-i18next'] },
  {
    path: 'renderer/ui',
    imports: ['contract', 'core/charts', 'renderer/i18n'],
    types: ['core'],
    packages: [...screen, ...data, 'react-resizable-panels'],
  },
  {
    path: 'renderer/viewer',
    imports: ['core/numeric', 'core/imaging', 'core/segmentation', 'renderer/ui'],
    packages: ['react', '@kitware/vtk.js'],
  },
  {
    path: 'renderer/app',
    imports: ['contract', 'renderer/api', 'renderer/i18n', 'renderer/ui', 'renderer/workspaces'],
    packages: [...screen, ...data],
  },
  ...['features', 'models', 'read', 'reliability', 'settings', 'start', 'study'].map((name) => ({
    path: `renderer/workspaces/${name}`,
    imports: ['contract', 'core', 'renderer/api', 'renderer/i18n', 'renderer/ui', 'renderer/viewer'],
    packages: [...screen, ...data, 'yaml'],
  })),
]
