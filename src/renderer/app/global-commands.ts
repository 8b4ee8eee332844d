import { openSpotlight } from '@mantine/spotlight'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { reportError } from '../api/report-error.ts'
import { type AppInfo, savePreferences } from '../api/use-app-info.ts'
import { registerCommands } from '../ui/commands.ts'
import { enterWorkspace, navigate } from '../ui/navigation.ts'
import { places } from './places.ts'

interface Openers {
  readonly help: () => void
  readonly jobs: () => void
}

/** Commands that answer everywhere. */
export const useGlobalCommands = (info: AppInfo | null, { help, jobs }: Openers): void => {
  const { t } = useTranslation('shell')
  const studyOpen = info !== null && info.study !== null
  const theme = info?.preferences.theme ?? 'system'
  const language = info?.preferences.language ?? 'en'
  useEffect(
    () =>
      registerCommands('global', [
        {
          id: 'palette',
          titleKey: 'shell:command.palette',
          keys: ['mod+k'],
          whileTyping: true,
          hidden: true,
          run: () => openSpotlight(),
        },
        { id: 'help', titleKey: 'shell:command.help', keys: ['?', 'f1'], run: help },
        ...places.map((place) => ({
          id: `go.${place.workspace}`,
          titleKey: `shell:command.go.${place.workspace}`,
          keys: [place.key],
          run: () => enterWorkspace(place.workspace),
          enabled: () => (place.needsStudy && !studyOpen ? t('place.needsStudy') : (true as const)),
        })),
        { id: 'start', titleKey: 'shell:command.start', run: () => navigate('#/start') },
        { id: 'jobs', titleKey: 'shell:command.jobs', run: jobs },
        {
          id: 'theme',
          titleKey: 'shell:command.theme',
          run: () => void savePreferences({ theme: theme === 'dark' ? 'light' : 'dark' }).catch(reportError),
        },
        {
          id: 'language',
          titleKey: 'shell:command.language',
          run: () => void savePreferences({ language: language === 'en' ? 'zh' : 'en' }).catch(reportError),
        },
      ]),
    [studyOpen, theme, language, t, help, jobs],
  )
}
