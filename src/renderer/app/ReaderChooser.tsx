import { Button, Group, Popover, Radio, Stack, Text, TextInput } from '@mantine/core'
import { ChevronDown, UserRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readerCode } from '#contract/shapes.ts'
import { api } from '../api/client.ts'
import { reportError } from '../api/report-error.ts'
import { type AppInfo, savePreferences } from '../api/use-app-info.ts'
import { addressFor, navigate, readerAt, useNavigation } from '../ui/navigation.ts'
import { useCallQuery } from '../api/use-call-query.ts'

/** Choose or enter the reader who is at the screen. */
export const ReaderForm = ({
  info,
  current,
  onDone,
}: {
  info: AppInfo
  current: string | null
  onDone: (reader: string) => void
}) => {
  const { t } = useTranslation('shell')
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const overview = useCallQuery('study.getOverview', {}, { enabled: info.study !== null })
  const readers = overview.data?.readers ?? []
  const taken = readers.some((reader) => reader.code === code)
  const valid = readerCode.safeParse(code).success && !taken
  const choose = (reader: string) => {
    void savePreferences({ reader }).catch(reportError)
    onDone(reader)
  }
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (!valid) return
    try {
      if (info.study !== null) await api.study.addReader({ code, name: name.trim() === '' ? null : name.trim() })
      choose(code)
    } catch (error) {
      reportError(error)
    }
  }
  return (
    <Stack gap="sm">
      <Radio.Group label={t('reader.title')} value={current ?? ''} onChange={choose}>
        <Stack gap={6} mt={6}>
          {readers.map((reader) => (
            <Radio
              key={reader.code}
              value={reader.code}
              label={`${reader.code}${reader.name === null ? '' : ` · ${reader.name}`} (${t('reader.readings', { count: reader.readings })})`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <form onSubmit={(event) => void add(event)}>
        <Stack gap={6}>
          <Text size="sm" fw={600}>
            {t('reader.new')}
          </Text>
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              label={t('reader.code')}
              placeholder="A"
              w={90}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value.trim())}
              error={code === '' || valid ? null : t(taken ? 'reader.taken' : 'reader.invalid')}
            />
            <TextInput
              label={t('reader.name')}
              style={{ flex: 1 }}
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </Group>
          <Button type="submit" disabled={!valid} style={{ alignSelf: 'flex-start' }}>
            {t('reader.add')}
          </Button>
        </Stack>
      </form>
    </Stack>
  )
}

/** "Who am I" in the top bar; where a reading is open, its reader. */
export const ReaderChooser = ({ info }: { info: AppInfo }) => {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const route = useNavigation((state) => state.route)
  const reader = readerAt(route, info.preferences.reader)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={320} shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<UserRound size={14} />}
          rightSection={<ChevronDown size={12} />}
          onClick={() => setOpen(!open)}
        >
          {reader === null ? t('reader.choose') : t('reader.current', { reader })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ReaderForm
          info={info}
          current={reader}
          onDone={(chosen) => {
            setOpen(false)
            const address = addressFor(route, chosen)
            if (address !== null) navigate(address)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
