import { Alert, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useJobRecord } from '../../../api/jobs.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { FailureList } from '../../../ui/FailureList.tsx'
import { navigate } from '../../../ui/navigation.ts'
import type { Importing } from './use-import.ts'

/** Step three: what was stored, what was there already, what failed. */
export const ImportResult = ({ importing }: { importing: Importing }) => {
  const { t } = useTranslation('import')
  const { storing, clear } = importing
  const imported = storing.result?.imported ?? []
  const fresh = imported.filter(({ alreadyPresent }) => !alreadyPresent)
  const failures = useJobRecord(storing.jobId)?.failures ?? []
  return (
    <Stack gap="md" className="import-result">
      {storing.error === null ? null : <ErrorNotice error={storing.error} />}
      <Group gap="xs" role="status">
        {failures.length === 0 && storing.error === null ? (
          <CircleCheck size={20} color="var(--app-ok)" aria-hidden />
        ) : (
          <TriangleAlert size={20} color="var(--app-warning)" aria-hidden />
        )}
        <Title order={2}>{t('result.title', { count: fresh.length })}</Title>
      </Group>
      {imported.length > fresh.length ? (
        <Text size="sm">{t('result.known', { count: imported.length - fresh.length })}</Text>
      ) : null}
      {failures.length === 0 ? null : (
        <Alert
          color="red"
          variant="light"
          title={t('result.failed', { count: failures.length })}
          styles={{ title: { color: 'var(--mantine-color-error)' }, message: { color: 'var(--mantine-color-text)' } }}
        >
          <FailureList failures={failures} />
        </Alert>
      )}
      <Group gap="sm">
        <Button
          onClick={() => {
            clear()
            navigate('#/study/subjects')
          }}
        >
          {t('result.toStudy')}
        </Button>
        <Button variant="default" onClick={clear}>
          {t('result.more')}
        </Button>
      </Group>
      {imported.length === 0 ? null : (
        <Table verticalSpacing={3} maw={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.subject')}</Table.Th>
              <Table.Th>{t('column.state')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('result.read')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imported.map((item) => (
              <Table.Tr key={item.key}>
                <Table.Td>{item.subject}</Table.Td>
                <Table.Td>{t(item.alreadyPresent ? 'result.present' : 'result.stored')}</Table.Td>
                <Table.Td ta="right">
                  <Button variant="subtle" size="compact-xs" onClick={() => navigate(`#/read/${item.seriesId}`)}>
                    {t('result.read')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  )
}
