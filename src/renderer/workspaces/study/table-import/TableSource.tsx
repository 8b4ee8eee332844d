import { Button, FileButton, Group, Stack, Text, Title } from '@mantine/core'
import { Download, Table2, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { saveTable } from './save-table.ts'
import type { TableImporting, TableName } from './use-table-import.ts'

/** Step one: which file. */
export const TableSource = ({ table, importing }: { table: TableName; importing: TableImporting }) => {
  const { t } = useTranslation('tables')
  return (
    <div className="import-source">
      <Stack align="center" gap="sm">
        <Table2 size={28} strokeWidth={1.5} aria-hidden />
        <Title order={2} size="h3">
          {t('source.title')}
        </Title>
        <Text size="sm" c="dimmed" maw={560} ta="center">
          {t(`source.${table}`)}
        </Text>
        <Group gap="sm">
          <FileButton
            accept=".csv,.tsv,.txt,.xlsx"
            onChange={(file) => (file === null ? undefined : importing.open(table, file))}
          >
            {(props) => (
              <Button {...props} leftSection={<Upload size={14} />} loading={importing.busy}>
                {t('source.choose')}
              </Button>
            )}
          </FileButton>
          <Button variant="default" leftSection={<Download size={14} />} onClick={() => void saveTable(table)}>
            {t('source.template')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" maw={560} ta="center">
          {t('source.privacy')}
        </Text>
      </Stack>
    </div>
  )
}
