import { Button, Modal, SegmentedControl, Text } from '@mantine/core'
import { ChartScatter } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { groupPlot } from '#core/charts/charts/group-plot.ts'
import { safeFileName } from '#core/reporting/safe-file-name.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { formatNumber } from '../../ui/format-number.ts'
import { navigate } from '../../ui/navigation.ts'
import { distributionOf, placeOf } from './distribution.ts'
import { caseAddress, type FeatureRow } from './feature-columns.tsx'

const width = 480
const rowHeight = 26
const labelWidth = 96

interface DistributionPlotProps {
  /** The feature's column and its place in the rows' values. */
  readonly name: string
  readonly index: number
  /** Unit of the feature; null for a pure number. */
  readonly unit: string | null
  readonly rows: readonly FeatureRow[]
  readonly current: FeatureRow
}

/** How one feature spreads over the lesions, by reader or all together, with the active lesion marked. */
export const DistributionPlot = ({ name, index, unit, rows, current }: DistributionPlotProps) => {
  const { t } = useTranslation('features')
  const [by, setBy] = useState<'reader' | 'all'>('reader')
  const [opened, setOpened] = useState(false)
  const all = t('distribution.all')
  const found = useMemo(
    () =>
      distributionOf(
        rows.map((row) => ({ group: by === 'all' ? all : row.case.reader, value: row.values[index] ?? null })),
      ),
    [rows, index, by, all],
  )
  const chart = useMemo(
    () =>
      groupPlot({
        groups: (by === 'all' ? [all] : [...new Set(rows.map((row) => row.case.reader))].sort()).map((group) => ({
          name: group,
          values: rows.flatMap((row) => {
            const own = row.values[index] ?? null
            const isIn = by === 'all' || row.case.reader === group
            return own === null || !isIn ? [] : [{ key: row.case.case, name: row.case.case, value: own }]
          }),
        })),
        words: {
          title: t('distribution.plot', { name }),
          description: t('distribution.plotText'),
          y: unit === null ? name : `${name} (${unit})`,
          columns: { group: t('distribution.group'), case: t('distribution.row') },
        },
      }),
    [rows, index, by, all, name, unit, t],
  )
  const value = current.values[index] ?? null
  if (found === null) return <Text size="sm">{t('distribution.none')}</Text>
  const height = found.groups.length * rowHeight + 16
  const tallest = Math.max(...found.groups.flatMap(({ counts }) => counts))
  const x = (of: number) => labelWidth + placeOf(of, found) * (width - labelWidth - 4)
  const wide = (width - labelWidth - 4) / found.groups[0].counts.length
  return (
    <div className="distribution">
      <SegmentedControl
        size="xs"
        aria-label={t('distribution.by')}
        value={by}
        data={[
          { value: 'reader', label: t('distribution.reader') },
          { value: 'all', label: all },
        ]}
        onChange={(next) => setBy(next === 'all' ? 'all' : 'reader')}
      />
      <svg width={width} height={height} role="img" aria-label={t('distribution.title', { name })}>
        {found.groups.map((group, n) => (
          <g key={group.name} transform={`translate(0 ${n * rowHeight})`}>
            <text x={0} y={rowHeight - 6} className="distribution-label">
              {`${group.name} · n = ${group.defined}`}
            </text>
            {group.counts.map((count, bin) => {
              const high = tallest === 0 ? 0 : (count / tallest) * (rowHeight - 5)
              return count === 0 ? null : (
                <rect
                  key={`bin-${String(bin)}`}
                  className="distribution-bar"
                  x={labelWidth + bin * wide + 0.5}
                  y={rowHeight - 2 - high}
                  width={wide - 1}
                  height={high}
                />
              )
            })}
            <line x1={labelWidth} x2={width - 4} y1={rowHeight - 2} y2={rowHeight - 2} className="distribution-axis" />
            {group.median === null ? null : (
              <line x1={x(group.median)} x2={x(group.median)} y1={4} y2={rowHeight - 2} className="distribution-median">
                <title>{t('distribution.median', { value: formatNumber(group.median) })}</title>
              </line>
            )}
          </g>
        ))}
        {value === null ? null : (
          <line x1={x(value)} x2={x(value)} y1={0} y2={height - 14} className="distribution-current" />
        )}
        <text x={labelWidth} y={height - 2} className="distribution-label">
          {formatNumber(found.min)}
        </text>
        <text x={width - 4} y={height - 2} textAnchor="end" className="distribution-label">
          {formatNumber(found.max)}
        </text>
      </svg>
      <Text size="xs" c="dimmed" maw={220}>
        {t('distribution.legend')}
      </Text>
      <Button
        variant="default"
        leftSection={<ChartScatter size={14} aria-hidden />}
        title={t('distribution.plotText')}
        onClick={() => setOpened(true)}
      >
        {t('distribution.open')}
      </Button>
      {opened ? (
        <Modal
          opened
          onClose={() => setOpened(false)}
          size={760}
          title={t('distribution.plot', { name })}
          closeButtonProps={{ 'aria-label': t('shell:action.close') }}
        >
          <Chart
            chart={chart}
            fileName={safeFileName(`distribution-${name}`)}
            height={420}
            onSelect={(key) => {
              const row = rows.find((one) => one.case.case === key)
              if (row !== undefined) navigate(caseAddress(row))
            }}
          />
        </Modal>
      ) : null}
    </div>
  )
}
