import { AppError } from '#contract/errors.ts'
import type { AppEvent } from '#contract/index.ts'
import type { App } from '#main/app.ts'

export interface FakeApp extends App {
  readonly calls: { name: string; input: unknown }[]
  /** Push an event to whoever listens. */
  push(event: AppEvent): void
  running: number
  closed: boolean
}

/** An application that answers what the test says and records what it was asked, for tests of the hosts alone. */
export const createFakeApp = (answer: (name: string, input: unknown) => unknown = () => ({})): FakeApp => {
  const listeners = new Set<(event: AppEvent) => void>()
  const fake: FakeApp = {
    calls: [],
    running: 0,
    closed: false,
    call: async (name, input) => {
      fake.calls.push({ name, input })
      return answer(name, input)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    push: (event) => {
      for (const listener of listeners) listener(event)
    },
    waitForJob: (jobId) => Promise.reject(new AppError('not-found', `There is no job ${jobId}.`)),
    runningJobs: () => fake.running,
    close: async () => {
      fake.closed = true
    },
  }
  return fake
}
