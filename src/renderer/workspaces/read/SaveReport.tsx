import { useEffect } from 'react'
import { useStatus } from '#renderer/ui/status.ts'
import type { ReadModel } from './read-model.ts'
import { useSession } from './use-session.ts'

/** Tells the bottom bar whether the reading's edits are stored; shows nothing itself. */
export const SaveReport = ({ model }: { model: ReadModel }) => {
  const state = useSession(model, ({ save }) => save.state)
  const at = useSession(model, ({ save }) => save.at)
  const error = useSession(model, (session) => session.error)
  const setSave = useStatus((status) => status.setSave)
  const setCursor = useStatus((status) => status.setCursor)
  useEffect(
    () => setSave({ state: state === 'idle' ? 'unchanged' : state, at, message: error ?? undefined }),
    [state, at, error, setSave],
  )
  useEffect(
    () => () => {
      setCursor(null)
      setSave({ state: 'idle', at: null })
    },
    [setCursor, setSave],
  )
  return null
}
