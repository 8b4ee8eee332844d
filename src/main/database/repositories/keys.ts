import type { ReadableDb, WritableDb } from '../open.ts'

/** Identity of a patient as the files gave it. Lives in the key tables and in the import step, nowhere else. */
export interface PatientKey {
  readonly patientName: string | null
  readonly patientId: string | null
  readonly birthDate: string | null
}

/**
 * Pseudonym of a patient already in the study, or null: the same patient id, and the same name where both are known.
 * Files without a patient id tell nobody apart, so they are never matched.
 */
export const findSubjectByKey = (db: ReadableDb, key: PatientKey): string | null => {
  if (key.patientId === null || key.patientId === '') return null
  const row = db
    .prepare(
      `SELECT s.code FROM subject_keys k JOIN subjects s ON s.id = k.subject_id
       WHERE k.patient_id = ? AND (? = '' OR k.patient_name = '' OR k.patient_name = ?) ORDER BY s.code LIMIT 1`,
    )
    .get(key.patientId, key.patientName ?? '', key.patientName ?? '') as { code: string } | undefined
  return row?.code ?? null
}

/**
 * Codes of subjects by patient id, for tables that a hospital made. An id of two subjects is left out.
 */
export const codesByPatientId = (db: ReadableDb): Map<string, string> => {
  const rows = db
    .prepare(
      `SELECT k.patient_id AS id, min(s.code) AS code FROM subject_keys k JOIN subjects s ON s.id = k.subject_id
       WHERE k.patient_id <> '' GROUP BY k.patient_id HAVING count(DISTINCT s.code) = 1`,
    )
    .all() as { id: string; code: string }[]
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** Whether a subject is known under a patient id other than the given one. */
export const isAnotherPatient = (db: ReadableDb, subjectId: number, key: PatientKey): boolean => {
  const ids = db
    .prepare("SELECT patient_id AS id FROM subject_keys WHERE subject_id = ? AND patient_id <> ''")
    .all(subjectId)
  return ids.length > 0 && key.patientId !== null && !ids.some((row) => (row as { id: string }).id === key.patientId)
}

export const insertPatientKey = (db: WritableDb, subjectId: number, key: PatientKey): void => {
  db.prepare(
    'INSERT OR IGNORE INTO subject_keys (subject_id, patient_name, patient_id, birth_date) VALUES (?, ?, ?, ?)',
  ).run(subjectId, key.patientName ?? '', key.patientId ?? '', key.birthDate)
}

/** Keeps the dates, UIDs and descriptions of a series under its id. */
export const insertSeriesKey = (db: WritableDb, seriesId: number, facts: unknown): void => {
  db.prepare('INSERT INTO series_keys (series_id, facts) VALUES (?, ?)').run(seriesId, JSON.stringify(facts))
}
