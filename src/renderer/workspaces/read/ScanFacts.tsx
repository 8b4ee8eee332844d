import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SeriesSummary } from '#contract/study.ts'
import { correctionSentences, standingFindings } from '#renderer/ui/correction-words.ts'
import { findingSentence } from '#renderer/ui/report-words.ts'

const short = (n: number): string => String(Number(n.toFixed(2)))

/** Which scan this is, who reads it, and what is unusual about its geometry. */
export const ScanFacts = ({ series, reader, round }: { series: SeriesSummary; reader: string; round: number }) => {
  const { t } = useTranslation('read')
  const { t: tImport } = useTranslation('import')
  const { geometry, acquisition, findings, derivation } = series
  const corrections = correctionSentences(tImport, derivation)
  const rows: [title: string, value: string | null, full?: string][] = [
    [t('scan.subject'), `${series.subjectCode} · ${series.number}`],
    [t('scan.reading'), t('scan.readerRound', { reader, round })],
    [t('scan.size'), geometry.size.join(' × ')],
    [t('scan.spacing'), geometry.spacingMm.map(short).join(' × '), geometry.spacingMm.join(' × ')],
    [t('scan.thickness'), acquisition.sliceThicknessMm === null ? null : short(acquisition.sliceThicknessMm)],
    [t('scan.kernel'), acquisition.kernel],
    [t('scan.kvp'), acquisition.kVp === null ? null : short(acquisition.kVp)],
  ]
  const warnings = standingFindings(findings, derivation).filter((finding) => finding.severity !== 'info')
  return (
    <section className="read-section">
      <header>
        <h2>{t('scan.title')}</h2>
      </header>
      {corrections.length === 0 ? null : (
        <p className="read-hint" data-testid="scan-corrected">
          {t('scan.corrected', { steps: corrections.join('; ') })}
        </p>
      )}
      {warnings.map((finding) => (
        <details
          key={`${finding.code} ${finding.message}`}
          className="read-warning"
          data-testid={`finding-${finding.code}`}
        >
          <summary>
            <TriangleAlert size={13} aria-hidden />
            {tImport(`finding.${finding.code}`, { defaultValue: finding.code })}
          </summary>
          <p>{findingSentence(tImport, finding)}</p>
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
