import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#renderer/api/client.ts'
import { reportError } from '#renderer/api/report-error.ts'
import { saveFile } from '#renderer/ui/chart/save-file.ts'
import type { Reliability } from './use-reliability.ts'

const mediaTypes = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Every coefficient as CSV or Excel, with what the rule makes of it. */
export const ExportMenu = ({ reliability }: { reliability: Reliability }) => {
  const { t } = useTranslation('reliability')
  const [saving, setSaving] = useState(false)
  const { request, choice } = reliability
  const save = async (format: 'csv' | 'xlsx') => {
    if (request === null) return
    setSaving(true)
    try {
      const { fileName, bytes } = await api.reliability.encodeTable({ request, keep: choice.keep, format })
      saveFile(fileName, new Uint8Array(bytes), mediaTypes[format])
    } catch (error) {
      reportError(error)
    } finally {
      setSaving(false)
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Download size={14} />} loading={saving} disabled={request === null}>
          {t('export.table')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('csv')}>{t('export.csv')}</Menu.Item>
        <Menu.Item onClick={() => void save('xlsx')}>{t('export.xlsx')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
