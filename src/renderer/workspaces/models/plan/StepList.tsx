import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddStep } from './AddStep.tsx'
import type { PlanPath } from './plan-document.ts'
import { isRecord, listAt, planEdits, shownText, usePlan } from './plan-editing.ts'
import { StepLine } from './StepLine.tsx'
import { useStepWords } from './step-words.ts'

/** The steps of a model in their order; one is opened for editing. Rows move by drag, by buttons and by Alt+arrows. */
export const StepList = ({ path, model }: { path: PlanPath; model: string }) => {
  const { t } = useTranslation('models')
  const words = useStepWords()
  const steps = listAt(usePlan().raw, path)
  const [opened, setOpened] = useState<number | null>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const nameOf = (step: unknown) => (isRecord(step) ? shownText(step.step) : shownText(step))
  const move = (from: number, to: number) => {
    if (to < 0 || to >= steps.length || from === to) return
    planEdits.move(path, from, to)
    if (opened === from) setOpened(to)
    else if (opened !== null) setOpened(null)
    setSaid(t('step.moved', { name: words.title(nameOf(steps[from])), place: to + 1, count: steps.length }))
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles -- lists without bullets lose their role in Safari */}
      <ol className="plan-steps" aria-label={t('step.list', { model })}>
        {steps.map((step, n) => (
          <StepLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan may hold the same step twice; its place is its name
            key={n}
            path={[...path, n]}
            index={n}
            count={steps.length}
            step={step}
            opened={opened === n}
            marked={over === n && dragged !== null && dragged !== n ? (dragged < n ? 'below' : 'above') : null}
            onToggle={() => setOpened(opened === n ? null : n)}
            onMove={(to) => move(n, to)}
            onRemove={() => {
              planEdits.set([...path, n], undefined)
              setOpened(null)
              setSaid(t('step.removed', { name: words.title(nameOf(step)) }))
            }}
            onDragStart={() => setDragged(n)}
            onDragOver={() => setOver(n)}
            onDragEnd={() => {
              setDragged(null)
              setOver(null)
            }}
            onDrop={() => {
              if (dragged !== null) move(dragged, n)
            }}
          />
        ))}
      </ol>
      {steps.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('step.none')}
        </Text>
      ) : null}
      <AddStep
        label={t('step.addTo', { model })}
        onAdd={(step) => {
          planEdits.insert(path, steps.length, { step })
          setOpened(steps.length)
        }}
      />
      <span className="models-spoken" role="status">
        {said}
      </span>
    </>
  )
}
