import { Anchor, Select, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import type { AnalysedSet } from './analyse-tables.ts'
import { MeanIccTable } from './MeanIccTable.tsx'
import { retainedMeans } from './retained-means.ts'

/** Mean ICC of the features that a run of this extraction retained, as papers print it beside that of all kept ones. */
export const RetainedMeans = ({ shown }: { shown: AnalysedSet }) => {
  const { t } = useTranslation('reliability')
  const runs = useCallQuery('modelling.listRuns', {})
  const [chosen, setChosen] = useState<number | null>(null)
  const own = (runs.data ?? []).filter(({ featureSetIds }) => featureSetIds.includes(shown.featureSetId))
  const run = own.find(({ id }) => id === chosen) ?? own.at(0)
  const found = useCallQuery('modelling.getRun', { runId: run?.id ?? 0 }, { enabled: run !== undefined })
  const models = found.data?.results.models
  const means = useMemo(
    () =>
      retainedMeans(
        shown,
        (models ?? []).map(({ name, selection }) => ({ name, features: selection.features.map((one) => one.name) })),
      ),
    [shown, models],
  )
  if (!runs.isSuccess) return null
  if (run === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t('retained.none')}
      </Text>
    )
  return (
    <div data-testid="retained">
      <ErrorNotice error={found.error} />
      {models !== undefined && means.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('retained.nothing', { run: run.name })}
        </Text>
      ) : (
        <MeanIccTable title={t('retained.title')} how={t('retained.how')} means={means} />
      )}
      <div className="reliability-line">
        {own.length > 1 ? (
          <Select
            aria-label={t('retained.run')}
            style={{ flex: 1 }}
            allowDeselect={false}
            value={String(run.id)}
            data={own.map(({ id, name, createdAt }) => ({
              value: String(id),
              label: t('retained.option', { id, name, date: createdAt.slice(0, 10) }),
            }))}
            onChange={(id) => setChosen(Number(id))}
          />
        ) : null}
        <Anchor size="sm" href={`#/models/run/${run.id}/selection`}>
          {t('retained.open', { run: run.name })}
        </Anchor>
      </div>
    </div>
  )
}
