import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { Files, FolderOpen, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Importing } from './use-import.ts'

/** Step one: drop files or folders, or choose them. */
export const ImportSource = ({ importing }: { importing: Importing }) => {
  const { t } = useTranslation('import')
  return (
    <div className="import-source">
      <Stack align="center" gap="sm">
        <Upload size={28} strokeWidth={1.5} aria-hidden />
        <Title order={2} size="h3">
          {t('source.title')}
        </Title>
        <Text size="sm" c="dimmed" maw={520} ta="center">
          {t('source.text')}
        </Text>
        <Group gap="sm">
          <Button leftSection={<FolderOpen size={14} />} onClick={() => void importing.choose('import-folder')}>
            {t('source.folder')}
          </Button>
          <Button
            variant="default"
            leftSection={<Files size={14} />}
            onClick={() => void importing.choose('import-files')}
          >
            {t('source.files')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" maw={520} ta="center">
          {t('source.privacy')}
        </Text>
      </Stack>
    </div>
  )
}
