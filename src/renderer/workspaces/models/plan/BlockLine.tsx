import { Text, TextInput } from '@mantine/core'
import { Ellipsis, X } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BlockOptions } from './BlockOptions.tsx'
import { ChoiceField, ListField } from './fields.tsx'
import { LineButton } from './LineButton.tsx'
import { columnsFrom, matchColumns } from './match-columns.ts'
import { valueAt } from './plan-document.ts'
import { listAt, planEdits, shownText, usePlanColumns, usePlanPart } from './plan-editing.ts'
import { Problems } from './Problems.tsx'

const sources = ['radiomics', 'clinical', 'deep'] as const

/** A block: its name, where its columns come from, which they are and how many. */
export const BlockLine = memo(function BlockLine({ name, taken }: { name: string; taken: readonly string[] }) {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const path = ['blocks', name]
  const block = usePlanPart(path)
  const [typed, setTyped] = useState(name)
  useEffect(() => setTyped(name), [name])
  const own = sources.find((source) => source === name)
  const from = shownText(valueAt(block, ['from'])) || (own ?? '')
  const include = valueAt(block, ['columns']) === undefined ? ['*'] : listAt(block, ['columns']).map(shownText)
  const except = listAt(block, ['except']).map(shownText)
  const [isOpen, setOpen] = useState(() =>
    ['except', 'categorical', 'settings', 'optional'].some((key) => valueAt(block, [key]) !== undefined),
  )
  const found = matchColumns(columns, from, include, except)
  const known = columnsFrom(columns, from).map((column) => column.name)
  const isAll = except.length === 0 && valueAt(block, ['columns']) === undefined
  const rename = () => {
    if (typed === name || typed === '' || taken.includes(typed)) setTyped(name)
    else {
      if (own !== undefined && valueAt(block, ['from']) === undefined) planEdits.set([...path, 'from'], own)
      planEdits.renameBlock(name, typed)
    }
  }
  return (
    <div className="plan-block" role="group" aria-label={t('block.named', { name })}>
      <div className="plan-item-line">
        <div className="plan-fields">
          <TextInput
            aria-label={t('block.name')}
            title={t('block.nameText')}
            w={92}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={rename}
            onKeyDown={(event) => {
              if (event.key === 'Enter') rename()
            }}
          />
          <ChoiceField
            path={[...path, 'from']}
            label={t('block.from')}
            isBare
            width={124}
            fallback={own ?? ''}
            of={sources.map((value) => ({ value, label: t(`block.${value}`) }))}
          />
          <ListField
            path={[...path, 'columns']}
            label={t('block.columns')}
            hint={t('block.columnsText')}
            width={104}
            suggestions={known.slice(0, 400)}
            placeholder={t('block.all', { count: found.length })}
          />
          {isAll ? null : (
            <Text
              size="sm"
              component="span"
              className="plan-count"
              title={found
                .slice(0, 30)
                .map((c) => c.name)
                .join('\n')}
            >
              {t('block.count', { count: found.length })}
            </Text>
          )}
          {isOpen ? <BlockOptions path={path} from={from} known={known} /> : null}
        </div>
        <LineButton expanded={isOpen} label={t('block.more', { name })} onClick={() => setOpen(!isOpen)}>
          <Ellipsis size={14} />
        </LineButton>
        <LineButton label={t('block.remove', { name })} onClick={() => planEdits.set(path, undefined)}>
          <X size={14} />
        </LineButton>
      </div>
      <Problems path={path} />
    </div>
  )
})
