import type { Database } from 'better-sqlite3'

/** Analyses: what ran, its results, its models; and every look at a test cohort. */
export const modelRuns = (db: Database): void => {
  db.exec(`
    -- Append-only but for the name.
    CREATE TABLE model_runs (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      created_at TEXT NOT NULL,
      software_version TEXT NOT NULL,
      plan_sha256 TEXT NOT NULL,
      facts TEXT NOT NULL,
      results TEXT NOT NULL,
      models TEXT NOT NULL
    ) STRICT;

    -- The rows of a test cohort by their hash: looking again with another plan counts again.
    CREATE TABLE test_looks (
      run_id INTEGER NOT NULL REFERENCES model_runs(id),
      cohort TEXT NOT NULL,
      rows_sha256 TEXT NOT NULL,
      models INTEGER NOT NULL,
      PRIMARY KEY (run_id, cohort)
    ) STRICT;
    CREATE INDEX test_looks_rows ON test_looks(rows_sha256);

    -- The split that reading and modelling hold to from then on.
    CREATE TABLE locked_splits (
      id INTEGER PRIMARY KEY,
      created_at TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;
  `)
}
