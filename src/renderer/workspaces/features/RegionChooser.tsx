import { Group, NumberInput, Select } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type RegionChoice, regionKinds } from './region-text.ts'

interface RegionChooserProps {
  readonly region: RegionChoice
  onChange(region: RegionChoice): void
}

/** Which voxels of or around each lesion are measured. */
export const RegionChooser = memo(function RegionChooser({ region, onChange }: RegionChooserProps) {
  const { t } = useTranslation('features')
  const number = (key: 'widthMm' | 'low' | 'high', label: string, suffix: string) => (
    <NumberInput
      label={label}
      w={92}
      value={region[key]}
      suffix={suffix}
      allowNegative={key !== 'widthMm'}
      onChange={(value) => {
        if (typeof value === 'number') onChange({ ...region, [key]: value })
      }}
    />
  )
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('region.title')}
        w={230}
        allowDeselect={false}
        value={region.kind}
        data={regionKinds.map((value) => ({ value, label: t(`region.${value}`) }))}
        onChange={(kind) => onChange({ ...region, kind: regionKinds.find((known) => known === kind) ?? 'lesion' })}
      />
      {region.kind === 'ring' || region.kind === 'ring2d' ? (
        <>
          {number('widthMm', t('region.width'), ' mm')}
          {number('low', t('region.low'), ' HU')}
          {number('high', t('region.high'), ' HU')}
        </>
      ) : null}
    </Group>
  )
})
