import { ActionIcon } from '@mantine/core'
import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, GripVertical, TriangleAlert, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPath } from './plan-document.ts'
import { isRecord, shownText, usePlan } from './plan-editing.ts'
import { Problems } from './Problems.tsx'
import { problemsWithin } from './problem-path.ts'
import { StepOptions } from './StepOptions.tsx'
import { useStepWords } from './step-words.ts'

interface StepLineProps {
  readonly path: PlanPath
  readonly index: number
  readonly count: number
  readonly step: unknown
  readonly opened: boolean
  /** Where a dragged step would come to lie. */
  readonly marked: 'above' | 'below' | null
  onToggle(): void
  onMove(to: number): void
  onRemove(): void
  onDragStart(): void
  onDragOver(): void
  onDragEnd(): void
  onDrop(): void
}

/** One step: its name and options as a line of words, opened its fields and what it does. */
export const StepLine = (props: StepLineProps) => {
  const { index, count, opened, path, onMove } = props
  const { t } = useTranslation('models')
  const words = useStepWords()
  const button = useRef<HTMLButtonElement>(null)
  const isFaulty = problemsWithin(usePlan().problems, path).length > 0
  const step = isRecord(props.step) ? props.step : { step: props.step }
  const name = shownText(step.step)
  const valueInWords = (value: unknown): string =>
    typeof value === 'string'
      ? words.value(value)
      : Array.isArray(value)
        ? value.map((one: unknown) => (isRecord(one) ? words.title(shownText(one.step)) : shownText(one))).join(', ')
        : shownText(value)
  const said = Object.entries(step)
    .filter(([key]) => key !== 'step')
    .map(([key, value]) => `${words.option(key)} ${valueInWords(value)}`)
    .join(' · ')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' && !event.altKey && !event.ctrlKey) {
      event.preventDefault()
      props.onRemove()
      return
    }
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    const to = index + (event.key === 'ArrowUp' ? -1 : 1)
    if (to < 0 || to >= count) return
    const rows = button.current?.closest('ol')?.querySelectorAll<HTMLElement>('[data-step-name]')
    onMove(to)
    rows?.[to]?.focus()
  }
  return (
    <li
      className="plan-step"
      data-marked={props.marked ?? undefined}
      data-faulty={isFaulty || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        props.onDragOver()
      }}
      onDrop={(event) => {
        event.preventDefault()
        props.onDrop()
      }}
    >
      <div className="plan-step-line">
        <span
          className="plan-grip"
          draggable
          title={t('step.drag')}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', name)
            props.onDragStart()
          }}
          onDragEnd={props.onDragEnd}
        >
          <GripVertical size={14} aria-hidden />
        </span>
        <button
          ref={button}
          type="button"
          className="plan-step-words"
          data-step-name={name}
          aria-expanded={opened}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
          title={words.text(name)}
          onClick={props.onToggle}
          onKeyDown={onKeyDown}
        >
          {opened ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
          <span className="plan-step-number">{index + 1}</span>
          <strong>{words.title(name)}</strong>
          <span className="plan-step-said">{said}</span>
          {isFaulty ? <TriangleAlert size={14} className="plan-step-mark" aria-label={t('step.faulty')} /> : null}
        </button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          disabled={index === 0}
          aria-label={t('step.up', { name: words.title(name) })}
          title={t('step.upTitle')}
          onClick={() => onMove(index - 1)}
        >
          <ArrowUp size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          disabled={index === count - 1}
          aria-label={t('step.down', { name: words.title(name) })}
          title={t('step.downTitle')}
          onClick={() => onMove(index + 1)}
        >
          <ArrowDown size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={22}
          aria-label={t('step.remove', { name: words.title(name) })}
          title={t('step.removeTitle')}
          onClick={props.onRemove}
        >
          <X size={14} />
        </ActionIcon>
      </div>
      {opened ? <StepOptions path={path} step={name} given={step} /> : null}
      <Problems path={path} />
    </li>
  )
}
