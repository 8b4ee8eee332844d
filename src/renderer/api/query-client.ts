import { notifyManager, QueryClient } from '@tanstack/react-query'
import type { EventPayload } from '#contract/index.ts'
import type { QueryName } from './call-names.ts'
import { api } from './client.ts'
import { useConnection } from './connection.ts'
import { createReadAgain } from './read-again.ts'

// At once after the present step, so that a control that was just switched does not flicker back.
notifyManager.setScheduler(queueMicrotask)

/** Answers stay valid until an event says otherwise: nobody else writes to an open study. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false } },
})

const readAgain = createReadAgain(queryClient)

type StudyPart = EventPayload<'studyChanged'>['what']

const concerned: Readonly<Record<Exclude<StudyPart, 'opened' | 'closed'>, readonly QueryName[]>> = {
  subjects: ['study.getOverview', 'study.listSubjects', 'study.listSeries', 'study.getSeries', 'study.listLesions'],
  readings: ['study.getOverview', 'study.listSubjects', 'study.listReadings', 'study.listLesions'],
  features: [
    'study.getOverview',
    'radiomics.listFeatureSets',
    'radiomics.getFeatureTable',
    'reliability.proposeComparisons',
    'reliability.compute',
    'reliability.getReadings',
  ],
  tables: ['study.getTable', 'tables.listVersions', 'modelling.listColumns'],
  reliability: ['reliability.listSubsets', 'reliability.listDecisions', 'reliability.listPerturbationRuns'],
  models: ['modelling.listRuns', 'modelling.getRun', 'modelling.getLockedSplit'],
  readers: ['study.getOverview'],
}

/** Nothing of one study may stay on the screen of another; with none open, nothing of a study is asked for. */
const changeStudy = async (what: 'opened' | 'closed'): Promise<void> => {
  const forget = () =>
    queryClient.removeQueries({ predicate: ({ queryKey }) => !String(queryKey[0]).startsWith('app.') })
  if (what === 'opened') forget()
  await queryClient.refetchQueries({ queryKey: ['app.getInfo'] })
  if (what === 'closed') forget()
  await queryClient.invalidateQueries({ queryKey: ['app.listRecentStudies'] })
}

/** Read again what an event says has changed, and everything when events are listened to anew. Returns the function that stops listening. */
export const followChanges = (): (() => void) => {
  const stops = [
    api.on('studyChanged', ({ what }) => {
      if (what === 'opened' || what === 'closed') {
        void changeStudy(what)
        return
      }
      for (const name of [...concerned[what], 'study.listEvents']) readAgain(name)
    }),
    api.on('preferencesChanged', () => readAgain('app.getInfo')),
    // What changed while nobody listened was told to nobody.
    useConnection.subscribe((now, before) => {
      if (now.listening > before.listening) readAgain(null)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
