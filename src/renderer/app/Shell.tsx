import { Center, Loader, Stack } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onCommandRefused } from '../ui/commands.ts'
import { currentAppInfo, refreshAppInfo } from '../api/use-app-info.ts'
import { useCallQuery } from '../api/use-call-query.ts'
import { Boundary } from '../ui/Boundary.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { forgetPlaces, navigate, type Route, useNavigation, type WorkspaceName } from '../ui/navigation.ts'
import { notify } from '../ui/notify.ts'
import { useStatus } from '../ui/status.ts'
import { FeaturesWorkspace } from '../workspaces/features/FeaturesWorkspace.tsx'
import { ModelsWorkspace } from '../workspaces/models/ModelsWorkspace.tsx'
import { ReliabilityWorkspace } from '../workspaces/reliability/ReliabilityWorkspace.tsx'
import { SettingsWorkspace } from '../workspaces/settings/SettingsWorkspace.tsx'
import { StartWorkspace } from '../workspaces/start/StartWorkspace.tsx'
import { StudyWorkspace } from '../workspaces/study/StudyWorkspace.tsx'
import { BottomBar } from './BottomBar.tsx'
import { CloseGuard } from './CloseGuard.tsx'
import { useGlobalCommands } from './global-commands.ts'
import { JobsTray } from './JobsTray.tsx'
import { KeyTable } from './KeyTable.tsx'
import { Palette } from './Palette.tsx'
import { PathDialog } from './PathDialog.tsx'
import { Rail } from './Rail.tsx'
import { ReadPlace } from './ReadPlace.tsx'
import './shell.css'
import { TopBar } from './TopBar.tsx'

const needsStudy = (route: Route): boolean => route.workspace !== 'start' && route.workspace !== 'settings'

/** To the start screen, if no study has been opened meanwhile. */
const leaveWithoutStudy = async (): Promise<void> => {
  await refreshAppInfo()
  const stillThere = needsStudy(useNavigation.getState().route)
  if (stillThere && currentAppInfo()?.study === null) navigate('#/start', { replace: true })
}

/**
 * Keeps the last route of each visited workspace, so that a workspace behind another keeps its state: it stays in the
 * page, hidden and inert.
 */
const useVisited = (route: Route, studyFolder: string | null) => {
  const visited = useRef<{ folder: string | null; routes: Partial<Record<WorkspaceName, Route>> }>({
    folder: studyFolder,
    routes: {},
  })
  if (visited.current.folder !== studyFolder) visited.current = { folder: studyFolder, routes: {} }
  if (studyFolder !== null || !needsStudy(route)) visited.current.routes[route.workspace] = route
  return visited.current.routes
}

/** Rail, bars and the workspace in front. */
export const Shell = () => {
  const { t } = useTranslation('shell')
  const route = useNavigation((state) => state.route)
  const query = useCallQuery('app.getInfo', {})
  const info = query.data ?? null
  const folder = info?.study?.folder ?? null
  const [help, setHelp] = useState(false)
  const [tray, setTray] = useState(false)
  const openHelp = useCallback(() => setHelp(true), [])
  const openTray = useCallback(() => setTray(true), [])
  const visited = useVisited(route, folder)
  useGlobalCommands(info, { help: openHelp, jobs: openTray })
  useEffect(() => onCommandRefused(notify), [])

  const before = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    if (info === null) return
    if (before.current !== undefined && before.current !== folder) forgetPlaces()
    if (currentAppInfo()?.study === null && needsStudy(route)) void leaveWithoutStudy()
    if (folder !== null && before.current === undefined && location.hash === '') navigate('#/study', { replace: true })
    if (before.current !== folder) {
      useStatus.getState().setCursor(null)
      useStatus.getState().setSave({ state: 'idle', at: null })
    }
    before.current = folder
  }, [info, folder, route])
  useEffect(() => {
    if (route.workspace !== 'read') useStatus.getState().setCursor(null)
  }, [route.workspace])

  if (info === null) {
    return (
      <Center h="100%">
        {query.error === null ? <Loader size="sm" aria-label={t('loading')} /> : <ErrorNotice error={query.error} />}
      </Center>
    )
  }
  const workspace = (name: WorkspaceName, render: (at: Route) => ReactNode) => {
    const at = visited[name]
    if (at === undefined) return null
    const inFront = route.workspace === name
    return (
      <section
        key={`${name} ${folder ?? ''}`}
        className="workspace"
        data-front={inFront || undefined}
        inert={!inFront}
        aria-label={t(`place.${name}`)}
      >
        <Boundary>{render(at)}</Boundary>
      </section>
    )
  }
  return (
    <div className="shell">
      <Rail studyOpen={folder !== null} />
      <Stack gap={0} className="shell-column">
        <TopBar info={info} onHelp={openHelp} />
        <main className="shell-main">
          {workspace('start', () => (
            <StartWorkspace info={info} />
          ))}
          {workspace('study', (at) => (at.workspace === 'study' ? <StudyWorkspace info={info} tab={at.tab} /> : null))}
          {workspace('read', (at) => (at.workspace === 'read' ? <ReadPlace route={at} info={info} /> : null))}
          {workspace('features', (at) =>
            at.workspace === 'features' ? <FeaturesWorkspace info={info} featureSetId={at.featureSetId} /> : null,
          )}
          {workspace('reliability', (at) =>
            at.workspace === 'reliability' ? (
              <ReliabilityWorkspace info={info} tab={at.tab} decisionId={at.decisionId} />
            ) : null,
          )}
          {workspace('models', (at) => (at.workspace === 'models' ? <ModelsWorkspace info={info} place={at} /> : null))}
          {workspace('settings', () => (
            <SettingsWorkspace info={info} />
          ))}
        </main>
        <BottomBar onTray={openTray} />
      </Stack>
      <JobsTray opened={tray} onClose={() => setTray(false)} />
      <KeyTable opened={help} onClose={() => setHelp(false)} />
      <Palette info={info} />
      <PathDialog />
      <CloseGuard />
    </div>
  )
}
