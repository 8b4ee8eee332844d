import { ActionIcon, TextInput } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import type { ModelRunSummary } from '#contract/modelling.ts'
import { reportError } from '../../../api/report-error.ts'
import { useCommand } from '../../../api/use-command.ts'
import { formatTime } from '../../../ui/format-number.ts'

/** The name of a run, to be changed in its place. */
export const RunName = ({ run }: { run: ModelRunSummary }) => {
  const { t } = useTranslation('models')
  const renaming = useCommand('modelling.renameRun')
  const queries = useQueryClient()
  const [typed, setTyped] = useState<string | null>(null)
  const rename = async () => {
    const name = typed?.trim() ?? ''
    setTyped(null)
    if (name === '' || name === run.name) return
    try {
      await renaming.mutateAsync({ runId: run.id, name })
      await queries.invalidateQueries({ queryKey: ['modelling.listRuns'] })
      await queries.invalidateQueries({ queryKey: ['modelling.getRun'] })
    } catch (error) {
      reportError(error)
    }
  }
  if (typed !== null)
    return (
      <TextInput
        aria-label={t('results.name')}
        w={260}
        maxLength={80}
        data-autofocus
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void rename()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void rename()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
    )
  return (
    <div className="run-name">
      <h2>{run.name}</h2>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={22}
        aria-label={t('results.rename')}
        title={t('results.rename')}
        onClick={() => setTyped(run.name)}
      >
        <Pencil size={13} />
      </ActionIcon>
      <span className="run-facts">
        {t('results.facts', {
          plan: run.planName,
          time: formatTime(run.createdAt).slice(0, 16),
          rows: run.rows,
          seed: run.seed,
        })}
      </span>
    </div>
  )
}
