import { Group, Loader, Select, Text, Title } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { featureOfColumn } from '#core/radiomics/catalogue.ts'
import { reportError } from '#renderer/api/report-error.ts'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { Chart } from '#renderer/ui/chart/Chart.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { formatFixed, formatNumber } from '#renderer/ui/format-number.ts'
import { blandAltmanChart, scatterChart } from './agreement-charts.ts'
import type { AnalysedSet, ReliabilityRow } from './analyse-tables.ts'
import { classWords, readingWords, removalWords } from './decision-words.ts'
import { openLesion } from './open-lesion.ts'
import { reasonWords } from './reason-words.ts'
import type { Reliability } from './use-reliability.ts'

interface FeatureDetailProps {
  readonly reliability: Reliability
  readonly shown: AnalysedSet
  readonly row: ReliabilityRow
}

const unitOf = (feature: string): string => {
  const unit = featureOfColumn(feature)?.feature.unit ?? ''
  return unit === '' || unit === '1' ? '' : ` (${unit})`
}

/** One feature: its numbers in every comparison, and two readings of it as scatter and Bland–Altman plot. */
export const FeatureDetail = ({ reliability, shown, row }: FeatureDetailProps) => {
  const { t } = useTranslation('reliability')
  const { comparisons, at, subsetId, runs, keep, stale } = reliability
  const { ref, height } = useElementSize<HTMLDivElement>()
  const [pair, setPair] = useState<readonly [number, number]>([0, 1])
  const { table } = shown.compared[at]
  const comparison = comparisons.find(({ name }) => name === table.comparison) ?? comparisons[0]
  const readings = useCallQuery(
    'reliability.getReadings',
    { featureSetId: shown.featureSetId, comparison, feature: row.feature, subsetId },
    // While another comparison is being computed, the shown one may not be among the chosen any more.
    { keepPrevious: true, enabled: !stale && comparison.name === table.comparison },
  )
  const names = useMemo(
    () =>
      comparison.design === 'perturbation'
        ? (runs.find(({ id }) => id === comparison.perturbationRunId)?.names ?? [])
        : comparison.measurements.map((one) => readingWords(t, one)),
    [comparison, runs, t],
  )
  const [first, second] = pair.every((n) => n < names.length) ? pair : [0, 1]
  const found = row.found[at] ?? null
  const icc = found?.icc ?? null
  const note =
    icc === null || found === null
      ? t('detail.undefined')
      : t('detail.note', {
          icc: formatFixed(icc, 3),
          lower: formatFixed(found.lower, 3),
          upper: formatFixed(found.upper, 3),
          n: found.n,
        })
  const charts = useMemo(() => {
    const pairs = (readings.data ?? []).map(({ lesion, values }) => ({
      lesion,
      a: values[first] ?? null,
      b: values[second] ?? null,
    }))
    const words = {
      feature: row.feature,
      a: names[first] ?? 'A',
      b: names[second] ?? 'B',
      unit: unitOf(row.feature),
      note,
    }
    return { scatter: scatterChart(t, pairs, words), blandAltman: blandAltmanChart(t, pairs, words) }
  }, [readings.data, first, second, names, row.feature, note, t])

  const open = (lesion: string) => {
    const seriesId = readings.data?.find((one) => one.lesion === lesion)?.seriesId ?? null
    const who = comparison.measurements[first] ?? runs.find(({ id }) => id === comparison.perturbationRunId)
    if (seriesId !== null && who !== undefined) void openLesion(seriesId, lesion, who).catch(reportError)
  }
  const choose = (which: 0 | 1) => (
    <Select
      aria-label={t(which === 0 ? 'detail.first' : 'detail.second')}
      style={{ flex: 1 }}
      allowDeselect={false}
      value={String(which === 0 ? first : second)}
      data={names.map((label, n) => ({ value: String(n), label }))}
      onChange={(value) => setPair(which === 0 ? [Number(value), second] : [first, Number(value)])}
    />
  )
  const compared = shown.compared.map((one) => one.table.comparison)
  const removal = removalWords(t, row, compared, keep)
  const verdict = `${t('detail.class', { words: classWords(t, found?.class ?? 'undefined') })} · ${removal ?? t('verdict.kept')}`
  // What stands above the plots, with their tools and the gaps.
  const above = 168 + 24 * row.found.length + (names.length > 2 ? 40 : 0)
  const plotHeight = Math.round(Math.min(460, Math.max(150, (height - above) / 2)))
  return (
    <div className="reliability-column" ref={ref} data-testid="feature-detail">
      <Title order={3} className="reliability-name" title={row.feature}>
        {row.feature}
      </Title>
      <table className="reliability-facts">
        <thead>
          <tr>
            <th scope="col">{t('column.comparison')}</th>
            <th scope="col">ICC</th>
            <th scope="col">{t('column.limits')}</th>
            <th scope="col">n</th>
            <th scope="col">F</th>
            <th scope="col">p</th>
          </tr>
        </thead>
        <tbody>
          {row.found.map((one, n) => (
            <tr key={compared[n]} data-current={n === at || undefined}>
              <th scope="row">{compared[n]}</th>
              <td title={one === null || one.reason === null ? String(one?.icc ?? '') : reasonWords(t, one.reason)}>
                {formatFixed(one?.icc, 3)}
              </td>
              <td>
                {one === null || one.lower === null
                  ? '—'
                  : `${formatFixed(one.lower, 3)} – ${formatFixed(one.upper, 3)}`}
              </td>
              <td>{one?.n ?? '—'}</td>
              <td title={`df ${formatNumber(one?.df1)}, ${formatNumber(one?.df2)}`}>
                {one?.f === Number.POSITIVE_INFINITY ? '∞' : formatNumber(one?.f, 3)}
              </td>
              <td>{one?.p === null || one === null ? '—' : one.p < 0.001 ? '< 0.001' : formatFixed(one.p, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="sm" className="reliability-reason" title={verdict}>
        {verdict}
      </Text>
      <ErrorNotice error={readings.error} />
      {names.length < 3 ? null : (
        <Group gap="xs" wrap="nowrap">
          {choose(0)}
          {choose(1)}
        </Group>
      )}
      {readings.isPending ? <Loader size="sm" aria-label={t('loading')} /> : null}
      {readings.data === undefined ? null : (
        <>
          <Chart
            chart={charts.scatter}
            fileName={`scatter-${table.comparison}-${row.feature}`}
            height={plotHeight}
            onSelect={open}
          />
          <Chart
            chart={charts.blandAltman}
            fileName={`bland-altman-${table.comparison}-${row.feature}`}
            height={plotHeight}
            onSelect={open}
          />
        </>
      )}
    </div>
  )
}
