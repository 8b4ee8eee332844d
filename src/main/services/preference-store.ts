import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Preferences, preferences as preferencesSchema } from '#contract/app.ts'
import { writeAtomic } from '../io/write-atomic.ts'

export interface RecentStudy {
  readonly folder: string
  readonly name: string
  readonly openedAt: string
}

export interface PreferenceStore {
  get(): Preferences
  save(change: Partial<Preferences>): Preferences
  listRecent(): RecentStudy[]
  remember(study: RecentStudy): void
  forget(folder: string): void
}

const defaults: Preferences = { language: 'en', theme: 'system', reader: null }
const maxRecent = 20

/** Preferences and recent studies of this user on this machine; a damaged file counts as absent. */
export const createPreferenceStore = (userFolder: string): PreferenceStore => {
  const preferencesPath = join(userFolder, 'preferences.json')
  const recentPath = join(userFolder, 'recent-studies.json')

  const readJson = (path: string): unknown => {
    if (!existsSync(path)) return null
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as unknown
    } catch {
      return null
    }
  }
  const parsed = preferencesSchema.safeParse({ ...defaults, ...(readJson(preferencesPath) as object | null) })
  let current = parsed.success ? parsed.data : defaults

  const listRecent = (): RecentStudy[] => {
    const stored = readJson(recentPath)
    return Array.isArray(stored) ? (stored as RecentStudy[]).filter((r) => typeof r?.folder === 'string') : []
  }
  const saveRecent = (list: readonly RecentStudy[]): void => writeAtomic(recentPath, JSON.stringify(list, null, 2))

  return {
    get: () => current,
    save: (change) => {
      current = { ...current, ...change }
      writeAtomic(preferencesPath, JSON.stringify(current, null, 2))
      return current
    },
    listRecent,
    remember: (study) =>
      saveRecent([study, ...listRecent().filter((r) => r.folder !== study.folder)].slice(0, maxRecent)),
    forget: (folder) => saveRecent(listRecent().filter((r) => r.folder !== folder)),
  }
}
