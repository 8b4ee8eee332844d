import { Code, Drawer, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { defaultSettings } from '#core/radiomics/settings.ts'
import { settingRules } from '#core/radiomics/setting-rules.ts'

const shown = (value: unknown): string => (value === null || value === undefined ? '—' : JSON.stringify(value))

interface SettingsHelpProps {
  readonly opened: boolean
  /** The checked settings; null while they cannot be read. */
  readonly settings: unknown
  onClose(): void
}

/** Every setting in plain language, with its value now and its default. */
export const SettingsHelp = ({ opened, settings, onClose }: SettingsHelpProps) => {
  const { t } = useTranslation('features')
  const now = (settings as { setting?: Record<string, unknown> } | null)?.setting ?? {}
  const defaults = defaultSettings as unknown as Record<string, unknown>
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={520}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('shell:action.close') }}
    >
      <Stack gap="sm">
        {settingRules.map(({ name }) => {
          const changed = name in now && shown(now[name]) !== shown(defaults[name])
          return (
            <div key={name}>
              <Text size="sm" fw={600} component="div">
                {name} <Code>{shown(name in now ? now[name] : defaults[name])}</Code>
                {changed ? ` ${t('help.default', { value: shown(defaults[name]) })}` : ''}
              </Text>
              <Text size="sm">{t(`setting.${name}`)}</Text>
            </div>
          )
        })}
        <div>
          <Text size="sm" fw={600}>
            hyperdense: clipHu
          </Text>
          <Text size="sm">{t('setting.clipHu')}</Text>
        </div>
      </Stack>
    </Drawer>
  )
}
