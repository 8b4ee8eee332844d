import { Anchor, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCell } from '#core/reporting/tables/format-cell.ts'
import { navigate } from '../../../ui/navigation.ts'
import { ReportGrid } from './ReportGrid.tsx'
import { useShownRun } from './run-view.ts'
import { useCaseAddress } from './use-case-address.ts'

/** Every case with its score, probability and call; a case opens in Read. */
export const CasesTab = () => {
  const { t } = useTranslation('models')
  const { table, model } = useShownRun()
  const [search, setSearch] = useState('')
  const addressOf = useCaseAddress()
  const named = table('scores')
  const shown = useMemo(() => {
    if (named === null) return null
    const words = search.toLowerCase().split(/\s+/).filter(Boolean)
    const rows = named.table.rows.filter((row) => {
      const text = named.table.columns
        .map((_, at) => formatCell(named.table, row, at))
        .join(' ')
        .toLowerCase()
      return words.every((word) => text.includes(word))
    })
    return { ...named, table: { ...named.table, rows } }
  }, [named, search])
  if (named === null || shown === null) return null
  const idAt = named.table.columns.findIndex(({ id }) => id === 'id')
  return (
    <div className="run-cases">
      <TextInput
        aria-label={t('cases.search')}
        placeholder={t('cases.search')}
        leftSection={<Search size={13} aria-hidden />}
        w={280}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ReportGrid
        named={shown}
        fill
        {...(model === null ? { sticky: 2 } : { without: ['model'] })}
        onOpen={({ cells }) => {
          const address = addressOf(String(cells[idAt]))
          if (address !== null) navigate(address)
        }}
        render={({ cells }, columnId) => {
          if (columnId !== 'id') return undefined
          const address = addressOf(String(cells[idAt]))
          return address === null ? undefined : (
            <Anchor size="sm" href={address} tabIndex={-1}>
              {cells[idAt]}
            </Anchor>
          )
        }}
      />
    </div>
  )
}
