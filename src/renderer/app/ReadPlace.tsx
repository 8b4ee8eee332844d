import { Center, Loader, Stack, Text, Title } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '../api/use-app-info.ts'
import { Boundary } from '../ui/Boundary.tsx'
import { readerAt, type Route } from '../ui/navigation.ts'
import { ReaderForm } from './ReaderChooser.tsx'
import { SeriesPicker } from './SeriesPicker.tsx'

const ReadWorkspace = lazy(async () => ({
  default: (await import('../workspaces/read/ReadWorkspace.tsx')).ReadWorkspace,
}))

type ReadRoute = Extract<Route, { workspace: 'read' }>

/** The Read workspace of one reading, loaded when it is first needed; before that: which series, and who reads. */
export const ReadPlace = ({ route, info }: { route: ReadRoute; info: AppInfo }) => {
  const { t } = useTranslation('shell')
  const reader = readerAt(route, info.preferences.reader)
  // New with every navigation, also to the same address: the same link leads to the same place twice.
  const target = useMemo(() => ({ at: route.at, lesion: route.lesion }), [route])
  if (route.seriesId === null) return <SeriesPicker reader={reader} />
  if (reader === null) {
    return (
      <Center h="100%">
        <Stack w={340} gap="sm">
          <Title order={2}>{t('reader.who')}</Title>
          <Text size="sm" c="dimmed">
            {t('reader.why')}
          </Text>
          <ReaderForm info={info} current={null} onDone={() => undefined} />
        </Stack>
      </Center>
    )
  }
  const waiting = (
    <Center h="100%">
      <Loader size="sm" aria-label={t('loading')} />
    </Center>
  )
  return (
    <Boundary key={route.seriesId}>
      <Suspense fallback={waiting}>
        <ReadWorkspace
          seriesId={route.seriesId}
          reader={reader}
          round={route.round}
          target={target}
          atScreen={info.preferences.reader}
        />
      </Suspense>
    </Boundary>
  )
}
