import type { Database } from 'better-sqlite3'

/** Reliability: lesions drawn for repeat readings, decisions on features, features of perturbed images and masks. */
export const reliability = (db: Database): void => {
  db.exec(`
    -- Written before reading starts and never changed.
    CREATE TABLE reliability_subsets (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      created_at TEXT NOT NULL,
      software_version TEXT NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;

    -- Append-only: a decision that is made again is another version.
    CREATE TABLE reliability_decisions (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      software_version TEXT NOT NULL,
      facts TEXT NOT NULL,
      tables TEXT NOT NULL,
      UNIQUE (name, version)
    ) STRICT;

    CREATE TABLE perturbation_runs (
      id INTEGER PRIMARY KEY,
      created_at TEXT NOT NULL,
      software_version TEXT NOT NULL,
      region TEXT NOT NULL,
      settings_sha256 TEXT NOT NULL,
      facts TEXT NOT NULL,
      columns TEXT NOT NULL,
      failures TEXT NOT NULL
    ) STRICT;

    CREATE TABLE perturbation_rows (
      run_id INTEGER NOT NULL REFERENCES perturbation_runs(id),
      lesion TEXT NOT NULL,
      perturbation INTEGER NOT NULL,
      feature_values BLOB NOT NULL,
      PRIMARY KEY (run_id, lesion, perturbation)
    ) STRICT;
  `)
}
