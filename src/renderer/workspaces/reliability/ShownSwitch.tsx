import { SegmentedControl, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AnalysedSet } from './analyse-tables.ts'
import type { Reliability } from './use-reliability.ts'

/** Which extraction and which comparison the plots show, where there are several. */
export const ShownSwitch = ({ reliability, shown }: { reliability: Reliability; shown: AnalysedSet }) => {
  const { t } = useTranslation('reliability')
  const { analysed, at, change } = reliability
  const names = shown.compared.map(({ table }) => table.comparison)
  const { leftOut } = shown.compared[at].table
  return (
    <>
      {analysed.length < 2 ? null : (
        <SegmentedControl
          aria-label={t('shown.region')}
          value={String(shown.featureSetId)}
          data={analysed.map(({ featureSetId, region }) => ({ value: String(featureSetId), label: region }))}
          onChange={(id) => change({ shownSetId: Number(id) })}
        />
      )}
      <SegmentedControl
        aria-label={t('shown.comparison')}
        value={names[at]}
        data={names.map((name, n) => ({
          value: name,
          label: t('shown.option', { name, lesions: shown.compared[n].table.lesions.length }),
        }))}
        onChange={(name) => change({ shownComparison: name })}
      />
      {leftOut.length === 0 ? null : (
        <Text size="sm" c="dimmed" title={leftOut.map(({ lesion, reason }) => `${lesion}: ${reason}`).join('\n')}>
          {t('shown.leftOut', { count: leftOut.length })}
        </Text>
      )}
    </>
  )
}
