import type { Database } from 'better-sqlite3'
import { createStudy } from './0001-create-study.ts'
import { partialFeatureSets } from './0002-partial-feature-sets.ts'
import { reliability } from './0003-reliability.ts'
import { modelRuns } from './0004-model-runs.ts'
import { tableVersions } from './0005-table-versions.ts'

/** Every change of the schema in order; a database's `user_version` says how many it has seen. Never edit one that shipped. */
export const migrations: readonly ((db: Database) => void)[] = [
  createStudy,
  partialFeatureSets,
  reliability,
  modelRuns,
  tableVersions,
]
