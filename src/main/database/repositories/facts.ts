import type { ReadableDb, WritableDb } from '../open.ts'

/** Name, creation time and kind of the study itself. */
export interface StudyFacts {
  readonly name: string
  readonly createdAt: string
  readonly demo: boolean
}

export const getStudyFacts = (db: ReadableDb): StudyFacts => {
  const rows = db.prepare('SELECT key, value FROM study_facts').all() as { key: string; value: string }[]
  const facts = new Map(rows.map((r) => [r.key, r.value]))
  return {
    name: facts.get('name') ?? '',
    createdAt: facts.get('created_at') ?? '',
    demo: facts.get('demo') === 'yes',
  }
}

export const insertStudyFacts = (db: WritableDb, facts: StudyFacts): void => {
  const insert = db.prepare('INSERT INTO study_facts (key, value) VALUES (?, ?)')
  insert.run('name', facts.name)
  insert.run('created_at', facts.createdAt)
  insert.run('demo', facts.demo ? 'yes' : 'no')
}
