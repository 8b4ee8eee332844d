import { Button, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { useCommand } from '#renderer/api/use-command.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'

/** Draw a subset: how many, from which, by which seed. */
export const SubsetForm = ({ taken, onDrawn }: { taken: readonly string[]; onDrawn: (id: number) => void }) => {
  const { t, i18n } = useTranslation('reliability')
  const drawing = useCommand('reliability.drawSubset')
  const lesions = useCallQuery('study.getTable', { name: 'lesion' })
  const clinical = useCallQuery('study.getTable', { name: 'clinical' })
  const outlined = useCallQuery('study.listLesions', {})
  const readings = useCallQuery('study.listReadings', {})
  const [typed, setTyped] = useState<string | null>(null)
  const [size, setSize] = useState<number | null>(null)
  const [seed, setSeed] = useState(1)
  const [stratifyBy, setStratifyBy] = useState<string | null>(null)
  const [reader, setReader] = useState<string | null>(null)
  const split = useCallQuery('modelling.getLockedSplit', {})
  const cohorts = split.data?.cohorts ?? []
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  // Where a split is locked, repeat readings are of the training cohort unless the user says otherwise.
  const cohort = chosen === undefined ? (cohorts[0]?.name ?? null) : chosen
  const candidates = (outlined.data ?? []).filter((lesion) => lesion.readings > 0).length
  const wanted = size ?? Math.min(30, candidates)
  let next = taken.length + 1
  while (taken.includes(t('subset.proposed', { n: next }))) next++
  const name = typed ?? t('subset.proposed', { n: next })
  const isTaken = taken.includes(name.trim())
  const columns = [...(lesions.data?.columns ?? []), ...(clinical.data?.columns ?? [])]
    .filter(({ role, type, levels }) => role !== 'identifier' && (type === 'text' || levels !== null))
    .filter((column, n, all) => all.findIndex((other) => other.name === column.name) === n)
  const readers = [...new Set((readings.data ?? []).map((one) => one.reader))].sort()
  const draw = async () => {
    const subset = await drawing
      .mutateAsync({ name: name.trim(), size: wanted, seed, stratifyBy, reader, cohort })
      .catch(() => null)
    if (subset === null) return
    setTyped(null)
    onDrawn(subset.id)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void draw()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('subset.name')}
          value={name}
          maxLength={80}
          error={isTaken ? t('subset.taken') : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NumberInput
          label={t('subset.size')}
          description={t('subset.sizeHint', { count: candidates })}
          min={3}
          max={100_000}
          allowDecimal={false}
          value={wanted}
          error={wanted > candidates ? t('subset.tooMany', { count: candidates }) : undefined}
          onChange={(value) => {
            if (typeof value === 'number') setSize(value)
          }}
        />
        <NumberInput
          label={t('subset.seed')}
          description={t('subset.seedHint')}
          min={0}
          max={4_294_967_295}
          allowDecimal={false}
          value={seed}
          onChange={(value) => {
            if (typeof value === 'number') setSeed(value)
          }}
        />
        <Select
          label={t('subset.stratify')}
          description={t('subset.stratifyHint')}
          placeholder={t('subset.noStrata')}
          clearable
          value={stratifyBy}
          data={columns.map((column) => ({
            value: column.name,
            label: i18n.language === 'zh' ? column.labelZh : column.labelEn,
          }))}
          onChange={setStratifyBy}
        />
        <Select
          label={t('subset.reader')}
          placeholder={t('subset.anyReader')}
          clearable
          value={reader}
          data={readers}
          onChange={setReader}
        />
        {cohorts.length === 0 ? null : (
          <Select
            label={t('subset.cohort')}
            description={t('subset.cohortHint')}
            placeholder={t('subset.anyCohort')}
            clearable
            value={cohort}
            data={cohorts.map(({ name: own, n }) => ({ value: own, label: `${own} (${n})` }))}
            onChange={setChosen}
          />
        )}
        <ErrorNotice error={drawing.error} />
        <Button type="submit" loading={drawing.isPending} disabled={name.trim() === '' || isTaken || wanted < 3}>
          {t('subset.button', { count: wanted })}
        </Button>
      </Stack>
    </form>
  )
}
