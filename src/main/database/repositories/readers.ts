import type { ReadableDb, WritableDb } from '../open.ts'

export const listReaders = (db: ReadableDb): { code: string; name: string | null; readings: number }[] =>
  db
    .prepare(
      `SELECT code, name, (SELECT count(*) FROM readings r WHERE r.reader = readers.code) AS readings
       FROM readers ORDER BY code`,
    )
    .all() as { code: string; name: string | null; readings: number }[]

export const putReader = (db: WritableDb, code: string, name: string | null): void => {
  db.prepare(
    'INSERT INTO readers (code, name) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET name = excluded.name',
  ).run(code, name)
}
