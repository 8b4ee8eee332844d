import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { FlaskConical, FolderOpen, FolderPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { choosePaths } from '../../api/choose-paths.ts'
import { reportError } from '../../api/report-error.ts'
import type { AppInfo } from '../../api/use-app-info.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { navigate } from '../../ui/navigation.ts'
import { DemoProgress } from './DemoProgress.tsx'
import { NewStudy } from './NewStudy.tsx'
import { RecentStudies } from './RecentStudies.tsx'
import './start.css'
import { useDemo } from './use-demo.ts'
import { useOpenStudy } from './use-open-study.ts'

/** The first screen: a demo study, a new one, one from disk, or one opened before. */
export const StartWorkspace = ({ info }: { info: AppInfo }) => {
  const { t } = useTranslation('start')
  const [making, setMaking] = useState(false)
  const opening = useOpenStudy()
  const demo = useDemo(info)
  const busy = opening.busy || demo.active
  const chooseStudy = async () => {
    opening.reset()
    try {
      const [folder] = await choosePaths('open-study')
      if (folder !== undefined) await opening.open(folder)
    } catch (error) {
      reportError(error)
    }
  }
  return (
    <div className="start">
      <Stack gap="lg" className="start-page">
        <header>
          <Title order={1} fz={28}>
            Hyperdense
          </Title>
          <Text c="dimmed" mt={2}>
            {t('lead')}
          </Text>
        </header>
        {info.study === null ? null : (
          <Group gap="sm">
            <Text size="sm">{t('isOpen', { name: info.study.name })}</Text>
            <Button variant="light" onClick={() => navigate('#/study')}>
              {t('backToStudy')}
            </Button>
          </Group>
        )}
        <div className="start-columns">
          <Stack gap="sm" className="start-actions">
            <Button
              size="md"
              justify="flex-start"
              leftSection={<FlaskConical size={18} />}
              disabled={busy}
              onClick={() => {
                opening.reset()
                void demo.open()
              }}
            >
              {t('demo.open')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('demo.text')}
            </Text>
            <DemoProgress demo={demo} />
            <Button
              size="md"
              variant="default"
              justify="flex-start"
              leftSection={<FolderPlus size={18} />}
              disabled={busy}
              aria-expanded={making}
              onClick={() => setMaking(!making)}
            >
              {t('new.open')}
            </Button>
            {making ? <NewStudy info={info} onCancel={() => setMaking(false)} /> : null}
            <Button
              size="md"
              variant="default"
              justify="flex-start"
              leftSection={<FolderOpen size={18} />}
              disabled={busy}
              onClick={() => void chooseStudy()}
            >
              {t('openStudy')}
            </Button>
            <ErrorNotice error={opening.error} onClose={opening.reset} />
          </Stack>
          <RecentStudies busy={busy} onOpen={(folder) => void opening.open(folder)} />
        </div>
        <footer className="start-footer">
          <Text size="sm" fw={600}>
            {t('research')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('version', { version: info.version })}
          </Text>
          <Button variant="subtle" size="compact-sm" onClick={() => navigate('#/settings')}>
            {t('about')}
          </Button>
        </footer>
      </Stack>
    </div>
  )
}
