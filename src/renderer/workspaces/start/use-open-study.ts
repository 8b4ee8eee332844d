import { refreshAppInfo } from '../../api/use-app-info.ts'
import { useCommand } from '../../api/use-command.ts'
import { navigate } from '../../ui/navigation.ts'

/** Open a study folder and go to it; a refusal stays to be shown. */
export const useOpenStudy = () => {
  const command = useCommand('study.open')
  return {
    busy: command.isPending,
    error: command.error,
    reset: command.reset,
    open: async (folder: string): Promise<void> => {
      try {
        await command.mutateAsync({ folder })
        await refreshAppInfo()
        navigate('#/study')
      } catch {
        // The mutation keeps the error for the screen.
      }
    },
  }
}
