import { Button, Checkbox, NumberInput, Select, Stack, TagsInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExtractionSettings } from '#core/radiomics/settings.ts'
import { perturbationPlan } from '#core/segmentation/perturbation/perturbation-plan.ts'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { readingWords } from './decision-words.ts'
import { parametersOfSettings } from './parameters-of-settings.ts'
import { readerRounds } from './reading-pairs.ts'
import type { Reliability } from './use-reliability.ts'
import type { Robustness } from './use-robustness.ts'

const numbersOf = (texts: readonly string[]): number[] => [
  ...new Set(texts.map((text) => Number(text.replace('−', '-').replace(',', '.'))).filter(Number.isFinite)),
]

/** Which perturbations, of which reading, with the settings of which extraction. */
export const PerturbationForm = ({ robustness, reliability }: { robustness: Robustness; reliability: Reliability }) => {
  const { t } = useTranslation('reliability')
  const { sets, chosenSets, subsets, subsetId } = reliability
  const { plan, change, seed, setSeed, running } = robustness
  const readings = useCallQuery('study.listReadings', {})
  const rounds = readerRounds(readings.data ?? [])
  const [setId, setSetId] = useState<number | null>(null)
  const [reading, setReading] = useState<string | null>(null)
  const chosen = (sets.find(({ set }) => set.id === setId) ?? chosenSets[0])?.set
  const who = rounds.find(({ reader, round }) => `${reader} ${round}` === reading) ?? rounds[0]
  const subset = subsets.find(({ id }) => id === subsetId)
  const parameters = chosen === undefined ? null : parametersOfSettings(chosen.settings as ExtractionSettings)
  const check = useCallQuery('radiomics.checkSettings', { text: parameters }, { enabled: parameters !== null })
  // Settings of a future version could mean something else here; features of other settings cannot be compared.
  const isOther = check.error !== null || (check.data !== undefined && check.data.sha256 !== chosen?.settingsSha256)
  const isRing = chosen?.region.startsWith('ring') === true
  const counted = (() => {
    try {
      return { count: perturbationPlan(plan).length, fault: null }
    } catch (error) {
      return { count: 0, fault: error instanceof Error ? error.message : String(error) }
    }
  })()
  if (chosen === undefined || who === undefined) return <Text size="sm">{t('robustness.needs')}</Text>
  const list = (name: 'rotationDegrees' | 'translationVoxels' | 'volumeChange', factor: number) => (
    <TagsInput
      label={t(`robustness.${name}`)}
      size="xs"
      value={plan[name].map((value) => String(Number((value * factor).toPrecision(12))))}
      onChange={(texts) => change({ [name]: numbersOf(texts).map((value) => value / factor) })}
      clearable={false}
    />
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void running.start({
          reader: who.reader,
          round: who.round,
          parameters,
          region: chosen.region,
          subsetId,
          plan,
          seed,
        })
      }}
    >
      <Stack gap="xs">
        <Select
          label={t('robustness.settings')}
          description={t('robustness.settingsHint')}
          allowDeselect={false}
          value={String(chosen.id)}
          data={sets.map(({ set }) => ({
            value: String(set.id),
            label: t('sets.option', { id: set.id, region: set.region, features: set.features }),
          }))}
          error={isRing ? t('robustness.ring') : isOther ? t('robustness.other') : undefined}
          onChange={(id) => setSetId(Number(id))}
        />
        <Select
          label={t('robustness.reading')}
          allowDeselect={false}
          value={`${who.reader} ${who.round}`}
          data={rounds.map((one) => ({ value: `${one.reader} ${one.round}`, label: readingWords(t, one) }))}
          onChange={setReading}
        />
        {list('rotationDegrees', 1)}
        {list('translationVoxels', 1)}
        {list('volumeChange', 100)}
        <Checkbox
          label={t('robustness.noise')}
          checked={plan.noise}
          onChange={(event) => change({ noise: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('robustness.contour')}
          checked={plan.contour}
          onChange={(event) => change({ contour: event.currentTarget.checked })}
        />
        <div className="reliability-pair">
          <NumberInput
            label={t('robustness.repetitions')}
            min={1}
            max={20}
            allowDecimal={false}
            value={plan.repetitions}
            onChange={(value) => {
              if (typeof value === 'number') change({ repetitions: value })
            }}
          />
          <NumberInput
            label={t('subset.seed')}
            min={0}
            max={4_294_967_295}
            allowDecimal={false}
            value={seed}
            onChange={(value) => {
              if (typeof value === 'number') setSeed(value)
            }}
          />
        </div>
        {counted.fault === null ? null : (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {counted.fault}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t('robustness.amount', { perturbations: counted.count, lesions: subset?.size ?? who.lesions.size })}
          {subset === undefined ? '' : ` (${t('outlines.subset', { name: subset.name })})`}
        </Text>
        <Button type="submit" disabled={counted.count < 2 || isRing || isOther || check.isPending || running.active}>
          {t('robustness.button')}
        </Button>
      </Stack>
    </form>
  )
}
