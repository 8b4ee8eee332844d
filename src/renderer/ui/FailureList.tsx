import { Button, Collapse, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import './failure-list.css'
import { errorSentence } from './error-sentence.ts'
import { copyText } from './grid/clipboard.ts'

export interface Failure {
  readonly case: string
  readonly code: string
  readonly message: string
}

const header = 'case\tcode\tmessage'
const few = 3

/** Cases that failed, each with its reason; many fold away, all can be copied as a table. */
export const FailureList = ({ failures }: { failures: readonly Failure[] }) => {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  if (failures.length === 0) return null
  const line = (failure: Failure, index: number) => (
    <li key={`${failure.case} ${index}`}>
      <strong>{failure.case}</strong> {errorSentence(failure.message)}
    </li>
  )
  return (
    <div className="failure-list">
      <ul>{failures.slice(0, few).map(line)}</ul>
      <Collapse expanded={open}>
        <ul>{failures.slice(few).map(line)}</ul>
      </Collapse>
      <Group gap="xs">
        {failures.length > few ? (
          <Button variant="subtle" size="compact-xs" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('failures.fewer') : t('failures.all', { count: failures.length })}
          </Button>
        ) : null}
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() =>
            copyText([header, ...failures.map((item) => [item.case, item.code, item.message].join('\t'))].join('\r\n'))
          }
        >
          {t('action.copy')}
        </Button>
      </Group>
    </div>
  )
}
