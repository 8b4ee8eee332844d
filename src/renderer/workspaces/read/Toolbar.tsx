import {
  Brush,
  Columns2,
  Contrast,
  Crosshair,
  Eraser,
  type LucideIcon,
  Move,
  PanelRight,
  Redo2,
  Scan,
  Tag,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PointerMode } from '#renderer/viewer/slice-pointer.ts'
import { BrushOptions } from './BrushOptions.tsx'
import { useEditTitle } from './use-edit-title.ts'
import type { ReadModel } from './read-model.ts'
import { changeReadSettings, useReadSettings } from './read-settings.ts'
import { ToolButton } from './ToolButton.tsx'
import { toolKeys } from './use-read-commands.ts'
import { useSession } from './use-session.ts'

const icons: Readonly<Record<PointerMode, LucideIcon>> = {
  navigate: Crosshair,
  zoom: Move,
  window: Contrast,
  brush: Brush,
  eraser: Eraser,
}

const tools = Object.keys(icons) as PointerMode[]

/** Undo and redo, which say what they will change. */
const HistoryButtons = ({ model }: { model: ReadModel }) => {
  const { t } = useTranslation('read')
  const undoLabel = useSession(model, (state) => state.undoLabel)
  const redoLabel = useSession(model, (state) => state.redoLabel)
  const blocked = useSession(model, (state) => state.blocked)
  const editTitle = useEditTitle()
  const reason = (label: string | null, nothing: string): string | null => {
    if (label === null) return nothing
    return blocked ? t('busy') : null
  }
  return (
    <>
      <ToolButton
        icon={Undo2}
        title={undoLabel === null ? t('command.undo') : t('undoThis', { edit: editTitle(undoLabel) })}
        keys={['mod+z']}
        testId="undo"
        disabledReason={reason(undoLabel, t('nothingToUndo'))}
        onClick={() => model.session.undo()}
      />
      <ToolButton
        icon={Redo2}
        title={redoLabel === null ? t('command.redo') : t('redoThis', { edit: editTitle(redoLabel) })}
        keys={['mod+shift+z']}
        testId="redo"
        disabledReason={reason(redoLabel, t('nothingToRedo'))}
        onClick={() => model.session.redo()}
      />
    </>
  )
}

/** Tools, the options of the one in use, undo and redo, and what the views show. */
export const Toolbar = ({ model }: { model: ReadModel }) => {
  const { t } = useTranslation('read')
  const tool = useReadSettings((settings) => settings.tool)
  const layout = useReadSettings((settings) => settings.layout)
  const showMarks = useReadSettings((settings) => settings.showMarks)
  const panelOpen = useReadSettings((settings) => settings.panelOpen)
  return (
    <div className="read-toolbar" role="toolbar" aria-label={t('tools')} aria-orientation="vertical">
      {tools.map((name) => (
        <ToolButton
          key={name}
          icon={icons[name]}
          title={t(`command.tool.${name}`)}
          keys={[toolKeys[name]]}
          pressed={tool === name}
          testId={`tool-${name}`}
          onClick={() => changeReadSettings({ tool: name })}
        />
      ))}
      {tool === 'brush' || tool === 'eraser' ? <BrushOptions /> : null}
      <div className="read-rule" />
      <HistoryButtons model={model} />
      <div className="read-space" />
      <ToolButton icon={Scan} title={t('command.fit')} keys={['mod+f']} testId="fit" onClick={() => model.fitViews()} />
      <ToolButton
        icon={Columns2}
        title={t('command.layoutLarge')}
        keys={['l']}
        pressed={layout === 'large'}
        testId="layout-large"
        onClick={() => changeReadSettings({ layout: layout === 'grid' ? 'large' : 'grid', maximised: null })}
      />
      <ToolButton
        icon={Tag}
        title={t('command.marks')}
        keys={['x']}
        pressed={showMarks}
        testId="marks"
        onClick={() => changeReadSettings({ showMarks: !showMarks })}
      />
      <ToolButton
        icon={PanelRight}
        title={t('command.panel')}
        keys={['p']}
        pressed={panelOpen}
        testId="panel"
        onClick={() => changeReadSettings({ panelOpen: !panelOpen })}
      />
    </div>
  )
}
