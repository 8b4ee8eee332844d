import { Button, Group, Progress, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useJobRecord } from '../../../api/jobs.ts'
import { useRunStages } from './run-stages.ts'
import { useStepWords } from './step-words.ts'
import { countsSoFar, readStage } from './stage.ts'

interface RunProgressProps {
  readonly jobId: string | null
  onCancel(): void
}

const none: readonly string[] = []

/** A running plan: how far it is, what it has done to the columns so far, and cancel. */
export const RunProgress = ({ jobId, onCancel }: RunProgressProps) => {
  const { t } = useTranslation('models')
  const words = useStepWords()
  const job = useJobRecord(jobId)
  const stages = useRunStages((said) => (said.jobId === jobId ? said.stages : none))
  const list = useRef<HTMLOListElement>(null)
  const inWords = (sentence: string): string => {
    const stage = readStage(sentence)
    switch (stage.kind) {
      case 'joining':
        return t('run.joining')
      case 'splitting':
        return t('run.splitting')
      case 'step':
        return t('run.stepDone', { model: stage.model, step: words.title(stage.step), columns: stage.columns.at(-1) })
      case 'evaluating':
        return t('run.evaluating', { model: stage.model })
      case 'resampling':
        return t('run.resampling', { done: stage.done, total: stage.total })
      case 'other':
        return stage.sentence
    }
  }
  const counts = [...countsSoFar(stages)]
  useEffect(() => {
    if (stages.length > 0) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [stages])
  return (
    <div className="plan-run">
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" fw={600}>
          {t('run.running')}
        </Text>
        <Progress
          value={(job?.progress ?? 0) * 100}
          style={{ flex: 1 }}
          aria-label={t('run.running')}
          transitionDuration={0}
        />
        <Text size="sm" role="status">
          {inWords(job?.sentence ?? '')}
        </Text>
        <Button variant="default" onClick={onCancel}>
          {t('run.cancel')}
        </Button>
      </Group>
      {counts.length === 0 ? null : (
        <Text size="sm" className="run-count-line">
          {counts.map(([model, left]) => `${model}: ${left.join(' → ')}`).join('   ')}
        </Text>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <ol ref={list} className="plan-stages" aria-label={t('run.stages')} tabIndex={0}>
        {stages.slice(0, -1).map((sentence) => (
          <li key={sentence}>{inWords(sentence)}</li>
        ))}
      </ol>
    </div>
  )
}
