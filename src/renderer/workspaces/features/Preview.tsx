import { Group, Loader, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadingSummary } from '#contract/study.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatNumber } from '../../ui/format-number.ts'
import { PreviewHistogram } from './PreviewHistogram.tsx'
import { PreviewImage } from './PreviewImage.tsx'
import type { ExtractionPlan } from './use-extraction.ts'

interface PreviewProps {
  readonly readings: readonly ReadingSummary[]
  readonly extraction: ExtractionPlan
  onClose(): void
}

/** Few and many grey levels, beyond which textures say little. */
const usualLevels = [16, 128] as const

/** One lesion as the features will see it. */
export const Preview = ({ readings, extraction, onClose }: PreviewProps) => {
  const { t } = useTranslation('features')
  const { parameters, region } = extraction.request
  const lesions = readings.flatMap((reading) => {
    const segments = region === 'union' ? [{ label: 0, lesion: t('preview.union') }] : reading.segments
    return segments.map(({ label, lesion }) => ({
      value: `${reading.id}:${label}`,
      label: `${reading.subjectCode}-${lesion} · ${reading.reader}${reading.round}`,
    }))
  })
  const [lesion, setLesion] = useState(lesions[0]?.value ?? '')
  const [shown, setShown] = useState('0:0')
  const [readingId, label] = lesion.split(':').map(Number)
  const [type, image] = shown.split(':').map(Number)
  const found = useCallQuery(
    'radiomics.previewCase',
    { parameters, region, readingId, label, type, image },
    { enabled: lesion !== '', keepPrevious: true },
  )
  const preview = found.data
  const images = (preview?.types ?? []).flatMap(({ type: name, count }, n) =>
    Array.from({ length: count }, (_, i) => ({
      value: `${n}:${i}`,
      label: count === 1 ? name : t('preview.nth', { name, n: i + 1, count }),
    })),
  )
  const unusual =
    preview !== undefined && (preview.bins.levels < usualLevels[0] || preview.bins.levels > usualLevels[1])
  return (
    <Modal
      opened
      onClose={onClose}
      size={820}
      title={t('preview.title')}
      closeButtonProps={{ 'aria-label': t('shell:action.close') }}
    >
      <Stack gap="sm" className="preview" mih={420}>
        <Group gap="sm">
          <Select
            label={t('preview.lesion')}
            w={260}
            searchable
            allowDeselect={false}
            value={lesion}
            data={lesions}
            onChange={(value) => setLesion(value ?? lesion)}
          />
          <Select
            label={t('preview.image')}
            w={220}
            allowDeselect={false}
            value={shown}
            data={images}
            onChange={(value) => setShown(value ?? shown)}
          />
          {found.isFetching ? <Loader size="sm" aria-label={t('preview.loading')} /> : null}
        </Group>
        <ErrorNotice error={found.error} />
        {preview === undefined || found.error !== null ? null : (
          <Group gap="lg" align="flex-start" wrap="nowrap">
            <PreviewImage preview={preview} label={t('preview.slice', { image: preview.image })} />
            <Stack gap="xs">
              <Text size="sm" fw={600}>
                {preview.image}
              </Text>
              <PreviewHistogram preview={preview} />
              <Text size="sm" c={unusual ? 'var(--app-warning)' : undefined}>
                {t(unusual ? 'preview.unusualLevels' : 'preview.levels', { levels: preview.bins.levels })}
              </Text>
              <Text size="sm">{t('preview.voxels', { voxels: preview.voxels })}</Text>
              <Text size="sm">
                {t('preview.grid', {
                  size: preview.size.join(' × '),
                  spacing: preview.spacingMm.map((mm) => formatNumber(mm, 3)).join(' × '),
                })}
              </Text>
              <Text size="sm">{t('settings.features', { count: preview.features })}</Text>
            </Stack>
          </Group>
        )}
      </Stack>
    </Modal>
  )
}
