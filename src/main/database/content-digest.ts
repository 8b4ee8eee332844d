import { createHash } from 'node:crypto'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import type { ReadableDb } from './open.ts'
import { listReadingRows } from './repositories/readings.ts'
import { rebuildLabelmap } from './repositories/rebuild-labelmap.ts'

/** Columns that say when or by which program, not what. */
const notContent = new Set(['at', 'created_at', 'imported_at', 'saved_at', 'software_version'])

/** Tables that are history, or another form of what is hashed (snapshots and edits are, as the labelmaps they make). */
const notCompared = new Set(['events', 'labelmap_snapshots', 'table_versions'])

/**
 * SHA-256 over everything a study holds except times, the event log and the program's version: two studies made from
 * the same inputs agree, however SQLite laid out their pages.
 */
export const contentDigest = (db: ReadableDb): string => {
  const hash = createHash('sha256')
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
  for (const { name: table } of tables as { name: string }[]) {
    if (notCompared.has(table)) continue
    const names = (db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[])
      .map((c) => c.name)
      .filter((c) => !notContent.has(c) && !(table === 'study_facts' && c === 'created_at'))
    const where = table === 'study_facts' ? "WHERE key NOT IN ('created_at', 'name')" : ''
    const rows = db.prepare(
      `SELECT ${names.map((n) => `"${n}"`).join(', ')} FROM "${table}" ${where} ORDER BY ${names.map((_, i) => i + 1).join(', ')}`,
    )
    hash.update(`\n${table}:${names.join(',')}\n`)
    for (const row of rows.iterate() as Iterable<Record<string, unknown>>) {
      for (const name of names) {
        const cell = row[name]
        if (cell instanceof Uint8Array) hash.update(cell)
        else hash.update(JSON.stringify(cell ?? null))
        hash.update('\u001f')
      }
    }
  }
  for (const reading of listReadingRows(db)) {
    hash.update(`\n${reading.subjectCode}:${reading.reader}:${reading.round}\n`)
    hash.update(encodeRuns(rebuildLabelmap(db, reading)))
  }
  return hash.digest('hex')
}
