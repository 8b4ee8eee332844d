import { TextInput, UnstyledButton } from '@mantine/core'
import { Eye, EyeOff, LocateFixed, Pencil, Trash2 } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Segment } from '#contract/shapes.ts'
import { ColourButton } from './ColourButton.tsx'
import { lesionProblem } from './lesion-code.ts'
import { formatMl, formatVoxels } from './format-measure.ts'
import type { ReadModel } from './read-model.ts'
import { ToolButton } from './ToolButton.tsx'

interface SegmentRowProps {
  readonly model: ReadModel
  readonly segment: Segment
  readonly active: boolean
}

/** One segment: colour, name, visibility, volume; the active one with its opacity and what can be done with it. */
export const SegmentRow = memo(function SegmentRow({ model, segment, active }: SegmentRowProps) {
  const { t } = useTranslation('read')
  const editing = useStore(model.store, (state) => (active ? state.editing : null))
  const { session } = model
  const { label, name, colour, visible, opacity, lesion, voxels, volumeMl } = segment
  const [typed, setTyped] = useState('')
  const [typing, setTyping] = useState<'name' | 'lesion' | null>(null)
  // A command may have begun it as well as a button here.
  if (editing !== typing) {
    setTyping(editing)
    if (editing !== null) setTyped(editing === 'name' ? name : lesion)
  }
  const edit = (kind: 'name' | 'lesion'): void => {
    model.setActiveLabel(label)
    model.store.setState({ editing: kind })
  }
  const stop = (): void => model.store.setState({ editing: null })
  const problem = editing === 'lesion' ? lesionProblem(typed.trim(), label, session.getState().segments) : null
  /** A code that cannot be is not taken; what was there stays. */
  const finish = (): void => {
    const text = typed.trim().slice(0, 80)
    if (editing === 'name' && text !== '' && text !== name) session.changeSegment(label, 'rename', { name: text })
    if (editing === 'lesion' && problem === null && text !== lesion)
      session.changeSegment(label, 'relesion', { lesion: text })
    stop()
  }
  const field = (kind: 'name' | 'lesion') => (
    <TextInput
      key={kind}
      size="xs"
      autoFocus
      aria-label={kind === 'name' ? t('segment.name') : t('segment.lesion')}
      data-testid={`segment-${kind}-${label}`}
      value={typed}
      error={problem === null ? null : t(`segment.lesionProblem.${problem.kind}`, { ...problem, code: typed.trim() })}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && problem === null) finish()
        if (event.key === 'Escape') stop()
      }}
    />
  )
  return (
    <li className="read-segment" data-active={active || undefined} data-testid={`segment-${label}`}>
      <div className="read-segment-line">
        <ColourButton
          colour={colour}
          title={t('segment.colour', { name })}
          onPick={(next) => session.changeSegment(label, 'recolour', { colour: next })}
        />
        {editing === 'name' ? (
          field('name')
        ) : (
          <UnstyledButton
            className="read-segment-name"
            aria-pressed={active}
            title={name}
            onClick={() => model.setActiveLabel(label)}
            onDoubleClick={() => edit('name')}
          >
            {name}
          </UnstyledButton>
        )}
        <ToolButton
          icon={visible ? Eye : EyeOff}
          title={visible ? t('segment.hide', { name }) : t('segment.show', { name })}
          size={22}
          position="left"
          testId={`segment-visible-${label}`}
          onClick={() => model.toggleSegment(label)}
        />
      </div>
      <div className="read-segment-line read-segment-numbers">
        <span data-testid={`segment-volume-${label}`}>{`${formatMl(volumeMl)} mL`}</span>
        <span data-testid={`segment-voxels-${label}`} title={t('segment.voxels', { count: voxels })}>
          {`${formatVoxels(voxels)} ${t('segment.voxelsShort')}`}
        </span>
      </div>
      {active ? (
        <div className="read-segment-line">
          <input
            type="range"
            className="read-range"
            aria-label={t('segment.opacity', { name })}
            title={t('segment.opacity', { name })}
            data-testid={`segment-opacity-${label}`}
            min={0}
            max={1}
            step={0.05}
            value={opacity}
            onChange={(event) => session.setView(label, { opacity: Number(event.currentTarget.value) })}
          />
        </div>
      ) : null}
      {active ? (
        <div className="read-segment-line">
          {editing === 'lesion' ? (
            field('lesion')
          ) : (
            <UnstyledButton
              className="read-lesion"
              title={t('segment.lesionHint')}
              aria-label={t('segment.lesionIs', { lesion })}
              data-testid={`segment-lesion-edit-${label}`}
              onClick={() => edit('lesion')}
            >
              {lesion}
            </UnstyledButton>
          )}
          <span className="read-space" />
          <ToolButton
            icon={LocateFixed}
            title={t('segment.go', { name })}
            keys={['g']}
            size={22}
            position="left"
            testId={`segment-go-${label}`}
            disabledReason={voxels === 0 ? t('segment.nowhere') : null}
            onClick={() => model.goToSegment(label)}
          />
          <ToolButton
            icon={Pencil}
            title={t('segment.rename', { name })}
            keys={['f2']}
            size={22}
            position="left"
            testId={`segment-rename-${label}`}
            onClick={() => edit('name')}
          />
          <ToolButton
            icon={Trash2}
            title={t('segment.remove', { name })}
            keys={['mod+delete']}
            size={22}
            position="left"
            testId={`segment-remove-${label}`}
            onClick={() => session.removeSegment(label)}
          />
        </div>
      ) : null}
    </li>
  )
})
