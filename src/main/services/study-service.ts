import { resolve } from 'node:path'
import type { Handlers } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { study } from '#contract/study.ts'
import { contentDigest } from '../database/content-digest.ts'
import { listEvents } from '../database/repositories/events.ts'
import { listReaders, putReader } from '../database/repositories/readers.ts'
import { listReadings } from '../database/repositories/readings.ts'
import { findSeries, listSeries } from '../database/repositories/series.ts'
import { listLesions, listSubjects } from '../database/repositories/subjects.ts'
import { getTable } from '../database/repositories/tables.ts'
import { makeDemoStudy } from './demo-study.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'
import { createStudyFolder, openStudyFolder, studyInfoOf } from './study-folder.ts'
import { verifyStudy } from './verify-study.ts'

/** Study folders and what is in them. */
export const createStudyService = (deps: ServiceDeps): Handlers<typeof study> => {
  const db = () => deps.studies.current().db
  const adopt = (opened: OpenStudy) => {
    deps.studies.replace(opened)
    const info = studyInfoOf(opened)
    deps.preferences.remember({ folder: info.folder, name: info.name, openedAt: deps.clock().toISOString() })
    deps.emit({ event: 'studyChanged', payload: { what: 'opened' } })
    return info
  }
  const refuseWhileBusy = (): void => {
    if (deps.jobs.list().some((j) => j.endedAt === null && !j.name.startsWith('study.create'))) {
      throw new AppError(
        'conflict',
        'A job is still running in the open study. Wait until it has ended, or cancel it, before changing the study.',
      )
    }
  }

  return {
    create: ({ folder, name }) => {
      refuseWhileBusy()
      return adopt(createStudyFolder(folder, { name, createdAt: deps.clock().toISOString(), demo: false }).study)
    },
    createDemo: async (input, context) => adopt(await makeDemoStudy(deps, input, context, refuseWhileBusy)),
    open: ({ folder }) => {
      const current = deps.studies.peek()
      if (current !== null && current.folder === resolve(folder)) return studyInfoOf(current)
      refuseWhileBusy()
      return adopt(openStudyFolder(folder))
    },
    close: () => {
      refuseWhileBusy()
      deps.studies.replace(null)
      deps.emit({ event: 'studyChanged', payload: { what: 'closed' } })
      return {}
    },
    getOverview: () => {
      const count = (table: string): number =>
        (db().prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n
      return {
        info: studyInfoOf(deps.studies.current()),
        subjects: count('subjects'),
        series: count('series'),
        lesions: count('lesions'),
        readings: count('readings'),
        featureSets: count('feature_sets'),
        events: count('events'),
        imageBytes: (db().prepare('SELECT coalesce(sum(bytes), 0) AS n FROM images').get() as { n: number }).n,
        readers: listReaders(db()),
      }
    },
    listSubjects: () => listSubjects(db()),
    listSeries: ({ subjectId }) => listSeries(db(), subjectId),
    getSeries: ({ seriesId }) => {
      const found = findSeries(db(), seriesId)
      if (found === null) throw new AppError('not-found', `There is no series ${seriesId} in this study.`)
      return found
    },
    listLesions: () => listLesions(db()),
    listReadings: ({ seriesId }) => listReadings(db(), seriesId),
    addReader: ({ code, name }) => {
      putReader(db(), code, name)
      deps.emit({ event: 'studyChanged', payload: { what: 'readers' } })
      return {}
    },
    getTable: ({ name }) => getTable(db(), name),
    listEvents: ({ limit, before }) => listEvents(db(), limit, before),
    getContentDigest: () => ({ sha256: contentDigest(db()) }),
    verify: (_, context) => verifyStudy(deps, context),
  }
}
