import { notifications } from '@mantine/notifications'
import { getI18n } from 'react-i18next'

/** A sentence in the corner that goes away by itself; said again while it stands there, it stays one. */
export const notify = (message: string): void => {
  notifications.hide(message)
  notifications.show({
    id: message,
    message,
    autoClose: 5000,
    withBorder: true,
    closeButtonProps: { 'aria-label': getI18n().t('shell:action.close') },
  })
}
