import type { TFunction } from 'i18next'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#contract/shapes.ts'

const severities = ['blocking', 'warning', 'info'] as const
export const severityIcons = { blocking: CircleAlert, warning: TriangleAlert, info: Info } as const

/** How many findings of each severity, and a number that sorts the gravest first. */
export const countSeverities = (findings: readonly Finding[]) => {
  const counts = severities.map((severity) => findings.filter((finding) => finding.severity === severity).length)
  return { counts, order: counts[0] * 1e6 + counts[1] * 1e3 + counts[2] }
}

/** The counts as text. */
export const severitiesInWords = (t: TFunction<'import'>, findings: readonly Finding[]): string => {
  const { counts } = countSeverities(findings)
  return severities
    .flatMap((severity, n) => (counts[n] === 0 ? [] : [t(`severityCount.${severity}`, { count: counts[n] })]))
    .join(t('gap.comma'))
}

/** Findings by severity, as icons with counts. */
export const FindingCounts = ({ findings }: { findings: readonly Finding[] }) => {
  const { t } = useTranslation('import')
  const { counts } = countSeverities(findings)
  if (findings.length === 0) return <span className="finding-none">{t('severity.none')}</span>
  return (
    <span className="finding-counts">
      {severities.map((severity, n) => {
        const Icon = severityIcons[severity]
        return counts[n] === 0 ? null : (
          <span key={severity} data-severity={severity}>
            <Icon size={13} role="img" aria-label={t(`severity.${severity}`)} />
            {counts[n]}
          </span>
        )
      })}
    </span>
  )
}
