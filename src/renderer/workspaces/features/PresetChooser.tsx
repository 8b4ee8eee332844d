import { Button, Group, List, Popover, Select, Stack, Text, Title } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExtractionPlan } from './use-extraction.ts'

const defaultsValue = 'defaults'
const changedValue = 'changed'

/** Start from PyRadiomics' defaults or from a published extraction; says what its paper leaves open. */
export const PresetChooser = ({ extraction }: { extraction: ExtractionPlan }) => {
  const { t } = useTranslation('features')
  const { presets, text, setText, isDefault } = extraction
  const preset = presets.find(({ yaml }) => yaml === text) ?? null
  const value = isDefault ? defaultsValue : (preset?.name ?? changedValue)
  const isChanged = value === changedValue
  const offered = useMemo(
    () => [
      { value: defaultsValue, label: t('preset.defaults') },
      ...presets.map(({ name, title }) => ({ value: name, label: title })),
      ...(isChanged ? [{ value: changedValue, label: t('preset.changed') }] : []),
    ],
    [presets, isChanged, t],
  )
  return (
    <Group gap="sm" wrap="nowrap">
      <Title order={3}>{t('settings.title')}</Title>
      <Select
        aria-label={t('preset.choose')}
        style={{ flex: 1 }}
        allowDeselect={false}
        value={value}
        data={offered}
        onChange={(next) => {
          if (next === defaultsValue) setText(null)
          else if (next !== changedValue) setText(presets.find(({ name }) => name === next)?.yaml ?? null)
        }}
      />
      {preset === null ? null : (
        <Popover width={420} position="bottom-end" withArrow shadow="md">
          <Popover.Target>
            <Button variant="default">{t('preset.reconstruction')}</Button>
          </Popover.Target>
          <Popover.Dropdown>
            <Stack gap="xs">
              <Text size="sm" fw={600}>
                {preset.citation === '' ? preset.title : preset.citation}
              </Text>
              <Text size="sm">{t('preset.open')}</Text>
              <List size="sm">
                {preset.notes.map((note) => (
                  <List.Item key={note}>{note}</List.Item>
                ))}
              </List>
            </Stack>
          </Popover.Dropdown>
        </Popover>
      )}
    </Group>
  )
}
