import type { AppCommand } from '#renderer/ui/commands.ts'
import type { ReadModel } from './read-model.ts'
import { changeReadSettings } from './read-settings.ts'

/** What can be done with the active segment by keys and from the palette. */
export const segmentCommands = (
  model: ReadModel,
  reasons: Readonly<Record<'busy' | 'noSegment', string>>,
): AppCommand[] => {
  const command = (id: string, keys: string[], run: (label: number) => void): AppCommand => ({
    id,
    titleKey: `read:command.${id}`,
    keys,
    run: () => {
      if (model.activeLabel !== null) run(model.activeLabel)
    },
    enabled: () => (model.painting ? reasons.busy : model.activeLabel === null ? reasons.noSegment : true),
  })
  /** The field stands in the panel's list. */
  const edit = (kind: 'name' | 'lesion') => (): void => {
    changeReadSettings({ panelOpen: true })
    model.store.setState({ editing: kind })
  }
  return [
    command('segmentGo', ['g'], (label) => model.goToSegment(label)),
    command('segmentHide', ['h'], (label) => model.toggleSegment(label)),
    command('segmentRename', ['f2'], edit('name')),
    command('segmentLesion', ['shift+f2'], edit('lesion')),
    command('segmentRemove', ['mod+delete'], (label) => model.session.removeSegment(label)),
  ]
}
