import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isRecord, listAt, shownText, usePlan } from './plan-editing.ts'
import { PlanSection } from './PlanSection.tsx'

const parts = ['include', 'derive', 'subgroups', 'associations', 'tables'] as const

/** Parts that are read here and written in the text: conditions, derived columns, subgroups, odds ratios, tables. */
export const FurtherSection = ({ onShow }: { onShow: (part: string) => void }) => {
  const { t } = useTranslation('models')
  const { raw } = usePlan()
  const line = (item: unknown) =>
    isRecord(item) ? shownText(item.name) || Object.values(item).map(shownText).join(' ') : shownText(item)
  return (
    <PlanSection title={t('plan.further')} text={t('plan.furtherText')} paths={parts.map((part) => [part])}>
      <ul className="plan-further">
        {parts.map((part) => {
          const items = listAt(raw, [part])
          const action = t(items.length === 0 ? 'further.write' : 'further.show')
          return (
            <li key={part}>
              <span>{t(`further.${part}`)}</span>
              <span className="plan-further-items">{items.length === 0 ? '—' : items.map(line).join(' · ')}</span>
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => onShow(part)}
                aria-label={t('further.showPart', { action, part: t(`further.${part}`) })}
              >
                {action}
              </Button>
            </li>
          )
        })}
      </ul>
    </PlanSection>
  )
}
