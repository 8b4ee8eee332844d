import { notifications } from '@mantine/notifications'
import { AppError } from '#contract/errors.ts'
import { errorSentence } from '../ui/error-sentence.ts'
import { i18n } from '../i18n/index.ts'

/** Say in the corner that something failed, for actions with no place of their own to say it. */
export const reportError = (error: unknown): void => {
  const code = error instanceof AppError ? error.code : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  notifications.show({
    title: i18n.t(`shell:error.${code}`),
    message: errorSentence(message),
    color: 'red',
    autoClose: 12_000,
    withBorder: true,
    closeButtonProps: { 'aria-label': i18n.t('shell:action.close') },
  })
}
