import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, GripVertical, TriangleAlert, X } from 'lucide-react'
import { type KeyboardEvent, memo, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LineButton } from './LineButton.tsx'
import { isRecord, shownText, usePlanProblems } from './plan-editing.ts'
import { Problems } from './Problems.tsx'
import { StepOptions } from './StepOptions.tsx'
import { useStepWords } from './step-words.ts'

/** What may be done with the step at a place. */
export interface StepActs {
  toggle(at: number): void
  move(from: number, to: number): void
  remove(at: number): void
  dragStart(at: number): void
  dragOver(at: number): void
  dragEnd(): void
  drop(at: number): void
}

interface StepLineProps {
  /** The place of the model. */
  readonly model: number
  readonly index: number
  readonly count: number
  readonly step: unknown
  readonly opened: boolean
  /** Where a dragged step would come to lie. */
  readonly marked: 'above' | 'below' | null
  readonly acts: RefObject<StepActs>
}

/** One step: its name and options as a line of words, opened its fields and what it does. */
export const StepLine = memo(function StepLine({ model, index, count, opened, marked, acts, ...props }: StepLineProps) {
  const path = ['models', model, 'steps', index]
  const onMove = (to: number) => acts.current.move(index, to)
  const { t } = useTranslation('models')
  const words = useStepWords()
  const button = useRef<HTMLButtonElement>(null)
  const isFaulty = usePlanProblems(path).length > 0
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
      acts.current.remove(index)
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
      data-marked={marked ?? undefined}
      data-faulty={isFaulty || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        acts.current.dragOver(index)
      }}
      onDrop={(event) => {
        event.preventDefault()
        acts.current.drop(index)
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
            acts.current.dragStart(index)
          }}
          onDragEnd={() => acts.current.dragEnd()}
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
          onClick={() => acts.current.toggle(index)}
          onKeyDown={onKeyDown}
        >
          {opened ? <ChevronDown size={13} aria-hidden /> : <ChevronRight size={13} aria-hidden />}
          <span className="plan-step-number">{index + 1}</span>
          <strong>{words.title(name)}</strong>
          <span className="plan-step-said">{said}</span>
          {isFaulty ? <TriangleAlert size={14} className="plan-step-mark" aria-label={t('step.faulty')} /> : null}
        </button>
        <LineButton
          disabled={index === 0}
          label={t('step.up', { name: words.title(name) })}
          title={t('step.upTitle')}
          onClick={() => onMove(index - 1)}
        >
          <ArrowUp size={14} />
        </LineButton>
        <LineButton
          disabled={index === count - 1}
          label={t('step.down', { name: words.title(name) })}
          title={t('step.downTitle')}
          onClick={() => onMove(index + 1)}
        >
          <ArrowDown size={14} />
        </LineButton>
        <LineButton
          label={t('step.remove', { name: words.title(name) })}
          title={t('step.removeTitle')}
          onClick={() => acts.current.remove(index)}
        >
          <X size={14} />
        </LineButton>
      </div>
      {opened ? <StepOptions path={path} step={name} given={step} /> : null}
      <Problems path={path} />
    </li>
  )
})
