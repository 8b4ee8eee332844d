import { useTranslation } from 'react-i18next'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { ChoiceField, FlagField, ListField } from './fields.tsx'
import type { PlanPath } from './plan-document.ts'
import { planEdits, shownText, usePlanPart } from './plan-editing.ts'

interface BlockOptionsProps {
  readonly path: PlanPath
  /** The table that the block draws from, and its columns. */
  readonly from: string
  readonly known: readonly string[]
}

const any = ' '

/** What few blocks need: exceptions, categories, the settings of their features, and whether they may be absent. */
export const BlockOptions = ({ path, from, known }: BlockOptionsProps) => {
  const { t } = useTranslation('models')
  const presets = useCallQuery('radiomics.listPresets', {})
  const settings = shownText(usePlanPart([...path, 'settings']))
  const suggestions = known.slice(0, 400)
  return (
    <>
      {from === 'radiomics' ? (
        <ChoiceField
          path={[...path, 'settings']}
          label={t('block.settings')}
          hint={t('block.settingsText')}
          width={160}
          shown={settings === '' ? any : settings}
          of={[
            { value: any, label: t('block.anySettings') },
            ...(presets.data ?? []).map(({ name }) => ({ value: name, label: name })),
          ]}
          onChoose={(name) => planEdits.set([...path, 'settings'], name === any ? undefined : name)}
        />
      ) : (
        <ListField
          path={[...path, 'categorical']}
          label={t('block.categorical')}
          hint={t('block.categoricalText')}
          width={120}
          suggestions={suggestions}
        />
      )}
      <ListField path={[...path, 'except']} label={t('block.except')} width={120} suggestions={suggestions} />
      <FlagField path={[...path, 'optional']} label={t('block.optional')} fallback={false} />
    </>
  )
}
