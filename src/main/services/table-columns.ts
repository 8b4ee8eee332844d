import { lesionColumns, patientColumns } from '#core/demo/demo-columns.ts'
import type { DemoColumn } from '#core/demo/demo-table.ts'
import type { TableColumn } from '#core/study/study-table.ts'

export const toTableColumn = (column: DemoColumn): TableColumn => ({
  name: column.name,
  labelEn: column.label.en,
  labelZh: column.label.zh,
  type: column.type === 'identifier' || column.type === 'category' ? 'text' : 'number',
  unit: column.unit,
  role: column.role,
  levels: column.levels?.map((l) => ({ value: l.value, labelEn: l.label.en, labelZh: l.label.zh })) ?? null,
})

/** A label without the definition in brackets behind it: another study may define the same outcome in another way. */
const withoutDefinition = (label: string): string => label.replace(/\s*[(（].*[)）]$/, '')

/** The usual columns of a head-CT study by name, with labels, units and levels; centres and scanners have names of their own. */
export const knownColumns: ReadonlyMap<string, TableColumn> = new Map(
  [...lesionColumns, ...patientColumns([], [])]
    .filter(({ role }) => role !== 'identifier')
    .map((column) => {
      const made = toTableColumn(column)
      const labels = { labelEn: withoutDefinition(made.labelEn), labelZh: withoutDefinition(made.labelZh) }
      return [column.name, { ...made, ...labels, levels: made.levels?.length === 0 ? null : made.levels }]
    }),
)
