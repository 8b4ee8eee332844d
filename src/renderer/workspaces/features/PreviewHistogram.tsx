import { useTranslation } from 'react-i18next'
import type { CasePreview } from '#contract/radiomics.ts'
import { formatNumber } from '../../ui/format-number.ts'

const width = 380
const height = 150

/** Voxels of the region by grey level: one bar per level that occurs. */
export const PreviewHistogram = ({ preview }: { preview: CasePreview }) => {
  const { t } = useTranslation('features')
  const { lowest, counts } = preview.bins
  const tallest = Math.max(...counts)
  const wide = width / counts.length
  return (
    <svg width={width} height={height + 16} role="img" aria-label={t('preview.histogram')}>
      {counts.map((count, n) => (
        <rect
          key={lowest[n]}
          className="distribution-bar"
          x={n * wide + Math.min(0.5, wide / 8)}
          width={Math.max(wide - Math.min(1, wide / 4), 0.2)}
          y={height - (count / tallest) * (height - 4)}
          height={(count / tallest) * (height - 4)}
        >
          <title>{t('preview.bin', { from: formatNumber(lowest[n]), count })}</title>
        </rect>
      ))}
      <line x1={0} x2={width} y1={height} y2={height} className="distribution-axis" />
      <text x={0} y={height + 13} className="distribution-label">
        {formatNumber(preview.min)}
      </text>
      <text x={width} y={height + 13} textAnchor="end" className="distribution-label">
        {formatNumber(preview.max)}
      </text>
    </svg>
  )
}
