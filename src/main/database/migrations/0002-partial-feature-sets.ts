import type { Database } from 'better-sqlite3'

/** Feature sets are kept from the first lesion on: their state, and what was asked for, so that they can go on. */
export const partialFeatureSets = (db: Database): void => {
  db.exec(`
    ALTER TABLE feature_sets ADD COLUMN state TEXT NOT NULL DEFAULT 'complete'
      CHECK (state IN ('running', 'complete', 'partial'));
    -- Ids of the readings (JSON); null for sets made before this column.
    ALTER TABLE feature_sets ADD COLUMN reading_ids TEXT;
  `)
}
