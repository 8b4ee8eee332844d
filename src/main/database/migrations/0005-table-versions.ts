import type { Database } from 'better-sqlite3'

/** Study tables as they were before something took their place. */
export const tableVersions = (db: Database): void => {
  db.exec(`
    -- Append-only.
    CREATE TABLE table_versions (
      id INTEGER PRIMARY KEY,
      table_name TEXT NOT NULL,
      replaced_at TEXT NOT NULL,
      columns TEXT NOT NULL,
      rows TEXT NOT NULL
    ) STRICT;
    CREATE INDEX table_versions_name ON table_versions(table_name);
  `)
}
