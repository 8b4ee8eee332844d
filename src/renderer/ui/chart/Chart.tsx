import { Button, Menu } from '@mantine/core'
import { ChartLine, Download, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chart as DrawnChart } from '#core/charts/scene.ts'
import { notify } from '../notify.ts'
import './chart.css'
import { ChartPlot } from './ChartPlot.tsx'
import { ChartTableView } from './ChartTableView.tsx'
import { type ChartFormat, chartFormats, exportChart } from './export-chart.ts'

export interface ChartProps {
  readonly chart: DrawnChart
  /** Of exported files, without extension. */
  readonly fileName: string
  /** Px of the plot; 320 without. */
  readonly height?: number
  /** A click on a mark, or Enter: the key of its datum. */
  onSelect?(key: string): void
}

/** A chart with its table and its export beside it. Give it the same `chart` object while its data stay the same. */
export const Chart = ({ chart, fileName, height = 320, onSelect }: ChartProps) => {
  const { t } = useTranslation('chart')
  const [isTable, setIsTable] = useState(false)
  const [isSaving, setIsSaving] = useState(false)
  const save = async (format: ChartFormat) => {
    setIsSaving(true)
    try {
      const unfit = await exportChart(chart, format, fileName)
      if (unfit !== null) notify(t('pdfLetters', { text: unfit }))
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error))
    } finally {
      setIsSaving(false)
    }
  }
  return (
    <div className="chart">
      <div className="chart-tools">
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={isTable ? <ChartLine size={13} aria-hidden /> : <Table2 size={13} aria-hidden />}
          onClick={() => setIsTable(!isTable)}
        >
          {t(isTable ? 'plot' : 'table')}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="subtle"
              size="compact-xs"
              loading={isSaving}
              leftSection={<Download size={13} aria-hidden />}
            >
              {t('export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {chartFormats.map((format) => (
              <Menu.Item key={format} onClick={() => void save(format)}>
                {t(`format.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {isTable ? (
        <ChartTableView chart={chart} height={height} />
      ) : (
        <ChartPlot chart={chart} height={height} {...(onSelect === undefined ? {} : { onSelect })} />
      )}
    </div>
  )
}
