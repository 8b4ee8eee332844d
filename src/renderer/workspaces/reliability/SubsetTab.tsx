import { Select, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { SubsetForm } from './SubsetForm.tsx'
import { SubsetLesions } from './SubsetLesions.tsx'
import type { Reliability } from './use-reliability.ts'

/** Lesions drawn at random to be read again, and how far that is. */
export const SubsetTab = ({ reliability, reader }: { reliability: Reliability; reader: string | null }) => {
  const { t } = useTranslation('reliability')
  const { subsets } = reliability
  const [chosen, setChosen] = useState<number | null>(null)
  const subset = subsets.find(({ id }) => id === chosen) ?? subsets[0]
  return (
    <div className="reliability-split">
      <section className="reliability-side" aria-label={t('subset.draw')}>
        <Title order={3}>{t('subset.draw')}</Title>
        <Text size="sm" c="dimmed">
          {t('subset.why')}
        </Text>
        <SubsetForm taken={subsets.map(({ name }) => name)} onDrawn={setChosen} />
      </section>
      <section className="reliability-main" aria-label={t('subset.drawn')}>
        {subset === undefined ? (
          <EmptyState title={t('subset.none')} text={t('subset.noneText')} />
        ) : (
          <>
            <Select
              aria-label={t('subset.choose')}
              w={320}
              allowDeselect={false}
              value={String(subset.id)}
              data={subsets.map(({ id, name, size }) => ({
                value: String(id),
                label: t('subset.option', { name, size }),
              }))}
              onChange={(id) => setChosen(Number(id))}
            />
            <SubsetLesions key={subset.id} subset={subset} reliability={reliability} reader={reader} />
          </>
        )}
      </section>
    </div>
  )
}
