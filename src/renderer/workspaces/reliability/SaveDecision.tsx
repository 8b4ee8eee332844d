import { Button, Popover, Stack, Text, TextInput } from '@mantine/core'
import { Save } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { useCommand } from '#renderer/api/use-command.ts'
import { registerCommands } from '#renderer/ui/commands.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { navigate } from '#renderer/ui/navigation.ts'
import { ruleWords } from './decision-words.ts'
import type { Reliability } from './use-reliability.ts'

/** Keep what was compared and decided under a name; a name that is known gets a new version. */
export const SaveDecision = ({ reliability }: { reliability: Reliability }) => {
  const { t } = useTranslation('reliability')
  const { request, choice, shown } = reliability
  const decisions = useCallQuery('reliability.listDecisions', {})
  const saving = useCommand('reliability.saveDecision')
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const ready = request !== null && shown !== null
  const known = decisions.data ?? []
  const name = typed ?? known[0]?.name ?? 'main'
  const version = known.filter((one) => one.name === name.trim()).length + 1
  useEffect(
    () =>
      registerCommands('reliability', [
        {
          id: 'reliability.save',
          titleKey: 'reliability:command.save',
          keys: ['s'],
          run: () => setOpen(true),
          enabled: () => ready || t('save.nothing'),
        },
      ]),
    [ready, t],
  )
  const save = async () => {
    if (request === null) return
    const decision = await saving.mutateAsync({ name: name.trim(), request, keep: choice.keep }).catch(() => null)
    if (decision === null) return
    setOpen(false)
    setTyped(null)
    navigate(`#/reliability/decision/${decision.id}`)
  }
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
      withArrow
    >
      <Popover.Target>
        <Button leftSection={<Save size={14} />} disabled={!ready} onClick={() => setOpen(!open)}>
          {t('save.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('save.open')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={t('save.name')}
              description={t(version > 1 ? 'save.again' : 'save.new', { version })}
              value={name}
              maxLength={80}
              onChange={(event) => setTyped(event.currentTarget.value)}
              data-autofocus
            />
            {shown === null ? null : (
              <Text size="sm">
                {t('save.summary', {
                  rule: ruleWords(t, choice.keep),
                  comparisons: shown.compared.map(({ table }) => table.comparison).join(', '),
                  kept: shown.decision.kept,
                  total: shown.decision.total,
                })}
              </Text>
            )}
            <ErrorNotice error={saving.error} />
            <Button type="submit" loading={saving.isPending} disabled={name.trim() === ''}>
              {t('save.button')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
