import { Tooltip, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { enterWorkspace, useNavigation } from '../ui/navigation.ts'
import { type Place, places } from './places.ts'

/** The way between workspaces. */
export const Rail = ({ studyOpen }: { studyOpen: boolean }) => {
  const { t } = useTranslation('shell')
  const workspace = useNavigation((state) => state.route.workspace)
  const entry = ({ workspace: name, titleKey, icon: Icon, needsStudy }: Place) => {
    const disabled = needsStudy && !studyOpen
    return (
      <Tooltip key={name} label={t('place.needsStudy')} disabled={!disabled} position="right">
        <UnstyledButton
          className="rail-entry"
          aria-current={workspace === name ? 'page' : undefined}
          aria-disabled={disabled}
          onClick={() => {
            if (!disabled) enterWorkspace(name)
          }}
        >
          <Icon size={20} strokeWidth={1.75} aria-hidden />
          <span>{t(titleKey)}</span>
        </UnstyledButton>
      </Tooltip>
    )
  }
  return (
    <nav className="rail" aria-label={t('place.label')}>
      {places.filter(({ workspace: name }) => name !== 'settings').map(entry)}
      <div style={{ flex: 1 }} />
      {places.filter(({ workspace: name }) => name === 'settings').map(entry)}
    </nav>
  )
}
