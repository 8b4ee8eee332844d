import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { queryClient } from '../api/query-client.ts'
import { useNavigation } from '../ui/navigation.ts'
import { ReadPlace } from './ReadPlace.tsx'
import { cssVariables, theme } from './theme.ts'

export const App = () => {
  const route = useNavigation((state) => state.route)
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        forceColorScheme={route.workspace === 'read' ? 'dark' : undefined}
      >
        <Notifications />
        {route.workspace === 'read' ? <ReadPlace route={route} reader="A" /> : null}
      </MantineProvider>
    </QueryClientProvider>
  )
}
