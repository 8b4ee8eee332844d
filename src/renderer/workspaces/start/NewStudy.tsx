import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { choosePaths } from '../../api/choose-paths.ts'
import { reportError } from '../../api/report-error.ts'
import { type AppInfo, refreshAppInfo } from '../../api/use-app-info.ts'
import { useCommand } from '../../api/use-command.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { navigate } from '../../ui/navigation.ts'
import { isWholePath, joinPath, studyFolderName } from './join-path.ts'

/** Name and place of a new, empty study. */
export const NewStudy = ({ info, onCancel }: { info: AppInfo; onCancel: () => void }) => {
  const { t } = useTranslation('start')
  const [name, setName] = useState('')
  const [parent, setParent] = useState(info.defaultFolder)
  const hintId = useId()
  const create = useCommand('study.create')
  const folderName = studyFolderName(name)
  const partial = parent.trim() !== '' && !isWholePath(parent.trim(), info.platform)
  const folder =
    folderName === null || parent.trim() === '' || partial ? null : joinPath(parent.trim(), folderName, info.platform)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (folder === null) return
    try {
      await create.mutateAsync({ folder, name: name.trim() })
      await refreshAppInfo()
      navigate('#/study')
    } catch {
      // The mutation keeps the error for the screen.
    }
  }
  const choose = async () => {
    try {
      const [path] = await choosePaths('study-parent')
      if (path !== undefined) setParent(path)
    } catch (error) {
      reportError(error)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="start-form">
      <Stack gap="sm">
        <TextInput
          label={t('new.name')}
          placeholder={t('new.placeholder')}
          value={name}
          maxLength={120}
          autoFocus
          error={name !== '' && folderName === null ? t('new.badName') : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            label={t('new.parent')}
            value={parent}
            error={partial}
            aria-describedby={hintId}
            style={{ flex: 1 }}
            onChange={(event) => setParent(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => void choose()}>
            {t('new.browse')}
          </Button>
        </Group>
        <Text
          id={hintId}
          size="xs"
          c={partial ? 'var(--mantine-color-error)' : 'dimmed'}
          style={{ overflowWrap: 'anywhere' }}
        >
          {partial
            ? t('new.badFolder', { example: info.defaultFolder })
            : folder === null
              ? t('new.nameFirst')
              : t('new.willBe', { folder })}
        </Text>
        <ErrorNotice error={create.error} onClose={create.reset} />
        <Group gap="xs">
          <Button type="submit" disabled={folder === null} loading={create.isPending}>
            {t('new.create')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('new.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
