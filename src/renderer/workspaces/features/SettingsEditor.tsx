import { Button, Group, NumberInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Hash } from '../../ui/Hash.tsx'
import { readBinning, writeBinning } from './binning.ts'
import { PresetChooser } from './PresetChooser.tsx'
import { SettingsHelp } from './SettingsHelp.tsx'
import type { ExtractionPlan } from './use-extraction.ts'

/** Extraction parameters as PyRadiomics writes them; the grey-level bins have fields of their own. */
export const SettingsEditor = ({ extraction }: { extraction: ExtractionPlan }) => {
  const { t } = useTranslation('features')
  const { text, setText, check } = extraction
  const binning = useMemo(() => readBinning(text), [text])
  const [help, setHelp] = useState(false)
  return (
    <Stack gap="xs" className="extraction-pane">
      <PresetChooser extraction={extraction} />
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={t('settings.binning')}
          disabled={binning === null}
          value={binning?.kind ?? 'binWidth'}
          data={[
            { value: 'binWidth', label: t('settings.binWidth') },
            { value: 'binCount', label: t('settings.binCount') },
          ]}
          onChange={(kind) =>
            setText(writeBinning(text, kind === 'binCount' ? { kind, value: 32 } : { kind: 'binWidth', value: 25 }))
          }
        />
        <NumberInput
          aria-label={t(binning?.kind === 'binCount' ? 'settings.binCount' : 'settings.binWidth')}
          w={110}
          disabled={binning === null}
          min={binning?.kind === 'binCount' ? 1 : 0.001}
          allowDecimal={binning?.kind !== 'binCount'}
          allowNegative={false}
          value={binning?.value ?? ''}
          suffix={binning?.kind === 'binCount' ? '' : ' HU'}
          onChange={(value) => {
            if (binning !== null && typeof value === 'number' && value > 0) {
              setText(writeBinning(text, { ...binning, value }))
            }
          }}
        />
        <Text size="sm" c="dimmed" style={{ flex: 1, minWidth: 160 }}>
          {t('settings.binText')}
        </Text>
      </Group>
      <Textarea
        aria-label={t('settings.yaml')}
        className="settings-text"
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onDrop={(event) => {
          const [file] = event.dataTransfer.files
          if (file === undefined) return
          event.preventDefault()
          void file.text().then(setText)
        }}
      />
      {check.error === null ? null : <ErrorNotice error={check.error} />}
      <Group gap="lg" role="status" mih={20}>
        <Button variant="subtle" size="compact-sm" onClick={() => setHelp(true)}>
          {t('help.open')}
        </Button>
        {check.error !== null || check.data === null ? null : (
          <>
            <Text size="sm">{t('settings.features', { count: check.data.features })}</Text>
            <Text size="sm" component="span">
              {t('settings.hash')} <Hash value={check.data.sha256} />
            </Text>
          </>
        )}
      </Group>
      <SettingsHelp opened={help} settings={check.data?.settings ?? null} onClose={() => setHelp(false)} />
    </Stack>
  )
}
