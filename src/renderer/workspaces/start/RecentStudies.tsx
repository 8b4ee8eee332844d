import { ActionIcon, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../api/query-client.ts'
import { reportError } from '../../api/report-error.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatTime } from '../../ui/format-number.ts'

/** Studies opened before; those that are gone say so and can be taken off the list. */
export const RecentStudies = ({ busy, onOpen }: { busy: boolean; onOpen: (folder: string) => void }) => {
  const { t } = useTranslation('start')
  const recent = useCallQuery('app.listRecentStudies', {})
  const forget = useCommand('app.forgetRecentStudy')
  const remove = async (folder: string) => {
    try {
      await forget.mutateAsync({ folder })
      await queryClient.invalidateQueries({ queryKey: ['app.listRecentStudies'] })
    } catch (error) {
      reportError(error)
    }
  }
  return (
    <Stack gap="xs" className="start-recent">
      <Title order={2}>{t('recent.title')}</Title>
      {recent.data?.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('recent.none')}
        </Text>
      ) : null}
      <ul className="recent-list">
        {recent.data?.map((study) => (
          <li key={study.folder} className="recent-line">
            <UnstyledButton
              className="recent-entry"
              disabled={busy || !study.exists}
              onClick={() => onOpen(study.folder)}
            >
              <Text size="sm" fw={600}>
                {study.name}
              </Text>
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {study.folder}
              </Text>
              <Text size="xs" c={study.exists ? 'dimmed' : 'var(--mantine-color-error)'}>
                {study.exists ? t('recent.opened', { time: formatTime(study.openedAt) }) : t('recent.gone')}
              </Text>
            </UnstyledButton>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('recent.forget', { name: study.name })}
              title={t('recent.forget', { name: study.name })}
              onClick={() => void remove(study.folder)}
            >
              <X size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
