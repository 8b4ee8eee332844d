import type { Preferences } from '#contract/app.ts'
import type { CallOutput } from './call-names.ts'
import { api } from './client.ts'
import { queryClient } from './query-client.ts'
import { useCallQuery } from './use-call-query.ts'

export type AppInfo = CallOutput<'app.getInfo'>

/** Version, host, open study and preferences; null until the engine has answered. */
export const useAppInfo = (): AppInfo | null => useCallQuery('app.getInfo', {}).data ?? null

/** What is known now, also between two drawings of the screen. */
export const currentAppInfo = (): AppInfo | null => queryClient.getQueryData<AppInfo>(['app.getInfo', {}]) ?? null

/** Read version, host and open study again, for those who have just opened one. */
export const refreshAppInfo = (): Promise<void> => queryClient.refetchQueries({ queryKey: ['app.getInfo'] })

/** Change preferences, on the screen at once. */
export const savePreferences = async (change: Partial<Preferences>): Promise<void> => {
  queryClient.setQueryData<AppInfo>(['app.getInfo', {}], (info) =>
    info === undefined ? info : { ...info, preferences: { ...info.preferences, ...change } },
  )
  try {
    await api.app.savePreferences(change)
  } catch (error) {
    await queryClient.invalidateQueries({ queryKey: ['app.getInfo'] })
    throw error
  }
}
