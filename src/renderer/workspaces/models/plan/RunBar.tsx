import { Button, FileButton, Group, NumberInput, Select, Text, TextInput } from '@mantine/core'
import { Play, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { engineSentence } from '../../../ui/engine-sentence.ts'
import { ErrorNotice, type ShownError } from '../../../ui/ErrorNotice.tsx'
import { formatTime } from '../../../ui/format-number.ts'
import { navigate } from '../../../ui/navigation.ts'
import { valueAt } from './plan-document.ts'
import { shownText } from './plan-editing.ts'
import { RunProgress } from './RunProgress.tsx'
import type { PlanCheck } from './use-plan-check.ts'
import type { RunControl } from './use-run.ts'

interface RunBarProps {
  readonly check: PlanCheck
  readonly run: RunControl
  /** Why the plan cannot be run now; null when it can. */
  readonly reason: string | null
  /** The plan has a block of measured features. */
  readonly needsFeatures: boolean
  onRun(): void
}

/** What the engine refuses, in the language of the screen. */
const inWords = (error: ShownError | null): ShownError | null =>
  error === null ? null : { ...error, code: error.code, message: engineSentence(error.message) }

/** On what the plan is run, under which name and seed. */
export const RunBar = ({ check, run, reason, needsFeatures, onRun }: RunBarProps) => {
  const { t } = useTranslation('models')
  const sets = useCallQuery('radiomics.listFeatureSets', {})
  const overview = useCallQuery('study.getOverview', {})
  const { running, source, setSource } = run
  const readers = overview.data?.readers.filter(({ readings }) => readings > 0).map(({ code }) => code) ?? []
  const lacksFeatures = needsFeatures && sets.data?.some(({ state }) => state === 'complete') === false
  const planSeed = shownText(valueAt(check.reading.value, ['seed'])) || '1'
  if (running.active && running.state !== null) return <RunProgress jobId={running.jobId} onCancel={running.cancel} />
  return (
    <div className="plan-run">
      {running.error !== null && running.error.code !== 'cancelled' ? (
        <ErrorNotice error={inWords(running.error)} onClose={running.reset} />
      ) : null}
      <ErrorNotice error={inWords(run.columnsError)} />
      <Group gap="sm" align="flex-end">
        <Select
          label={t('run.source')}
          w={230}
          allowDeselect={false}
          value={source.featureSetId === null ? '' : String(source.featureSetId)}
          data={[
            { value: '', label: t('run.newest') },
            ...(sets.data ?? [])
              .filter(({ state }) => state === 'complete')
              .map(({ id, createdAt, rows, features }) => ({
                value: String(id),
                label: t('run.set', { id, time: formatTime(createdAt).slice(0, 16), rows, features }),
              })),
          ]}
          onChange={(id) => setSource({ ...source, featureSetId: id === null || id === '' ? null : Number(id) })}
        />
        <Select
          label={t('run.reader')}
          title={t('run.readerText')}
          w={72}
          allowDeselect={false}
          value={source.reader}
          data={[...new Set([source.reader, ...readers])]}
          onChange={(reader) => setSource({ ...source, reader: reader ?? 'A' })}
        />
        {source.deep === null ? (
          <FileButton
            accept=".csv,text/csv"
            onChange={(file) => {
              if (file !== null)
                void file.text().then((text) => setSource({ ...source, deep: { name: file.name, text } }))
            }}
          >
            {(props) => (
              <Button {...props} variant="default" title={t('run.deepText')}>
                {t('run.deep')}
              </Button>
            )}
          </FileButton>
        ) : (
          <Button
            variant="default"
            rightSection={<X size={13} aria-hidden />}
            aria-label={t('run.deepRemove', { name: source.deep.name })}
            onClick={() => setSource({ ...source, deep: null })}
          >
            {source.deep.name}
          </Button>
        )}
        <TextInput
          label={t('run.name')}
          w={160}
          maxLength={80}
          placeholder={shownText(valueAt(check.reading.value, ['name']))}
          value={run.name}
          onChange={(event) => run.setName(event.currentTarget.value)}
        />
        <NumberInput
          label={t('run.seed')}
          title={t('run.seedText')}
          w={84}
          hideControls
          min={0}
          max={4294967295}
          allowDecimal={false}
          placeholder={planSeed}
          value={run.seed ?? ''}
          onChange={(value) => run.setSeed(typeof value === 'number' ? value : null)}
        />
        <Button
          leftSection={<Play size={14} aria-hidden />}
          disabled={reason !== null || check.pending}
          title={reason ?? undefined}
          onClick={onRun}
        >
          {t('run.start')}
        </Button>
        {lacksFeatures ? (
          <Button variant="default" onClick={() => navigate('#/features')}>
            {t('run.toFeatures')}
          </Button>
        ) : null}
        <Text size="sm" c="dimmed" style={{ flex: 1, minWidth: 120 }} data-testid="run-reason">
          {reason ?? (running.error?.code === 'cancelled' ? t('run.cancelled') : '')}
        </Text>
      </Group>
    </div>
  )
}
