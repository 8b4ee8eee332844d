import { useTranslation } from 'react-i18next'
import type { Finding } from '#contract/shapes.ts'
import { severityIcons } from './FindingCounts.tsx'
import { findingSentence, remedySentence } from '../../ui/report-words.ts'

/** A geometry report: each finding with what it means and what can be done. */
export const FindingList = ({ findings }: { findings: readonly Finding[] }) => {
  const { t } = useTranslation('import')
  if (findings.length === 0) return <p className="finding-none">{t('findingsNone')}</p>
  return (
    <ul className="findings">
      {findings.map((finding, n) => {
        const Icon = severityIcons[finding.severity]
        return (
          <li key={`${finding.code} ${n}`} data-severity={finding.severity}>
            <Icon size={15} aria-hidden />
            <div>
              <strong>
                {t(`finding.${finding.code}`, { defaultValue: finding.code })}
                <span className="finding-severity"> · {t(`severity.${finding.severity}`)}</span>
              </strong>
              <p>{findingSentence(t, finding)}</p>
              {finding.remedies.map((remedy) => (
                <p key={remedy.code} className="finding-remedy">
                  <span>{t(`remedy.${remedy.code}`, { defaultValue: t('remedy.other') })}</span>{' '}
                  {remedySentence(t, remedy)}
                </p>
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
