import { Checkbox } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { AddItem } from './AddItem.tsx'
import { ChoiceField, NumberField, TextField } from './fields.tsx'
import { ItemLine } from './ItemLine.tsx'
import { OutcomeFields } from './OutcomeFields.tsx'
import { valueAt } from './plan-document.ts'
import { listAt, planEdits, shownText, usePlanList, usePlanPart } from './plan-editing.ts'
import { entryNames, entryPaths, freeName } from './plan-names.ts'
import { PlanSection } from './PlanSection.tsx'
import { CohortsField, CandidatesField, SubgroupsField } from './NamesFields.tsx'

const list = 'associations'
const methods = ['univariable', 'entered', 'backward'] as const

/** Which regressions are fitted. */
const MethodFields = ({ at }: { at: number }) => {
  const { t } = useTranslation('models')
  const path = [list, at, 'methods']
  const given = usePlanPart(path)
  const chosen = given === undefined ? [...methods] : listAt(given, []).map(shownText)
  return methods.map((name) => (
    <Checkbox
      key={name}
      label={t(`association.${name}`)}
      title={t(`associationText.${name}`)}
      checked={chosen.includes(name)}
      onChange={(event) =>
        planEdits.set(
          path,
          methods.filter((one) => (one === name ? event.currentTarget.checked : chosen.includes(one))),
        )
      }
    />
  ))
}

/** One set of odds ratios. */
const AssociationLine = memo(function AssociationLine({ at }: { at: number }) {
  const { t } = useTranslation('models')
  const path = [list, at]
  const own = usePlanPart(path)
  const enters = valueAt(own, ['enter'])
  const removal = shownText(valueAt(own, ['backward', 'by'])) || 'p'
  const name = shownText(valueAt(own, ['name']))
  return (
    <ItemLine list={list} at={at} label={t('association.named', { name: name || at + 1 })}>
      <TextField path={[...path, 'name']} label={t('association.name')} width={140} />
      <OutcomeFields path={[...path, 'outcome']} isPart />
      <CohortsField path={[...path, 'cohorts']} />
      <SubgroupsField path={[...path, 'subgroups']} />
      <CandidatesField path={[...path, 'candidates']} label={t('association.candidates')} />
      <MethodFields at={at} />
      <ChoiceField
        path={[...path, 'enter']}
        label={t('association.enter')}
        hint={t('association.enterText')}
        width={128}
        shown={enters === 'all' ? 'all' : 'p'}
        of={(['p', 'all'] as const).map((value) => ({ value, label: t(`association.enter-${value}`) }))}
        onChoose={(value) => planEdits.set([...path, 'enter'], value === 'all' ? 'all' : undefined)}
      />
      {enters === 'all' ? null : (
        <>
          <NumberField
            path={[...path, 'enter']}
            label={t('association.below')}
            isBare
            fallback={0.05}
            width={64}
            step={0.01}
          />
          <ChoiceField
            path={[...path, 'screen']}
            label={t('association.screen')}
            width={180}
            fallback="logistic"
            of={(['logistic', 'test'] as const).map((value) => ({
              value,
              label: t(`association.screen-${value}`),
            }))}
          />
        </>
      )}
      <ChoiceField
        path={[...path, 'backward', 'by']}
        label={t('association.backwardBy')}
        width={76}
        fallback="p"
        of={[
          { value: 'p', label: 'p' },
          { value: 'aic', label: 'AIC' },
        ]}
      />
      {removal === 'p' ? (
        <NumberField
          path={[...path, 'backward', 'remove']}
          label={t('association.remove')}
          fallback={0.1}
          width={64}
          step={0.01}
        />
      ) : null}
    </ItemLine>
  )
})

/** Odds ratios by logistic regression: of which outcome, in which rows, of which columns, by which regressions. */
export const AssociationSection = memo(function AssociationSection() {
  const { t } = useTranslation('models')
  const names = usePlanList((raw) => entryNames(raw, list))
  return (
    <PlanSection
      title={t('plan.associations')}
      text={t('plan.associationsText')}
      paths={[[list]]}
      except={entryPaths([list], names.length)}
    >
      {names.map((_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names are edited here; an entry's place is its name
        <AssociationLine key={n} at={n} />
      ))}
      <AddItem
        list={list}
        label={t('association.add')}
        item={{ name: freeName('odds-ratios', names), candidates: [] }}
      />
    </PlanSection>
  )
})
