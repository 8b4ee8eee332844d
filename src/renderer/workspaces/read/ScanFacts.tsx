import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SeriesSummary } from '#contract/study.ts'

const short = (n: number): string => String(Number(n.toFixed(2)))

/** Which scan this is, who reads it, and what is unusual about its geometry. */
export const ScanFacts = ({ series, reader, round }: { series: SeriesSummary; reader: string; round: number }) => {
  const { t } = useTranslation(['read', 'import'])
  const { geometry, acquisition, findings } = series
  const rows: [title: string, value: string | null, full?: string][] = [
    [t('read:scan.subject'), `${series.subjectCode} · ${series.number}`],
    [t('read:scan.reading'), t('read:scan.readerRound', { reader, round })],
    [t('read:scan.size'), geometry.size.join(' × ')],
    [t('read:scan.spacing'), geometry.spacingMm.map(short).join(' × '), geometry.spacingMm.join(' × ')],
    [t('read:scan.thickness'), acquisition.sliceThicknessMm === null ? null : short(acquisition.sliceThicknessMm)],
    [t('read:scan.kernel'), acquisition.kernel],
    [t('read:scan.kvp'), acquisition.kVp === null ? null : short(acquisition.kVp)],
    [t('read:scan.derived'), series.derivation],
  ]
  const warnings = findings.filter((finding) => finding.severity !== 'info')
  return (
    <section className="read-section">
      <header>
        <h2>{t('read:scan.title')}</h2>
      </header>
      {warnings.map((finding) => (
        <details
          key={`${finding.code} ${finding.message}`}
          className="read-warning"
          data-testid={`finding-${finding.code}`}
        >
          <summary>
            <TriangleAlert size={13} aria-hidden />
            {t(`import:finding.${finding.code}`, { defaultValue: finding.code })}
          </summary>
          <p>{finding.message}</p>
        </details>
      ))}
      <dl className="read-facts">
        {rows.map(([title, value, full]) =>
          value === null ? null : (
            <div key={title}>
              <dt>{title}</dt>
              <dd title={full ?? value}>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}
