import { Chip, Group, MultiSelect, Select, Text, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { iccForms } from '#core/statistics/agreement/icc-form.ts'
import type { OfferedComparison } from './choose-comparisons.ts'
import { readingWords } from './decision-words.ts'
import { iccFormWords } from './icc-form-words.ts'
import { RuleBar } from './RuleBar.tsx'
import type { Reliability } from './use-reliability.ts'

/** What is compared (extractions, readings, lesions), the form in full, and the rule with what it keeps. */
export const AnalysisHead = ({ reliability }: { reliability: Reliability }) => {
  const { t } = useTranslation('reliability')
  const { sets, chosenSets, offered, comparisons, form, subsets, subsetId, change } = reliability
  const chosen = comparisons.map(({ name }) => name)
  const words = iccFormWords(t, form, comparisons)

  const chooseSets = (ids: readonly string[]) => {
    const added = ids.map(Number).find((id) => !chosenSets.some(({ set }) => set.id === id))
    const region = sets.find(({ set }) => set.id === added)?.set.region
    // One extraction per region: another of the same region takes its place.
    const kept = ids.map(Number).filter((id) => {
      const of = sets.find(({ set }) => set.id === id)?.set.region
      return id === added || of !== region
    })
    if (kept.length > 0) change({ setIds: kept, comparisons: null })
  }
  const chipWords = ({ comparison, lesions }: OfferedComparison): string => {
    const { name, design, measurements } = comparison
    if (design === 'perturbation') return t('comparison.perturbation', { name, lesions })
    return t('comparison.readings', {
      name,
      lesions,
      readings: measurements.map((one) => readingWords(t, one)).join(' – '),
    })
  }
  return (
    <div className="reliability-head">
      <Group gap="sm" align="center">
        <MultiSelect
          aria-label={t('sets.label')}
          title={t('sets.hint')}
          w={chosenSets.length > 1 ? 420 : 250}
          value={chosenSets.map(({ set }) => String(set.id))}
          data={sets.map(({ set }) => ({
            value: String(set.id),
            label: t('sets.option', { id: set.id, region: set.region, features: set.features }),
          }))}
          onChange={chooseSets}
          hidePickedOptions={false}
        />
        <Chip.Group
          multiple
          value={chosen}
          onChange={(names) => {
            const next = offered.map(({ comparison }) => comparison).filter(({ name }) => names.includes(name))
            if (next.length > 0) change({ comparisons: next })
          }}
        >
          <Group gap={6} role="group" aria-label={t('comparison.label')}>
            {offered.map((one) => (
              <Tooltip
                key={one.comparison.name}
                label={one.lesions < 3 ? t('comparison.tooFew') : t(`why.${one.comparison.design}`)}
                refProp="rootRef"
              >
                <Chip size="xs" variant="outline" value={one.comparison.name} disabled={one.lesions < 3}>
                  {chipWords(one)}
                </Chip>
              </Tooltip>
            ))}
          </Group>
        </Chip.Group>
        {comparisons.some(({ design }) => design === 'perturbation') ? (
          <Text size="sm" c="var(--app-warning)" role="note">
            {t('comparison.flag')}
          </Text>
        ) : null}
        <div style={{ flex: 1 }} />
        {subsets.length === 0 ? null : (
          <Select
            aria-label={t('subset.filter')}
            w={190}
            allowDeselect={false}
            value={subsetId === null ? '' : String(subsetId)}
            data={[
              { value: '', label: t('subset.all') },
              ...subsets.map(({ id, name, size }) => ({
                value: String(id),
                label: t('subset.option', { name, size }),
              })),
            ]}
            onChange={(id) => change({ subsetId: id === null || id === '' ? null : Number(id) })}
          />
        )}
      </Group>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Select
          aria-label={t('form.choose')}
          w={250}
          style={{ flex: 'none' }}
          allowDeselect={false}
          value={form}
          data={iccForms.map((value) => ({ value, label: t(`form.name.${value}`) }))}
          onChange={(value) => change({ form: iccForms.find((one) => one === value) ?? null })}
        />
        <Text size="xs" className="reliability-formula" data-testid="icc-form">
          {words.words}
          {t('colon')}
          <strong>{words.formula}</strong>
          <Text span inherit c="dimmed">
            {' '}
            · {words.legend}
          </Text>
        </Text>
      </Group>
      <RuleBar reliability={reliability} />
    </div>
  )
}
