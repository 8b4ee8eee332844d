import { Button, Checkbox, Group, Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { ArrowUp, File, Folder, FolderHeart } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../api/call-names.ts'
import { api } from '../api/client.ts'
import { useCallQuery } from '../api/use-call-query.ts'
import { ErrorNotice, type ShownError } from '../ui/ErrorNotice.tsx'
import { type PathRequest, usePathRequest } from '../ui/path-request.ts'

type Entry = CallOutput<'app.listDirectory'>['entries'][number]

/** Browse the folders of this computer and choose one, or files, where the host has no native dialog. */
const Browser = ({ request }: { request: PathRequest }) => {
  const { t } = useTranslation('shell')
  const { purpose, answer } = request
  const [path, setPath] = useState<string | null>(null)
  /** What the user typed or went to; null until then. A listing that arrives late must not replace it. */
  const [typed, setTyped] = useState<string | null>(null)
  const [refused, setRefused] = useState<ShownError | null>(null)
  const [marked, setMarked] = useState<readonly string[]>([])
  const listing = useCallQuery('app.listDirectory', { path }, { keepPrevious: true })
  const here = listing.data?.path
  const shown = typed ?? here ?? ''
  const go = (next: string | null) => {
    setMarked([])
    setRefused(null)
    setTyped(next)
    setPath(next)
  }
  const files = purpose === 'import-files'
  const open = (entry: Entry) => {
    if (purpose === 'open-study' && entry.isStudy) answer([entry.path])
    else if (entry.isDirectory) go(entry.path)
    else if (files) toggle(entry.path)
  }
  const toggle = (item: string) =>
    setMarked(marked.includes(item) ? marked.filter((other) => other !== item) : [...marked, item])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go(shown.trim() === '' ? null : shown.trim())
  }
  const entries = (listing.data?.entries ?? []).filter(
    ({ isDirectory, name }) => (isDirectory || files) && !name.startsWith('.'),
  )
  /** The folder in the field is the one that is chosen, listed or not: it is looked up before it is answered. */
  const choose = async () => {
    if (files) return answer([...marked])
    try {
      const folder = await api.app.listDirectory({ path: shown.trim() === '' ? null : shown.trim() })
      answer([folder.path])
    } catch (error) {
      setRefused(error as ShownError)
    }
  }
  return (
    <Stack gap="sm">
      <form onSubmit={submit}>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label={t('paths.path')}
            style={{ flex: 1 }}
            value={shown}
            data-autofocus
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button variant="default" type="submit">
            {t('paths.go')}
          </Button>
        </Group>
      </form>
      <ErrorNotice error={refused ?? listing.error} />
      <ul className="path-list" aria-label={t('paths.entries')}>
        {listing.data?.parent === null || listing.data === undefined ? null : (
          <li>
            <UnstyledButton className="path-entry" onClick={() => go(listing.data.parent)}>
              <ArrowUp size={14} aria-hidden /> {t('paths.up')}
            </UnstyledButton>
          </li>
        )}
        {entries.map((entry) => (
          <li key={entry.path} className="path-line">
            {files && !entry.isDirectory ? (
              <Checkbox
                aria-label={entry.name}
                checked={marked.includes(entry.path)}
                onChange={() => toggle(entry.path)}
              />
            ) : null}
            <UnstyledButton className="path-entry" onClick={() => open(entry)}>
              {entry.isStudy ? <FolderHeart size={14} aria-hidden /> : null}
              {entry.isDirectory && !entry.isStudy ? <Folder size={14} aria-hidden /> : null}
              {entry.isDirectory ? null : <File size={14} aria-hidden />}
              <span>{entry.name}</span>
              {entry.isStudy ? <Text span size="xs" c="dimmed">{` · ${t('paths.study')}`}</Text> : null}
            </UnstyledButton>
          </li>
        ))}
        {entries.length === 0 && listing.isSuccess ? (
          <li>
            <Text size="sm" c="dimmed" p="xs">
              {t('paths.empty')}
            </Text>
          </li>
        ) : null}
      </ul>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" style={{ flex: 1, overflowWrap: 'anywhere' }}>
          {files ? t('paths.marked', { count: marked.length }) : here}
        </Text>
        <Button variant="default" onClick={() => answer([])}>
          {t('action.cancel')}
        </Button>
        <Button disabled={files ? marked.length === 0 : shown === ''} onClick={() => void choose()}>
          {t(`paths.choose.${purpose}`)}
        </Button>
      </Group>
    </Stack>
  )
}

/** The dialog that answers `askForPaths`. */
export const PathDialog = () => {
  const { t } = useTranslation('shell')
  const request = usePathRequest((state) => state.request)
  return (
    <Modal
      opened={request !== null}
      onClose={() => request?.answer([])}
      size={620}
      title={request === null ? '' : t(`paths.title.${request.purpose}`)}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {request === null ? null : <Browser request={request} />}
    </Modal>
  )
}
