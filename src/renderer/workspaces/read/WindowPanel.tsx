import { NumberInput, Tooltip, UnstyledButton } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type WindowPresetName, windowPresets } from '#core/imaging/window-level.ts'
import { keyCaps } from '#renderer/ui/keys.ts'
import { changeReadSettings, useReadSettings } from './read-settings.ts'
import { presetKeys } from './use-read-commands.ts'

const presets = Object.keys(windowPresets) as WindowPresetName[]

/** Presets and numbers of the window. */
export const WindowPanel = memo(function WindowPanel() {
  const { t } = useTranslation('read')
  const window = useReadSettings((state) => state.window)
  return (
    <section className="read-section">
      <header>
        <h2>{t('window.title')}</h2>
      </header>
      <div className="read-presets">
        {presets.map((name) => {
          const { width, level } = windowPresets[name]
          const key = keyCaps(`alt+${presetKeys[name]}`).join('+')
          return (
            <Tooltip key={name} label={`${width} / ${level} HU (${key})`} position="left">
              <UnstyledButton
                className="read-preset"
                aria-pressed={window.width === width && window.level === level}
                data-testid={`window-${name}`}
                onClick={() => changeReadSettings({ window: windowPresets[name] })}
              >
                {t(`preset.${name}`)}
              </UnstyledButton>
            </Tooltip>
          )
        })}
      </div>
      <div className="read-window">
        <label>
          <span title={t('window.width')}>W</span>
          <NumberInput
            size="xs"
            hideControls
            min={1}
            max={65535}
            aria-label={t('window.width')}
            data-testid="window-width"
            value={window.width}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 1) changeReadSettings({ window: { ...window, width: value } })
            }}
          />
        </label>
        <label>
          <span title={t('window.level')}>L</span>
          <NumberInput
            size="xs"
            hideControls
            min={-32768}
            max={32767}
            aria-label={t('window.level')}
            data-testid="window-level"
            value={window.level}
            onChange={(value) => {
              if (typeof value === 'number') changeReadSettings({ window: { ...window, level: value } })
            }}
          />
        </label>
      </div>
    </section>
  )
})
