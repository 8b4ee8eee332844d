import { useTranslation } from 'react-i18next'
import { useCallQuery } from '../../api/use-call-query.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes } from '../../ui/format-number.ts'

/** Counts of everything in the study, in one line. */
export const Overview = () => {
  const { t } = useTranslation('study')
  const { data, error } = useCallQuery('study.getOverview', {})
  if (data === undefined) return error === null ? <div /> : <ErrorNotice error={error} />
  const counts = [
    ['subjects', data.subjects],
    ['series', data.series],
    ['lesions', data.lesions],
    ['readings', data.readings],
    ['featureSets', data.featureSets],
  ] as const
  return (
    <dl className="overview" aria-label={t('overview.label')}>
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{t(`overview.${name}`)}</dt>
          <dd>{count}</dd>
        </div>
      ))}
      <div>
        <dt>{t('overview.images')}</dt>
        <dd>{formatBytes(data.imageBytes)}</dd>
      </div>
      <div>
        <dt>{t('overview.readers')}</dt>
        <dd title={data.readers.map(({ code, name }) => (name === null ? code : `${code}: ${name}`)).join('\n')}>
          {data.readers.length === 0 ? '—' : data.readers.map(({ code }) => code).join(', ')}
        </dd>
      </div>
    </dl>
  )
}
