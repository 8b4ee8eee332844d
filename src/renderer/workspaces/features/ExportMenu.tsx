import { Button, Menu } from '@mantine/core'
import { ChevronDown, Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reportError } from '../../api/report-error.ts'
import { notify } from '../../ui/notify.ts'
import { type ExportFormat, exportFormats, exportTable } from './export-table.ts'

/** Export a feature table as CSV, Excel or Parquet. */
export const ExportMenu = ({ featureSetId, nativeDialogs }: { featureSetId: number; nativeDialogs: boolean }) => {
  const { t } = useTranslation('features')
  const [saving, setSaving] = useState(false)
  const save = async (format: ExportFormat) => {
    setSaving(true)
    try {
      const path = await exportTable(featureSetId, format, nativeDialogs)
      if (path !== null) notify(t('export.saved', { path }))
    } catch (error) {
      reportError(error)
    } finally {
      setSaving(false)
    }
  }
  return (
    <Button.Group>
      <Button leftSection={<Download size={14} />} loading={saving} onClick={() => void save('csv')}>
        {t('export.csv')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button px={8} disabled={saving} aria-label={t('export.more')}>
            <ChevronDown size={14} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {exportFormats.map((format) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              {t(`export.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
