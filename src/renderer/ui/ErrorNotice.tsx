import { Alert, Button, Code, Collapse, Group, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorSentence } from './error-sentence.ts'
import { copyText } from './grid/clipboard.ts'

/** The shape of an AppError (code of contract/errors.ts), or of the error of a job. */
export interface ShownError {
  readonly code: string
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** An error near its cause: headline by its kind, the sentence, details to fold out and copy. */
export const ErrorNotice = ({ error, onClose }: { error: ShownError | null | undefined; onClose?: () => void }) => {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  if (error === null || error === undefined) return null
  const sentence = errorSentence(error.message)
  const details = Object.keys(error.details ?? {}).length === 0 ? null : JSON.stringify(error.details, null, 2)
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<CircleAlert size={16} />}
      title={t(`error.${error.code}`, { defaultValue: t('error.internal') })}
      withCloseButton={onClose !== undefined}
      closeButtonLabel={t('action.close')}
      onClose={onClose}
      styles={{ title: { color: 'var(--mantine-color-error)' }, message: { color: 'var(--mantine-color-text)' } }}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {sentence}
      </Text>
      {details === null ? null : (
        <>
          <Group gap="xs" mt={4}>
            <Button variant="subtle" size="compact-xs" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('error.details')}
            </Button>
            <Button variant="subtle" size="compact-xs" onClick={() => copyText(`${sentence}\n${details}`)}>
              {t('action.copy')}
            </Button>
          </Group>
          <Collapse expanded={open}>
            <Code block>{details}</Code>
          </Collapse>
        </>
      )}
    </Alert>
  )
}
