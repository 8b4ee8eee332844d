import { Modal, ScrollArea, Table, Title } from '@mantine/core'
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
      size={640}
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
            <Table verticalSpacing={3} horizontalSpacing={0}>
              <Table.Tbody>
                {commands.map((command) => (
                  <Table.Tr key={command.id}>
                    <Table.Td>{t(command.titleKey)}</Table.Td>
                    <Table.Td w={240}>
                      <span style={{ display: 'inline-flex', gap: 10, flexWrap: 'wrap' }}>
                        {command.keys?.map((chord) => (
                          <Keys key={chord} chord={chord} />
                        ))}
                      </span>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        )
      })}
    </Modal>
  )
}
