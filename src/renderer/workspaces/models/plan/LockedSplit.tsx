import { Button, Group, Text } from '@mantine/core'
import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { useCommand } from '../../../api/use-command.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { formatTime } from '../../../ui/format-number.ts'
import { usePlanDraft } from './plan-draft.ts'

/** The cohorts that are locked in the study, and locking those of this plan: repeat readings are drawn from them. */
export const LockedSplit = () => {
  const { t } = useTranslation('models')
  const locked = useCallQuery('modelling.getLockedSplit', {})
  const locking = useCommand('modelling.lockSplit')
  const split = locked.data ?? null
  return (
    <>
      <ErrorNotice error={locking.error} onClose={locking.reset} />
      <Group gap="sm">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Lock size={13} aria-hidden />}
          title={t('split.lockText')}
          loading={locking.isPending}
          onClick={() => locking.mutate({ plan: usePlanDraft.getState().text })}
        >
          {t(split === null ? 'split.lock' : 'split.lockAgain')}
        </Button>
        <Text size="sm" c="dimmed" title={split?.sha256} data-testid="locked-split">
          {split === null
            ? t('split.unlocked')
            : t('split.locked', {
                time: formatTime(split.createdAt).slice(0, 16),
                plan: split.plan,
                cohorts: split.cohorts.map(({ name, n, positive }) => `${name} ${n} (${positive})`).join(', '),
              })}
        </Text>
      </Group>
    </>
  )
}
