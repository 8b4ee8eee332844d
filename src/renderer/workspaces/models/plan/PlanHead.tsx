import { Text, TextInput } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecipeText } from '../recipe-words.ts'
import { listAt, planEdits, shownText, usePlanFact, usePlanList } from './plan-editing.ts'
import { Problems } from './Problems.tsx'

/** What other sections tell. */
const ofSections = [
  'outcome',
  'unit',
  'aggregate',
  'size',
  'blocks',
  'split',
  'reliability',
  'models',
  'evaluate',
  'comparisons',
  'resampling',
  'include',
  'derive',
  'subgroups',
  'associations',
  'tables',
].map((key) => [key])

/** The plan's name, where it comes from, its notes, and what is wrong with it as a whole. */
export const PlanHead = memo(function PlanHead() {
  const { t } = useTranslation('models')
  const said = useRecipeText()
  const name = usePlanFact((raw) => shownText(raw.name))
  const cites = usePlanFact((raw) => shownText(raw.cites))
  const notes = usePlanList((raw) => listAt(raw, ['notes']).map(shownText))
  return (
    <div role="group" className="plan-section" aria-label={t('plan.plan')}>
      <h3>{t('plan.plan')}</h3>
      <div className="plan-section-lines">
        <div className="plan-fields">
          <TextInput
            aria-label={t('plan.name')}
            w={200}
            value={name}
            onChange={(event) => planEdits.type(['name'], event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed" className="plan-cites" title={cites}>
            {cites}
          </Text>
        </div>
        {notes.length === 0 ? null : (
          <details className="plan-notes">
            <summary>{t('plan.notes', { count: notes.length })}</summary>
            <ul>
              {notes.map((note) => (
                <li key={note}>{said(note)}</li>
              ))}
            </ul>
          </details>
        )}
        <Problems path={[]} except={ofSections} />
      </div>
    </div>
  )
})
