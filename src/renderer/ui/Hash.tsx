import { ActionIcon } from '@mantine/core'
import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { copyText } from './grid/clipboard.ts'
import { notify } from './notify.ts'

/** A hash by its first digits; the whole of it on hover and on the clipboard. */
export const Hash = ({ value }: { value: string }) => {
  const { t } = useTranslation('shell')
  return (
    <span title={value} style={{ whiteSpace: 'nowrap' }}>
      <code>{value.slice(0, 12)}…</code>
      <ActionIcon
        size={18}
        variant="subtle"
        color="gray"
        aria-label={t('hash.copy')}
        title={t('hash.copy')}
        onClick={() => {
          copyText(value)
          notify(t('hash.copied'))
        }}
      >
        <Copy size={12} />
      </ActionIcon>
    </span>
  )
}
