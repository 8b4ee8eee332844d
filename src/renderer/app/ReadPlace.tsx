import { Center, Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { Route } from '../ui/navigation.ts'

const ReadWorkspace = lazy(async () => ({
  default: (await import('../workspaces/read/ReadWorkspace.tsx')).ReadWorkspace,
}))

/** The Read workspace of one reading, loaded when it is first needed. */
export const ReadPlace = ({ route, reader }: { route: Extract<Route, { workspace: 'read' }>; reader: string }) =>
  route.seriesId === null ? null : (
    <Suspense
      fallback={
        <Center h="100%">
          <Loader size="sm" />
        </Center>
      }
    >
      <ReadWorkspace seriesId={route.seriesId} reader={route.reader ?? reader} round={route.round} at={route.at} />
    </Suspense>
  )
