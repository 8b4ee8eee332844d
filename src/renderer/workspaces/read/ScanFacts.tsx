import { ChevronLeft, ChevronRight, List, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeriesSummary } from '#contract/study.ts'
import { correctionSentences, standingFindings } from '#renderer/ui/correction-words.ts'
import { navigate } from '#renderer/ui/navigation.ts'
import { findingSentence } from '#renderer/ui/report-words.ts'
import { ToolButton } from './ToolButton.tsx'
import type { CaseSteps } from './case-steps.ts'

const short = (n: number): string => String(Number(n.toFixed(2)))

interface ScanFactsProps {
  readonly series: SeriesSummary
  readonly reader: string
  readonly round: number
  readonly cases: CaseSteps
}

/** Which scan this is, who reads it, and what is unusual about its geometry; and the way to the other scans. */
export const ScanFacts = memo(function ScanFacts({ series, reader, round, cases }: ScanFactsProps) {
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
        <span className="read-steps">
          <ToolButton
            icon={ChevronLeft}
            title={t('command.casePrevious')}
            keys={['mod+shift+enter']}
            size={22}
            position="left"
            testId="case-previous"
            disabledReason={cases.previous === null ? t('firstCase') : null}
            onClick={() => navigate(cases.previous ?? '#/read')}
          />
          <ToolButton
            icon={List}
            title={t('command.casePick')}
            size={22}
            position="left"
            testId="case-pick"
            onClick={() => navigate('#/read')}
          />
          <ToolButton
            icon={ChevronRight}
            title={t('command.caseNext')}
            keys={['mod+enter']}
            size={22}
            position="left"
            testId="case-next"
            disabledReason={cases.next === null ? t('lastCase') : null}
            onClick={() => navigate(cases.next ?? '#/read')}
          />
        </span>
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
})
