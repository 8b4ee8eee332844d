import { z } from 'zod'
import { app, jobRecord } from './app.ts'
import type { Client } from './define.ts'
import { imaging } from './imaging.ts'
import { modelling } from './modelling.ts'
import { radiomics } from './radiomics.ts'
import { reliability } from './reliability.ts'
import { segmentation } from './segmentation.ts'
import { study } from './study.ts'
import { tables } from './tables.ts'

/** Every call the application answers. Nothing reaches the engine any other way. */
export const contract = { app, study, tables, imaging, segmentation, radiomics, reliability, modelling } as const

/** Everything the application pushes. */
export const events = {
  jobChanged: jobRecord,
  /** The open study changed: what to read again. */
  studyChanged: z.object({
    what: z.enum([
      'opened',
      'closed',
      'subjects',
      'readings',
      'features',
      'tables',
      'readers',
      'reliability',
      'models',
    ]),
  }),
  preferencesChanged: z.object({}),
} as const

export type AppContract = typeof contract
export type AppClient = Client<AppContract>
export type EventName = keyof typeof events
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>

/** An event as it travels. */
export type AppEvent = { [E in EventName]: { readonly event: E; readonly payload: EventPayload<E> } }[EventName]
