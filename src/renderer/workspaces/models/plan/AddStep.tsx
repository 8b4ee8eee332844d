import { Button, Menu, Text } from '@mantine/core'
import { Plus } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { classifierNames, stepGroups, useStepWords } from './step-words.ts'

/** Every step there is, in groups, with what it does. */
export const AddStep = ({ label, onAdd }: { label: string; onAdd: (step: string) => void }) => {
  const { t } = useTranslation('models')
  const words = useStepWords()
  const groups = [...Object.entries(stepGroups), ['classifier', classifierNames] as const]
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} aria-hidden />} aria-label={label}>
          {t('step.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="plan-step-menu">
        {groups.map(([group, names]) => (
          <Fragment key={group}>
            <Menu.Label>{t(`stepGroup.${group}`)}</Menu.Label>
            {names.map((name) => (
              <Menu.Item key={name} onClick={() => onAdd(name)} py={3}>
                <Text size="sm" component="span">
                  {words.title(name)}
                </Text>{' '}
                <Text size="xs" c="dimmed" component="span">
                  {words.text(name)}
                </Text>
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
