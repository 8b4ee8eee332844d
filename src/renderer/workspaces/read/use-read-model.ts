import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '#renderer/api/client.ts'
import { openReadModel, type ReadingKey } from './open-read-model.ts'
import type { ReadModel, ReadWords } from './read-model.ts'
import { findTarget, type ReadTarget } from './read-target.ts'
import type { SessionOptions } from './reading-session.ts'

/** The reading that was opened last stays open, so that coming back finds it as it was left. */
let kept: { readonly key: string; readonly of: ReadingKey; readonly model: ReadModel } | null = null
/** Readings that were left and still have edits to store. */
const leaving = new Map<string, { readonly model: ReadModel; readonly done: Promise<void> }>()

/** Reopens the readings that are on the screen. */
const onScreen = new Set<() => void>()

const leave = (): void => {
  if (kept === null) return
  const { key, model } = kept
  kept = null
  const done = model.dispose().finally(() => leaving.delete(key))
  leaving.set(key, { model, done })
}

api.on('studyChanged', ({ what }) => {
  if (what !== 'opened' && what !== 'closed') return
  leave()
  for (const reopen of onScreen) reopen()
})

/** Another window or the command line may have changed the reading while this one was out of sight. */
const lookAgain = async (): Promise<void> => {
  if (kept === null || document.hidden) return
  const { of, model } = kept
  const readings = await api.study.listReadings({ seriesId: of.seriesId })
  const stored = readings.find(({ reader, round }) => reader === of.reader && round === of.round)
  if ((stored?.savedAt ?? null) !== model.session.getState().save.at) await model.session.refresh()
}

window.addEventListener('focus', () => void lookAgain().catch(() => undefined))

window.addEventListener('beforeunload', (event) => {
  const open = [...leaving.values(), ...(kept === null ? [] : [kept])].map(({ model }) => model)
  if (open.some((model) => model.session.unsaved > 0 || model.painting)) event.preventDefault()
})

export type ReadModelState =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'open'; readonly model: ReadModel }

/** The opened reading of an address. `words` and `tell` may change with the language; the reading stays. */
export const useReadModel = (
  { seriesId, reader, round }: ReadingKey,
  target: ReadTarget,
  words: ReadWords,
  tell: SessionOptions['tell'],
): { readonly result: ReadModelState; readonly imageError: unknown; retry(): void } => {
  const [result, setResult] = useState<ReadModelState>({ state: 'opening' })
  const [imageError, setImageError] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)
  const answered = useRef(0)
  const latest = useRef({ words, tell, target })
  latest.current = { words, tell, target }
  const name = `${seriesId} ${reader} ${round}`

  useEffect(() => {
    let gone = false
    const askedAgain = attempt !== answered.current
    answered.current = attempt
    setImageError(null)
    const open = async (): Promise<ReadModel> => {
      if (kept?.key === name && !askedAgain) {
        void kept.model.session.refresh().catch(() => undefined)
        return kept.model
      }
      leave()
      await leaving.get(name)?.done
      return openReadModel(
        api,
        { seriesId, reader, round },
        latest.current.target,
        latest.current.words,
        (message) => latest.current.tell(message),
        (error) => setImageError(error),
      )
    }
    setResult({ state: 'opening' })
    open().then(
      (model) => {
        if (gone && kept?.model !== model) {
          void model.dispose()
          return
        }
        if (gone) return
        kept = { key: name, of: { seriesId, reader, round }, model }
        setResult({ state: 'open', model })
      },
      (error: unknown) => {
        if (!gone) setResult({ state: 'failed', error })
      },
    )
    return () => {
      gone = true
    }
  }, [name, seriesId, reader, round, attempt])

  const retry = useCallback(() => setAttempt((n) => n + 1), [])
  useEffect(() => {
    onScreen.add(retry)
    return () => {
      onScreen.delete(retry)
    }
  }, [retry])

  const model = result.state === 'open' ? result.model : null
  useEffect(() => {
    if (model !== null) model.words = words
  }, [model, words])
  useEffect(() => {
    if (model === null) return
    const { index, label } = findTarget(model.session, target)
    if (label !== null) model.setActiveLabel(label)
    if (index === null) return
    model.scene.setCursor(index)
    for (const view of model.views.values()) view.reveal(model.scene.cursor)
  }, [model, target])

  return { result, imageError, retry }
}
