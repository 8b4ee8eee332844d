import { ActionIcon, Badge, Button, Menu, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core'
import { openSpotlight } from '@mantine/spotlight'
import { ChevronDown, CircleHelp, FolderOpen, Monitor, Moon, Search, Sun, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { reportError } from '../api/report-error.ts'
import { type AppInfo, savePreferences } from '../api/use-app-info.ts'
import { Keys } from '../ui/Keys.tsx'
import { navigate } from '../ui/navigation.ts'
import { ReaderChooser } from './ReaderChooser.tsx'

const themes = { system: Monitor, light: Sun, dark: Moon } as const

const StudyMenu = ({ info }: { info: AppInfo }) => {
  const { t } = useTranslation('shell')
  if (info.study === null) return <span className="top-study-none">{t('top.noStudy')}</span>
  return (
    <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className="top-study" title={info.study.folder}>
          <span className="top-study-name">{info.study.name}</span>
          {info.study.demo ? (
            <Badge size="sm" variant="default" tt="none">
              {t('top.demo')}
            </Badge>
          ) : null}
          <ChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label maw={420} style={{ overflowWrap: 'anywhere' }}>
          {info.study.folder}
        </Menu.Label>
        <Menu.Item leftSection={<FolderOpen size={14} />} onClick={() => navigate('#/start')}>
          {t('top.openAnother')}
        </Menu.Item>
        <Menu.Item leftSection={<X size={14} />} onClick={() => void api.study.close({}).catch(reportError)}>
          {t('top.closeStudy')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const ThemeMenu = ({ info }: { info: AppInfo }) => {
  const { t } = useTranslation('shell')
  const Icon = themes[info.preferences.theme]
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('top.theme')} title={t('top.theme')}>
          <Icon size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['system', 'light', 'dark'] as const).map((theme) => {
          const ThemeIcon = themes[theme]
          return (
            <Menu.Item
              key={theme}
              leftSection={<ThemeIcon size={14} />}
              aria-current={theme === info.preferences.theme}
              fw={theme === info.preferences.theme ? 600 : undefined}
              onClick={() => void savePreferences({ theme }).catch(reportError)}
            >
              {t(`theme.${theme}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Study, reader, palette, language, theme, help. */
export const TopBar = ({ info, onHelp }: { info: AppInfo; onHelp: () => void }) => {
  const { t } = useTranslation('shell')
  return (
    <section className="top-bar" aria-label={t('top.label')}>
      <StudyMenu info={info} />
      <div style={{ flex: 1 }} />
      <Button
        variant="default"
        leftSection={<Search size={14} />}
        rightSection={<Keys chord="mod+k" />}
        onClick={() => openSpotlight()}
        className="top-palette"
      >
        {t('top.palette')}
      </Button>
      <ReaderChooser info={info} />
      <SegmentedControl
        aria-label={t('top.language')}
        value={info.preferences.language}
        onChange={(language) => void savePreferences({ language: language as 'en' | 'zh' }).catch(reportError)}
        data={[
          { value: 'en', label: 'EN' },
          { value: 'zh', label: '中文' },
        ]}
      />
      <ThemeMenu info={info} />
      <Tooltip label={t('top.help')}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('top.help')} onClick={onHelp}>
          <CircleHelp size={16} />
        </ActionIcon>
      </Tooltip>
    </section>
  )
}
