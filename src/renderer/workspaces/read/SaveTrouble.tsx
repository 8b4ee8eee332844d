import { Button } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '#renderer/ui/error-sentence.ts'
import type { ReadModel } from './read-model.ts'
import { useSession } from './use-session.ts'

/** Said over the views while edits cannot be stored. */
export const SaveTrouble = ({ model }: { model: ReadModel }) => {
  const { t } = useTranslation('read')
  const error = useSession(model, (state) => state.error)
  const blocked = useSession(model, (state) => state.blocked)
  if (error === null) return null
  return (
    <div className="read-trouble" role="alert">
      <TriangleAlert size={16} aria-hidden />
      <span>
        {blocked ? t('save.blocked', { count: model.session.unsaved }) : t('save.retrying')} {errorSentence(error)}
      </span>
      <Button size="compact-xs" onClick={() => model.session.retry()}>
        {t('save.retryNow')}
      </Button>
    </div>
  )
}
