import { useTranslation } from 'react-i18next'
import { parseEditName } from './edit-names.ts'

/** Says the stored name of an edit in the language of the screen. */
export const useEditTitle = (): ((name: string) => string) => {
  const { t } = useTranslation('read')
  return (name) => {
    const known = parseEditName(name)
    return known === null ? name : t(`edit.${known.verb}`, { segment: known.segment })
  }
}
