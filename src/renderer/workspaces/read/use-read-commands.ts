import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { windowPresets, type WindowPresetName } from '#core/imaging/window-level.ts'
import { type AppCommand, registerCommands } from '#renderer/ui/commands.ts'
import { navigate } from '#renderer/ui/navigation.ts'
import type { PointerMode } from '#renderer/viewer/slice-pointer.ts'
import type { ReadModel } from './read-model.ts'
import { changeReadSettings, stepBrush, useReadSettings, viewNames } from './read-settings.ts'
import { segmentCommands } from './segment-commands.ts'
import { dabAtCrosshair } from './slice-actions.ts'
import type { CaseSteps } from './case-steps.ts'

/** Keys of tools: ITK-SNAP's where it has the tool. */
export const toolKeys: Readonly<Record<PointerMode, string>> = {
  navigate: '1',
  zoom: '2',
  window: 'w',
  brush: '4',
  eraser: 'e',
}

/** Keys of window presets, with Alt or Ctrl. */
export const presetKeys: Readonly<Record<WindowPresetName, string>> = {
  brain: '1',
  subdural: '2',
  stroke: '3',
  bone: '4',
}

const entries = <K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] => Object.entries(record) as [K, V][]

const turnDegrees = 15

/** Moves the crosshair, or turns the 3D view when that is the active one. Nothing moves under a stroke. */
const arrow = (model: ReadModel, right: number, down: number): void => {
  if (model.painting) return
  const { activeView } = useReadSettings.getState()
  if (activeView === '3d') model.surfaces.renderer?.rotate(-right * turnDegrees, -down * turnDegrees)
  else model.scene.stepInPlane(activeView, right, down)
}

const page = (model: ReadModel, steps: number): void => {
  if (model.painting) return
  const { activeView } = useReadSettings.getState()
  if (activeView !== '3d') model.scene.frames.timed('viewer.scroll', () => model.scene.stepSlice(activeView, steps))
}

const zoom = (model: ReadModel, factor: number): void => {
  const { activeView } = useReadSettings.getState()
  if (activeView === '3d') model.surfaces.renderer?.zoom(factor)
  else model.views.get(activeView)?.zoom(factor)
}

const strengthen = (by: number): void => {
  const { strength } = useReadSettings.getState()
  changeReadSettings({ strength: Math.min(2, Math.max(0, Math.round((strength + by) * 10) / 10)), showSegments: true })
}

const cycleMaximised = (): void => {
  const { maximised } = useReadSettings.getState()
  const order = [null, ...viewNames]
  const next = order[(order.indexOf(maximised) + 1) % order.length]
  changeReadSettings(next === null ? { maximised: null } : { maximised: next, activeView: next })
}

const moves = (model: ReadModel): AppCommand[] =>
  (
    [
      ['left', 'arrowleft', (n: number) => arrow(model, -n, 0)],
      ['right', 'arrowright', (n: number) => arrow(model, n, 0)],
      ['up', 'arrowup', (n: number) => arrow(model, 0, -n)],
      ['down', 'arrowdown', (n: number) => arrow(model, 0, n)],
      ['nextSlice', 'pageup', (n: number) => page(model, n)],
      ['previousSlice', 'pagedown', (n: number) => page(model, -n)],
    ] as const
  ).flatMap(([id, key, run]) => [
    { id: `move.${id}`, titleKey: `read:command.${id}`, keys: [key], hidden: true, run: () => run(1) },
    {
      id: `move.${id}.far`,
      titleKey: `read:command.${id}Far`,
      keys: [`shift+${key}`],
      hidden: true,
      run: () => run(5),
    },
  ])

/** Every command of the reading workspace. */
export const readCommands = (
  model: ReadModel,
  cases: CaseSteps,
  reasons: Readonly<Record<'busy' | 'noSegment' | 'undoLabel' | 'redoLabel' | 'previous' | 'next', string>>,
): AppCommand[] => {
  const history = (label: 'undoLabel' | 'redoLabel') => (): true | string => {
    const state = model.session.getState()
    if (model.painting || state.blocked) return reasons.busy
    return state[label] === null ? reasons[label] : true
  }
  const step = (way: 'previous' | 'next') => ({
    run: () => navigate(cases[way] ?? '#/read'),
    enabled: (): true | string => (model.painting ? reasons.busy : cases[way] === null ? reasons[way] : true),
  })
  const command = (id: string, keys: string[], run: () => void, more: Partial<AppCommand> = {}): AppCommand => ({
    id,
    titleKey: `read:command.${id}`,
    keys,
    run,
    ...more,
  })
  const settings = useReadSettings.getState
  return [
    ...entries(toolKeys).map(([tool, key]) => command(`tool.${tool}`, [key], () => changeReadSettings({ tool }))),
    ...entries(presetKeys).map(([preset, key]) =>
      command(`window.${preset}`, [`alt+${key}`, `mod+${key}`], () =>
        changeReadSettings({ window: windowPresets[preset] }),
      ),
    ),
    command('undo', ['mod+z'], () => model.session.undo(), { enabled: history('undoLabel') }),
    command('redo', ['mod+shift+z', 'mod+y'], () => model.session.redo(), { enabled: history('redoLabel') }),
    command('brushLarger', ['+', '=', ']'], () => stepBrush(1)),
    command('brushSmaller', ['-', '_', '['], () => stepBrush(-1)),
    command('dab', ['space'], () => dabAtCrosshair(model), { hidden: true }),
    command('save', ['mod+s'], () => model.words.savedAlready(), { hidden: true }),
    command('segmentAdd', ['n'], () => void model.addSegment()),
    command('segmentNext', ['.', '>'], () => model.stepActiveLabel(1)),
    command('segmentPrevious', [',', '<'], () => model.stepActiveLabel(-1)),
    ...segmentCommands(model, reasons),
    command('segmentsShow', ['s'], () => changeReadSettings({ showSegments: !settings().showSegments })),
    command('segmentsFainter', ['a'], () => strengthen(-0.1)),
    command('segmentsStronger', ['d'], () => strengthen(0.1)),
    command('fit', ['mod+f'], () => model.fitViews()),
    command('centre', ['c'], () => model.centreViews()),
    command('zoomIn', ['mod+arrowup'], () => zoom(model, 1.25)),
    command('zoomOut', ['mod+arrowdown'], () => zoom(model, 0.8)),
    command('marks', ['x'], () => changeReadSettings({ showMarks: !settings().showMarks })),
    command('layoutNext', ['|'], cycleMaximised),
    command('maximise', ['f'], () =>
      changeReadSettings({ maximised: settings().maximised === null ? settings().activeView : null }),
    ),
    command('layoutLarge', ['l'], () =>
      changeReadSettings({ layout: settings().layout === 'grid' ? 'large' : 'grid', maximised: null }),
    ),
    command('panel', ['p'], () => changeReadSettings({ panelOpen: !settings().panelOpen })),
    { id: 'caseNext', titleKey: 'read:command.caseNext', keys: ['mod+enter'], ...step('next') },
    { id: 'casePrevious', titleKey: 'read:command.casePrevious', keys: ['mod+shift+enter'], ...step('previous') },
    command('casePick', [], () => navigate('#/read')),
    command('camera', [], () => model.surfaces.renderer?.resetCamera()),
    ...moves(model),
  ]
}

export const useReadCommands = (model: ReadModel, cases: CaseSteps): void => {
  const { t } = useTranslation('read')
  useEffect(() => {
    const reasons = {
      busy: t('busy'),
      noSegment: t('noSegment'),
      undoLabel: t('nothingToUndo'),
      redoLabel: t('nothingToRedo'),
      previous: t('firstCase'),
      next: t('lastCase'),
    }
    return registerCommands('read', readCommands(model, cases, reasons))
  }, [model, cases, t])
}
