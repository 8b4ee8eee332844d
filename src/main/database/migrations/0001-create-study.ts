import type { Database } from 'better-sqlite3'

/** The first form of a study: subjects, images, readings with their edit journal, features, tables, event log. */
export const createStudy = (db: Database): void => {
  db.exec(`
    CREATE TABLE study_facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE subjects (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      sex TEXT,
      age_years REAL
    ) STRICT;

    -- The only place with identity: which pseudonym is whom. Nothing but the import step touches these two tables.
    CREATE TABLE subject_keys (
      subject_id INTEGER NOT NULL REFERENCES subjects(id) ON DELETE CASCADE,
      patient_name TEXT,
      patient_id TEXT,
      birth_date TEXT,
      PRIMARY KEY (subject_id, patient_id, patient_name)
    ) STRICT;

    CREATE TABLE images (
      sha256 TEXT PRIMARY KEY,
      bytes INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE series (
      id INTEGER PRIMARY KEY,
      subject_id INTEGER NOT NULL REFERENCES subjects(id),
      number INTEGER NOT NULL,
      image_sha256 TEXT NOT NULL REFERENCES images(sha256),
      content_sha256 TEXT NOT NULL,
      stored_as TEXT NOT NULL CHECK (stored_as IN ('int16', 'float32')),
      geometry TEXT NOT NULL,
      acquisition TEXT NOT NULL,
      findings TEXT NOT NULL,
      derivation TEXT,
      imported_at TEXT NOT NULL,
      UNIQUE (subject_id, number)
    ) STRICT;
    CREATE INDEX series_content ON series(content_sha256);

    CREATE TABLE series_keys (
      series_id INTEGER PRIMARY KEY REFERENCES series(id) ON DELETE CASCADE,
      facts TEXT NOT NULL
    ) STRICT;

    CREATE TABLE readers (
      code TEXT PRIMARY KEY,
      name TEXT
    ) STRICT;

    CREATE TABLE lesions (
      id INTEGER PRIMARY KEY,
      subject_id INTEGER NOT NULL REFERENCES subjects(id),
      code TEXT NOT NULL,
      UNIQUE (subject_id, code)
    ) STRICT;

    CREATE TABLE readings (
      id INTEGER PRIMARY KEY,
      series_id INTEGER NOT NULL REFERENCES series(id),
      reader TEXT NOT NULL REFERENCES readers(code),
      round INTEGER NOT NULL CHECK (round >= 1),
      head INTEGER NOT NULL DEFAULT 0,
      saved_at TEXT,
      UNIQUE (series_id, reader, round)
    ) STRICT;

    CREATE TABLE segments (
      reading_id INTEGER NOT NULL REFERENCES readings(id),
      label INTEGER NOT NULL CHECK (label BETWEEN 1 AND 255),
      name TEXT NOT NULL,
      colour TEXT NOT NULL,
      visible INTEGER NOT NULL DEFAULT 1,
      opacity REAL NOT NULL DEFAULT 0.5,
      lesion_id INTEGER NOT NULL REFERENCES lesions(id),
      PRIMARY KEY (reading_id, label)
    ) STRICT;

    -- Voxels of each segment on each slice, kept in step with the labelmap so that volumes need no voxel.
    CREATE TABLE segment_slices (
      reading_id INTEGER NOT NULL REFERENCES readings(id),
      label INTEGER NOT NULL,
      slice INTEGER NOT NULL,
      voxels INTEGER NOT NULL,
      PRIMARY KEY (reading_id, label, slice)
    ) STRICT;

    -- The labelmap of a reading is its newest snapshot plus the edits after it up to the reading's head.
    CREATE TABLE labelmap_snapshots (
      reading_id INTEGER NOT NULL REFERENCES readings(id),
      seq INTEGER NOT NULL,
      runs BLOB NOT NULL,
      PRIMARY KEY (reading_id, seq)
    ) STRICT;

    -- Append-only. An edit that was undone and then replaced by another is marked abandoned, never removed.
    CREATE TABLE edits (
      id INTEGER PRIMARY KEY,
      reading_id INTEGER NOT NULL REFERENCES readings(id),
      seq INTEGER NOT NULL,
      label TEXT NOT NULL,
      delta BLOB,
      segment_change TEXT,
      at TEXT NOT NULL,
      abandoned INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE UNIQUE INDEX edits_in_order ON edits(reading_id, seq) WHERE abandoned = 0;

    CREATE TABLE feature_sets (
      id INTEGER PRIMARY KEY,
      created_at TEXT NOT NULL,
      region TEXT NOT NULL,
      settings TEXT NOT NULL,
      settings_sha256 TEXT NOT NULL,
      software_version TEXT NOT NULL,
      columns TEXT NOT NULL,
      failures TEXT NOT NULL
    ) STRICT;

    CREATE TABLE feature_rows (
      feature_set_id INTEGER NOT NULL REFERENCES feature_sets(id),
      position INTEGER NOT NULL,
      case_name TEXT NOT NULL,
      reading_id INTEGER NOT NULL REFERENCES readings(id),
      label INTEGER NOT NULL,
      subject TEXT NOT NULL,
      lesion TEXT NOT NULL,
      image_sha256 TEXT NOT NULL,
      mask_sha256 TEXT NOT NULL,
      feature_values BLOB NOT NULL,
      reasons TEXT NOT NULL,
      warnings TEXT NOT NULL,
      PRIMARY KEY (feature_set_id, position)
    ) STRICT;

    CREATE TABLE table_columns (
      table_name TEXT NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      label_en TEXT NOT NULL,
      label_zh TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('number', 'text')),
      unit TEXT,
      role TEXT NOT NULL,
      levels TEXT,
      PRIMARY KEY (table_name, position),
      UNIQUE (table_name, name)
    ) STRICT;

    CREATE TABLE table_rows (
      table_name TEXT NOT NULL,
      position INTEGER NOT NULL,
      cells TEXT NOT NULL,
      PRIMARY KEY (table_name, position)
    ) STRICT;

    CREATE TABLE events (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      reader TEXT,
      name TEXT NOT NULL,
      input TEXT NOT NULL,
      outcome TEXT NOT NULL,
      software_version TEXT NOT NULL
    ) STRICT;
  `)
}
