import { Button, Checkbox, Group, MultiSelect, Text, TextInput } from '@mantine/core'
import { Copy, Search } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeatureTableReply } from '#contract/radiomics.ts'
import { searchRows, toTabSeparated } from '../../ui/grid/cell-text.ts'
import { copyText } from '../../ui/grid/clipboard.ts'
import { type ActiveCell, DataGrid } from '../../ui/grid/DataGrid.tsx'
import { navigate } from '../../ui/navigation.ts'
import { notify } from '../../ui/notify.ts'
import { CellBar } from './CellBar.tsx'
import { DistributionPlot } from './DistributionPlot.tsx'
import { caseAddress, caseGridColumns, type FeatureRow, featureGridColumns, featureRows } from './feature-columns.tsx'
import { catalogueName, filterColumns, isUnitless, parseFeatureName } from './feature-name.ts'
import { useCatalogue } from './use-catalogue.ts'

/** The table of one extraction, however wide. */
export const FeatureTable = ({ table }: { table: FeatureTableReply }) => {
  const { t } = useTranslation('features')
  const catalogue = useCatalogue()
  const [words, setWords] = useState('')
  const [families, setFamilies] = useState<string[]>([])
  const [imageTypes, setImageTypes] = useState<string[]>([])
  const [search, setSearch] = useState('')
  const [provenance, setProvenance] = useState(false)
  const [active, setActive] = useState<ActiveCell<FeatureRow> | null>(null)
  // Letters are on the screen as they are typed; the table of a thousand columns follows.
  const wanted = useDeferredValue(words)
  const sought = useDeferredValue(search)
  const rows = useMemo(() => featureRows(table), [table])
  const parts = useMemo(() => {
    const names = table.columns.map(parseFeatureName)
    return {
      families: [...new Set(names.map(({ family }) => family))],
      imageTypes: [...new Set(names.map(({ imageType }) => imageType))],
    }
  }, [table])
  const shown = useMemo(
    () => filterColumns(table.columns, { words: wanted, families, imageTypes }),
    [table, wanted, families, imageTypes],
  )
  const cases = useMemo(() => caseGridColumns(t, provenance), [t, provenance])
  const columns = useMemo(
    () => [...cases, ...featureGridColumns(table.columns, shown, catalogue, t)],
    [cases, table, shown, catalogue, t],
  )
  const found = useMemo(() => searchRows(cases, rows, sought), [cases, rows, sought])
  const activeIndex = active === null ? -1 : table.columns.indexOf(active.column.id)
  const unitOf = (column: string): string | null => {
    const unit = catalogue.get(catalogueName(column))?.unit
    return unit === undefined || isUnitless(unit) ? null : unit
  }
  const copy = () => {
    copyText(toTabSeparated(columns, found))
    notify(t('table.copied', { rows: found.length, columns: columns.length }))
  }
  return (
    <div className="feature-table">
      <Group gap="xs">
        <TextInput
          aria-label={t('table.cases')}
          placeholder={t('table.cases')}
          leftSection={<Search size={14} aria-hidden />}
          w={132}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <TextInput
          aria-label={t('table.names')}
          placeholder={t('table.names')}
          leftSection={<Search size={14} aria-hidden />}
          w={176}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <MultiSelect
          aria-label={t('table.families')}
          placeholder={families.length === 0 ? t('table.families') : ''}
          data={parts.families}
          value={families}
          onChange={setFamilies}
          w={families.length === 0 ? 132 : 220}
          clearable
        />
        {parts.imageTypes.length < 2 ? null : (
          <MultiSelect
            aria-label={t('table.imageTypes')}
            placeholder={imageTypes.length === 0 ? t('table.imageTypes') : ''}
            data={parts.imageTypes}
            value={imageTypes}
            onChange={setImageTypes}
            w={imageTypes.length === 0 ? 150 : 240}
            clearable
          />
        )}
        <Checkbox
          label={t('table.provenance')}
          checked={provenance}
          onChange={(event) => setProvenance(event.currentTarget.checked)}
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('table.count', { rows: found.length, shown: shown.length, columns: table.columns.length })}
        </Text>
        <div style={{ flex: 1 }} />
        <Button variant="default" leftSection={<Copy size={14} />} onClick={copy}>
          {t('table.copy')}
        </Button>
      </Group>
      <div style={{ flex: 1, minHeight: 0 }}>
        <DataGrid
          label={t('set.table')}
          columns={columns}
          rows={found}
          rowKey={(row) => row.case.case}
          onActivate={setActive}
          onOpen={(row) => navigate(caseAddress(row))}
        />
      </div>
      {activeIndex < 0 || active === null ? null : (
        <DistributionPlot
          name={active.column.id}
          index={activeIndex}
          unit={unitOf(active.column.id)}
          rows={found}
          current={active.row}
        />
      )}
      <CellBar active={active} catalogue={catalogue} />
    </div>
  )
}
