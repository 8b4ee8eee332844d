import { Button, Group, Select } from '@mantine/core'
import { BookOpenText, Plus } from 'lucide-react'
import { memo, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../api/call-names.ts'
import type { AppInfo } from '../../api/use-app-info.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { registerCommands } from '../../ui/commands.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatTime } from '../../ui/format-number.ts'
import { navigate, useNavigation } from '../../ui/navigation.ts'
import { Catalogue } from './Catalogue.tsx'
import { Extraction } from './Extraction.tsx'
import { FeatureSetView } from './FeatureSetView.tsx'
import './features.css'
import { PartialSet } from './PartialSet.tsx'
import { useExtraction } from './use-extraction.ts'

type View = 'table' | 'extraction' | 'catalogue'

const none: CallOutput<'radiomics.listFeatureSets'> = []

interface SetChooserProps {
  readonly sets: CallOutput<'radiomics.listFeatureSets'>
  readonly shownId: number | null
  onChoose(id: string | null): void
}

/** Which feature table is shown; not drawn anew for every letter of the settings. */
const SetChooser = memo(function SetChooser({ sets, shownId, onChoose }: SetChooserProps) {
  const { t } = useTranslation('features')
  return (
    <Select
      aria-label={t('sets.choose')}
      placeholder={t('sets.none')}
      w={480}
      disabled={sets.length === 0}
      value={shownId === null ? null : String(shownId)}
      allowDeselect={false}
      data={sets.map((set) => ({
        value: String(set.id),
        label: t(`sets.${set.state}`, {
          id: set.id,
          time: formatTime(set.createdAt).slice(0, 16),
          rows: set.rows,
          features: set.features,
        }),
      }))}
      onChange={onChoose}
    />
  )
})

/** Feature tables of the study: make one, look at one, look up what a feature is. */
export const FeaturesWorkspace = ({ info, featureSetId }: { info: AppInfo; featureSetId: number | null }) => {
  const { t } = useTranslation('features')
  const sets = useCallQuery('radiomics.listFeatureSets', {})
  const extraction = useExtraction()
  const [view, setView] = useState<View>('table')
  useEffect(() => {
    if (featureSetId !== null) setView('table')
  }, [featureSetId])
  useEffect(
    () =>
      registerCommands('features', [
        { id: 'features.extract', titleKey: 'features:command.extract', keys: ['n'], run: () => setView('extraction') },
        {
          id: 'features.catalogue',
          titleKey: 'features:command.catalogue',
          keys: ['c'],
          run: () => setView('catalogue'),
        },
        { id: 'features.table', titleKey: 'features:command.table', keys: ['t'], run: () => setView('table') },
      ]),
    [],
  )
  const known = sets.data ?? none
  const choose = useCallback((id: string | null) => {
    setView('table')
    navigate(`#/features/${id}`)
  }, [])
  const shown = known.find(({ id }) => id === featureSetId) ?? known[0] ?? null
  const front: View = view === 'table' && sets.isSuccess && shown === null ? 'extraction' : view
  const { doneId } = extraction
  useEffect(() => {
    if (doneId === null) return
    setView('table')
    // Someone who has gone on to another workspace is not called back.
    if (useNavigation.getState().route.workspace === 'features') navigate(`#/features/${doneId}`)
  }, [doneId])
  return (
    <div className="features">
      <Group gap="xs" className="features-head">
        <SetChooser sets={known} shownId={shown?.id ?? null} onChoose={choose} />
        {front === 'table' || shown === null ? null : (
          <Button variant="default" onClick={() => setView('table')}>
            {t('sets.back')}
          </Button>
        )}
        <div style={{ flex: 1 }} />
        <Button
          variant="default"
          leftSection={<BookOpenText size={14} />}
          aria-pressed={front === 'catalogue'}
          onClick={() => setView('catalogue')}
        >
          {t('catalogue.open')}
        </Button>
        <Button
          variant="default"
          leftSection={<Plus size={14} />}
          aria-pressed={front === 'extraction'}
          onClick={() => setView('extraction')}
        >
          {t('extraction.open')}
        </Button>
      </Group>
      <ErrorNotice error={sets.error} />
      {front === 'table' && shown !== null ? (
        <>
          <PartialSet key={`state-${shown.id}`} set={shown} />
          <FeatureSetView key={shown.id} set={shown} nativeDialogs={info.nativeDialogs} />
        </>
      ) : null}
      {front === 'extraction' ? <Extraction extraction={extraction} /> : null}
      {front === 'catalogue' ? <Catalogue /> : null}
    </div>
  )
}
