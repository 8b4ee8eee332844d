import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '../api/use-app-info.ts'
import { useCallQuery } from '../api/use-call-query.ts'
import { commandsIn, runCommand, useCommandRegistry } from '../ui/commands.ts'
import { Keys } from '../ui/Keys.tsx'
import { navigate, readAddress, useNavigation } from '../ui/navigation.ts'

/** Every action of the workspace in front, every workspace, every series, found by typing. */
export const Palette = ({ info }: { info: AppInfo }) => {
  const { t } = useTranslation('shell')
  const { registrations } = useCommandRegistry()
  const workspace = useNavigation((state) => state.route.workspace)
  const series = useCallQuery('study.listSeries', {}, { enabled: info.study !== null })
  const commands: SpotlightActionData[] = commandsIn(workspace, registrations)
    .filter(({ hidden }) => hidden !== true)
    .map((command) => {
      const enabled = command.enabled?.() ?? true
      return {
        id: `${command.scope} ${command.id}`,
        label: t(command.titleKey),
        description: enabled === true ? undefined : enabled,
        onClick: () => runCommand(command),
        rightSection: command.keys?.[0] === undefined ? undefined : <Keys chord={command.keys[0]} />,
      }
    })
  const cases: SpotlightActionData[] = (info.study === null ? [] : (series.data ?? [])).map((item) => ({
    id: `series ${item.id}`,
    label: t('palette.read', { subject: item.subjectCode, number: item.number }),
    onClick: () =>
      navigate(info.preferences.reader === null ? `#/read/${item.id}` : readAddress(item.id, info.preferences.reader)),
  }))
  return (
    <Spotlight
      actions={[...commands, ...cases]}
      limit={12}
      shortcut={null}
      scrollable
      maxHeight={420}
      nothingFound={t('palette.nothing')}
      highlightQuery
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': t('top.palette') } }}
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: t('palette.search'),
        'aria-label': t('palette.search'),
      }}
      classNames={{ content: 'palette' }}
    />
  )
}
