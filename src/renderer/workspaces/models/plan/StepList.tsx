import { Text } from '@mantine/core'
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddStep } from './AddStep.tsx'
import type { PlanPath } from './plan-document.ts'
import { isRecord, listAt, planEdits, shownText, usePlanPart } from './plan-editing.ts'
import { type StepActs, StepLine } from './StepLine.tsx'
import { useStepWords } from './step-words.ts'

const nameOf = (step: unknown) => (isRecord(step) ? shownText(step.step) : shownText(step))

/** The steps of a model in their order; one is opened for editing. Rows move by drag, by buttons and by Alt+arrows. */
export const StepList = memo(function StepList({ at, model }: { at: number; model: string }) {
  const { t } = useTranslation('models')
  const words = useStepWords()
  const path = useMemo<PlanPath>(() => ['models', at, 'steps'], [at])
  const steps = listAt(usePlanPart(path), [])
  const [opened, setOpened] = useState<number | null>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const move = (from: number, to: number) => {
    if (to < 0 || to >= steps.length || from === to) return
    planEdits.move(path, from, to)
    if (opened === from) setOpened(to)
    else if (opened !== null) setOpened(null)
    setSaid(t('step.moved', { name: words.title(nameOf(steps[from])), place: to + 1, count: steps.length }))
  }
  const acts: StepActs = {
    toggle: (n) => setOpened(opened === n ? null : n),
    move,
    remove: (n) => {
      planEdits.set([...path, n], undefined)
      setOpened(null)
      setSaid(t('step.removed', { name: words.title(nameOf(steps[n])) }))
    },
    dragStart: setDragged,
    dragOver: setOver,
    dragEnd: () => {
      setDragged(null)
      setOver(null)
    },
    drop: (n) => {
      if (dragged !== null) move(dragged, n)
    },
  }
  // Lines are drawn anew for what they show, not for what may be done with them.
  const newest = useRef(acts)
  useLayoutEffect(() => {
    newest.current = acts
  })
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles -- lists without bullets lose their role in Safari */}
      <ol className="plan-steps" aria-label={t('step.list', { model })}>
        {steps.map((step, n) => (
          <StepLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan may hold the same step twice; its place is its name
            key={n}
            model={at}
            index={n}
            count={steps.length}
            step={step}
            opened={opened === n}
            marked={over === n && dragged !== null && dragged !== n ? (dragged < n ? 'below' : 'above') : null}
            acts={newest}
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
})
