import { Radio, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { reportError } from '../../api/report-error.ts'
import { type AppInfo, savePreferences } from '../../api/use-app-info.ts'
import { ReaderSetting } from './ReaderSetting.tsx'

const About = ({ info }: { info: AppInfo }) => {
  const { t } = useTranslation('settings')
  return (
    <section aria-labelledby="settings-about">
      <Title order={2} id="settings-about" mb="xs">
        {t('about.title')}
      </Title>
      <Stack gap={4}>
        <Text size="sm">{t('about.version', { version: info.version })}</Text>
        <Text size="sm" fw={600}>
          {t('about.research')}
        </Text>
        <Text size="sm">{t('about.offline')}</Text>
        <Text size="sm">{t('about.licence')}</Text>
        <Text size="sm" c="dimmed">
          {t(`about.host.${info.host}`, { platform: info.platform })}
        </Text>
      </Stack>
    </section>
  )
}

/** Language, theme, reader, and what this program is. */
export const SettingsWorkspace = ({ info }: { info: AppInfo }) => {
  const { t } = useTranslation('settings')
  const { language, theme } = info.preferences
  return (
    <div style={{ height: '100%', overflow: 'auto' }}>
      <Stack gap="xl" p="xl" maw={640}>
        <Title order={1}>{t('title')}</Title>
        <Radio.Group
          label={t('language.title')}
          value={language}
          onChange={(value) => void savePreferences({ language: value as 'en' | 'zh' }).catch(reportError)}
        >
          <Stack gap={6} mt={6}>
            <Radio value="en" label="English" />
            <Radio value="zh" label="简体中文" />
          </Stack>
        </Radio.Group>
        <div>
          <Text size="sm" fw={500} mb={4} id="settings-theme">
            {t('theme.title')}
          </Text>
          <SegmentedControl
            aria-labelledby="settings-theme"
            value={theme}
            onChange={(value) =>
              void savePreferences({ theme: value as 'system' | 'light' | 'dark' }).catch(reportError)
            }
            data={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
          />
          <Text size="sm" c="dimmed" mt={4}>
            {t('theme.read')}
          </Text>
        </div>
        <ReaderSetting info={info} />
        <About info={info} />
      </Stack>
    </div>
  )
}
