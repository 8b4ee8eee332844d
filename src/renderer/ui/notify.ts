import { notifications } from '@mantine/notifications'

/** A sentence in the corner that goes away by itself. */
export const notify = (message: string): void => {
  notifications.show({ message, autoClose: 5000, withBorder: true })
}
