import { Modal, ScrollArea, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { commandsIn, useCommandRegistry } from '../ui/commands.ts'
import { Keys } from '../ui/Keys.tsx'
import { useNavigation } from '../ui/navigation.ts'

const scopes = ['read', 'features', 'reliability', 'models', 'study', 'global'] as const

/** Every key, those of the workspace in front first. */
export const KeyTable = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('shell')
  const { registrations } = useCommandRegistry()
  const workspace = useNavigation((state) => state.route.workspace)
  const order = [...scopes].sort((a, b) => Number(b === workspace) - Number(a === workspace))
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      size={960}
      scrollAreaComponent={ScrollArea.Autosize}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {order.map((scope) => {
        const commands = commandsIn(scope, registrations).filter(
          (command) => command.scope === scope && (command.keys?.length ?? 0) > 0,
        )
        if (commands.length === 0) return null
        return (
          <section key={scope}>
            <Title order={3} mt="sm" mb={4}>
              {t(`keys.scope.${scope}`)}
            </Title>
            <dl className="key-table">
              {commands.map((command) => (
                <div key={command.id}>
                  <dt>{t(command.titleKey)}</dt>
                  <dd>
                    {command.keys?.map((chord) => (
                      <Keys key={chord} chord={chord} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </Modal>
  )
}
