import { useSyncExternalStore } from 'react'
import type { ReadModel } from './read-model.ts'
import type { SessionState } from './reading-session.ts'

/**
 * One fact of the reading that is open. `pick` answers the same value while nothing about it changed: what shows an undo
 * must not be drawn anew for every stroke, nor the whole workspace.
 */
export const useSession = <T>(model: ReadModel, pick: (state: SessionState) => T): T =>
  useSyncExternalStore(model.session.subscribe, () => pick(model.session.getState()))
