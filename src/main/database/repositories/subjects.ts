import type { Subject } from '#contract/study.ts'
import type { ReadableDb, WritableDb } from '../open.ts'

/** Subjects are pseudonyms; who they are stands in `keys.ts` alone. */
export const listSubjects = (db: ReadableDb): Subject[] =>
  db
    .prepare(
      `SELECT s.id, s.code, s.sex, s.age_years AS ageYears,
         (SELECT count(*) FROM series x WHERE x.subject_id = s.id) AS seriesCount,
         (SELECT count(*) FROM lesions l WHERE l.subject_id = s.id) AS lesionCount,
         (SELECT count(*) FROM readings r JOIN series x ON x.id = r.series_id WHERE x.subject_id = s.id) AS readingCount
       FROM subjects s ORDER BY s.code`,
    )
    .all() as Subject[]

export const findSubject = (db: ReadableDb, code: string): { id: number } | null =>
  (db.prepare('SELECT id FROM subjects WHERE code = ?').get(code) as { id: number } | undefined) ?? null

export const insertSubject = (
  db: WritableDb,
  subject: { readonly code: string; readonly sex: string | null; readonly ageYears: number | null },
): number =>
  Number(
    db
      .prepare('INSERT INTO subjects (code, sex, age_years) VALUES (?, ?, ?)')
      .run(subject.code, subject.sex, subject.ageYears).lastInsertRowid,
  )

/** The smallest free code S001, S002, … above those in use and those already promised. */
export const nextSubjectCode = (db: ReadableDb, promised: ReadonlySet<string>): string => {
  for (let n = 1; ; n++) {
    const code = `S${String(n).padStart(3, '0')}`
    if (!promised.has(code) && findSubject(db, code) === null) return code
  }
}

export const findLesion = (db: ReadableDb, subjectId: number, code: string): { id: number } | null =>
  (db.prepare('SELECT id FROM lesions WHERE subject_id = ? AND code = ?').get(subjectId, code) as
    | { id: number }
    | undefined) ?? null

/** The lesion's id, entered where it is new. */
export const ensureLesion = (db: WritableDb, subjectId: number, code: string): number =>
  findLesion(db, subjectId, code)?.id ??
  Number(db.prepare('INSERT INTO lesions (subject_id, code) VALUES (?, ?)').run(subjectId, code).lastInsertRowid)

export const listLesions = (db: ReadableDb): { id: number; subjectCode: string; code: string; readings: number }[] =>
  db
    .prepare(
      `SELECT l.id, s.code AS subjectCode, l.code, (SELECT count(*) FROM segments g WHERE g.lesion_id = l.id) AS readings
       FROM lesions l JOIN subjects s ON s.id = l.subject_id ORDER BY s.code, l.code`,
    )
    .all() as { id: number; subjectCode: string; code: string; readings: number }[]
