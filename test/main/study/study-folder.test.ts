import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '#contract/client.ts'
import { createApp, type App } from '#main/app.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

describe('study folders', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let app: App
  const api = () => createClient({ call: app.call, listen: app.listen })

  beforeEach(() => {
    folder = temporaryFolder()
    app = createApp({ host: 'test', userFolder: join(folder.path, 'user'), workers: 1 })
  })
  afterEach(async () => {
    await app.close()
    folder.remove()
  })

  it('are made empty, remembered, closed and opened again', async () => {
    const path = join(folder.path, 'Stroke.hyperdense')
    await api().study.create({ folder: path, name: 'Stroke' })
    expect(await api().study.getOverview({})).toMatchObject({
      subjects: 0,
      series: 0,
      readings: 0,
      info: { name: 'Stroke', demo: false },
    })
    await api().study.close({})
    await expect(api().study.listSubjects({})).rejects.toMatchObject({ code: 'not-found' })
    await api().study.open({ folder: path })
    expect(await api().app.listRecentStudies({})).toMatchObject([{ folder: path, name: 'Stroke', exists: true }])
    const db = new BetterSqlite(join(path, 'study.sqlite'))
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all()
    expect(loose).toEqual([])
    db.close()
  })

  it('refuse names and places that would overwrite something', async () => {
    await expect(api().study.create({ folder: join(folder.path, 'Stroke'), name: 'x' })).rejects.toThrow(
      'ends in .hyperdense',
    )
    const full = join(folder.path, 'Full.hyperdense')
    mkdirSync(full)
    writeFileSync(join(full, 'thesis.docx'), 'mine')
    await expect(api().study.create({ folder: full, name: 'x' })).rejects.toMatchObject({ code: 'conflict' })
    expect(readdirSync(full)).toEqual(['thesis.docx'])
    await expect(api().study.open({ folder: full })).rejects.toMatchObject({ code: 'not-found' })
    expect(readdirSync(full)).toEqual(['thesis.docx'])
  })

  it('made by a newer version are refused unchanged', async () => {
    const path = join(folder.path, 'Newer.hyperdense')
    await api().study.create({ folder: path, name: 'Newer' })
    await api().study.close({})
    const db = new BetterSqlite(join(path, 'study.sqlite'))
    db.pragma('user_version = 4711')
    db.close()
    const before = statSync(join(path, 'study.sqlite')).mtimeMs
    await expect(api().study.open({ folder: path })).rejects.toThrow('newer Hyperdense (database version 4711')
    expect(statSync(join(path, 'study.sqlite')).mtimeMs).toBe(before)
    expect(existsSync(join(path, 'backups'))).toBe(false)
  })

  it('log every command without paths, and no query', async () => {
    const path = join(folder.path, 'Wang Wei.hyperdense')
    await api().study.create({ folder: path, name: 'Stroke' })
    await api().study.addReader({ code: 'A', name: null })
    await api().study.listSubjects({})
    await expect(api().segmentation.undo({ readingId: 9 })).rejects.toMatchObject({ code: 'not-found' })
    const events = await api().study.listEvents({})
    expect(events.map((e) => [e.name, e.outcome.split(':')[0], e.input])).toEqual([
      ['segmentation.undo', 'not-found', { readingId: 9 }],
      ['study.addReader', 'done', { code: 'A', name: null }],
      ['study.create', 'done', { name: 'Stroke' }],
    ])
    expect(JSON.stringify(events)).not.toContain('Wang')
  })
})
