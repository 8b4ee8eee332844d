import { SegmentedControl, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type OverlayLook, overlayWindows } from './overlay-look.ts'

interface OverlayControlsProps {
  readonly look: OverlayLook
  onChange(look: OverlayLook): void
}

/** Window of the scan, and whether the outlines lie over it. */
export const OverlayControls = ({ look, onChange }: OverlayControlsProps) => {
  const { t } = useTranslation('reliability')
  return (
    <>
      <SegmentedControl
        aria-label={t('overlay.window')}
        value={look.window}
        data={overlayWindows.map((value) => ({ value, label: t(`overlay.windows.${value}`) }))}
        onChange={(window) => onChange({ ...look, window })}
      />
      <Switch
        label={t('overlay.show')}
        checked={look.isShown}
        onChange={(event) => onChange({ ...look, isShown: event.currentTarget.checked })}
      />
    </>
  )
}
