import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readerCode } from '#contract/shapes.ts'
import { reportError } from '../../api/report-error.ts'
import { type AppInfo, savePreferences } from '../../api/use-app-info.ts'

/** Who is at the screen: the code under which readings are kept. */
export const ReaderSetting = ({ info }: { info: AppInfo }) => {
  const { t } = useTranslation('settings')
  const { reader } = info.preferences
  const [code, setCode] = useState(reader ?? '')
  useEffect(() => setCode(reader ?? ''), [reader])
  const valid = code === '' || readerCode.safeParse(code).success
  const changed = code !== (reader ?? '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (valid) void savePreferences({ reader: code === '' ? null : code }).catch(reportError)
  }
  return (
    <form onSubmit={save}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('reader.title')}
          description={t('reader.text')}
          value={code}
          error={valid ? null : t('reader.invalid')}
          onChange={(event) => setCode(event.currentTarget.value.trim())}
          w={360}
        />
        <Button type="submit" disabled={!valid || !changed}>
          {t('reader.save')}
        </Button>
      </Group>
    </form>
  )
}
