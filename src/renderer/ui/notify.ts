import { notifications } from '@mantine/notifications'
import { getI18n } from 'react-i18next'

/** A sentence in the corner that goes away by itself. */
export const notify = (message: string): void => {
  notifications.show({
    message,
    autoClose: 5000,
    withBorder: true,
    closeButtonProps: { 'aria-label': getI18n().t('shell:action.close') },
  })
}
