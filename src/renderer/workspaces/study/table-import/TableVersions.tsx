import { ActionIcon, Menu, Text } from '@mantine/core'
import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { reportError } from '../../../api/report-error.ts'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { useCommand } from '../../../api/use-command.ts'
import { notify } from '../../../ui/notify.ts'
import type { TableName } from './use-table-import.ts'

/** Earlier forms of a study table, to be put back: importing never loses what was there. */
export const TableVersions = ({ table }: { table: TableName }) => {
  const { t } = useTranslation('tables')
  const { data } = useCallQuery('tables.listVersions', { table })
  const restoring = useCommand('tables.restoreVersion')
  if (data === undefined || data.length === 0) return null
  const restore = async (versionId: number) => {
    try {
      await restoring.mutateAsync({ versionId })
      notify(t('versions.restored'))
    } catch (error) {
      reportError(error)
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="input-sm" aria-label={t('versions.open')} title={t('versions.open')}>
          <History size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('versions.text')}</Menu.Label>
        {data.map(({ id, replacedAt, columns, rows }) => (
          <Menu.Item key={id} onClick={() => void restore(id)}>
            <Text size="sm">
              {t('versions.item', { at: replacedAt.slice(0, 19).replace('T', ' '), columns, count: rows })}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
