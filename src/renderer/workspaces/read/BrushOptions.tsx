import { Tooltip, UnstyledButton } from '@mantine/core'
import { Layers } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { brushLimits, changeReadSettings, setBrushDiameter, useReadSettings } from './read-settings.ts'
import { ToolButton } from './ToolButton.tsx'

/** Diameter of the brush, its unit, and what it may cover. */
export const BrushOptions = () => {
  const { t } = useTranslation('read')
  const tool = useReadSettings((settings) => settings.tool)
  const brush = useReadSettings((settings) => settings.brush)
  const overwrite = useReadSettings((settings) => settings.overwrite)
  const { min, max, step } = brushLimits(brush.unit)
  const unit = brush.unit === 'voxel' ? t('brush.voxels') : t('brush.mm')
  const other = brush.unit === 'voxel' ? 'mm' : 'voxel'
  return (
    <div className="read-brush" role="group" aria-label={t('brush.options')}>
      <span className="read-brush-size" data-testid="brush-size">
        {brush.diameter}
      </span>
      <Tooltip label={t('brush.unitHint')} position="right">
        <UnstyledButton
          className="read-unit"
          aria-label={t('brush.unitIs', { unit })}
          data-testid="brush-unit"
          onClick={() => changeReadSettings({ brush: { diameter: brush.diameter, unit: other } })}
        >
          {unit}
        </UnstyledButton>
      </Tooltip>
      <Tooltip label={t('brush.diameterHint')} position="right">
        <input
          type="range"
          className="read-brush-slider"
          aria-label={t('brush.diameter')}
          aria-orientation="vertical"
          data-testid="brush-slider"
          min={min}
          max={max}
          step={step}
          value={brush.diameter}
          onChange={(event) => setBrushDiameter(Number(event.currentTarget.value))}
        />
      </Tooltip>
      <ToolButton
        icon={Layers}
        title={t(tool === 'brush' ? 'brush.keepOthers' : 'brush.keepOthersErasing')}
        pressed={overwrite === 'background'}
        testId="brush-keep-others"
        onClick={() => changeReadSettings({ overwrite: overwrite === 'all' ? 'background' : 'all' })}
      />
    </div>
  )
}
