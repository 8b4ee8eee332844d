import { MantineProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queryClient } from '../api/query-client.ts'
import { useAppInfo } from '../api/use-app-info.ts'
import { setLanguage, systemLanguage } from '../i18n/index.ts'
import { useNavigation } from '../ui/navigation.ts'
import { Shell } from './Shell.tsx'
import { cssVariables, theme } from './theme.ts'

/** Language and colours around the shell. In Read everything is dark, so that nothing bright stands beside an image. */
const Surroundings = () => {
  const inRead = useNavigation((state) => state.route.workspace === 'read')
  const system = useColorScheme('light', { getInitialValueInEffect: false })
  const preferences = useAppInfo()?.preferences
  const chosen = preferences?.theme ?? 'system'
  const language = preferences?.language ?? systemLanguage()
  useEffect(() => setLanguage(language), [language])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={inRead ? 'dark' : chosen === 'system' ? system : chosen}
    >
      <Notifications position="bottom-right" limit={4} />
      <Shell />
    </MantineProvider>
  )
}

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <Surroundings />
  </QueryClientProvider>
)
