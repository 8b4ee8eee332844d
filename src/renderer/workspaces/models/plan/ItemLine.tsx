import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LineButton } from './LineButton.tsx'
import { planEdits, usePlanCount } from './plan-editing.ts'
import { Problems } from './Problems.tsx'

interface ItemLineProps {
  /** The list of the plan in which the entry stands, and its place there. */
  readonly list: string
  readonly at: number
  readonly label: string
  readonly children: ReactNode
}

/** One entry of a list of the plan: its fields, the way to remove it, what is wrong with it. */
export const ItemLine = ({ list, at, label, children }: ItemLineProps) => {
  const { t } = useTranslation('models')
  const isLast = usePlanCount([list]) === 1
  return (
    <div className="plan-item" role="group" aria-label={label}>
      <div className="plan-item-line">
        <div className="plan-fields">{children}</div>
        <LineButton
          label={t('item.remove', { name: label })}
          onClick={() => planEdits.set(isLast ? [list] : [list, at], undefined)}
        >
          <X size={14} />
        </LineButton>
      </div>
      <Problems path={[list, at]} />
    </div>
  )
}
