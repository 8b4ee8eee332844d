import type { TFunction } from 'i18next'
import type { GridColumn } from '../../../ui/grid/grid-column.ts'
import { type FoundColumn, isKeyColumn, mayTake, type Role, roles, type TableImporting } from './use-table-import.ts'

/** What is to be said of a column: that it is the key, or why it needs a look. */
const noteOf = (column: FoundColumn, isKey: boolean, t: TFunction<'tables'>): string => {
  if (isKey) return t('note.key')
  if (column.caution !== null) return t(`note.${column.caution}`, { row: column.cautionRow ?? '' })
  return column.inStudy ? t('note.inStudy') : ''
}

/** Columns of the table of columns: whether one is taken, as what, and what it holds. */
export const tableColumnGrid = (
  { found, choices, change }: TableImporting,
  t: TFunction<'tables'>,
  language: string,
): GridColumn<FoundColumn>[] => {
  const isKey = (column: FoundColumn): boolean => isKeyColumn(found?.key ?? null, column.name)
  const isFree = (column: FoundColumn): boolean => mayTake(column) && !isKey(column)
  const label = (column: FoundColumn): string => (language === 'zh' ? column.labelZh : column.labelEn)
  return [
    {
      id: 'take',
      header: t('column.take'),
      width: 64,
      sticky: true,
      value: (column) => Number(isFree(column) && (choices[column.name]?.take ?? false)),
      render: (column) => (
        <input
          type="checkbox"
          className="cell-check"
          aria-label={t('column.takeName', { name: column.name })}
          checked={isFree(column) && (choices[column.name]?.take ?? false)}
          disabled={!isFree(column)}
          title={isFree(column) ? undefined : noteOf(column, isKey(column), t)}
          onChange={(event) => change(column.name, { take: event.currentTarget.checked })}
        />
      ),
    },
    {
      id: 'name',
      header: t('column.name'),
      width: 150,
      sticky: true,
      value: (column) => column.name,
      text: (column) => column.name || t('column.unnamed'),
      hint: (column) => (label(column) === column.name ? null : label(column)),
    },
    {
      id: 'role',
      header: t('column.role'),
      width: 120,
      value: (column) => choices[column.name]?.role ?? '',
      text: (column) => (isFree(column) ? t(`role.${choices[column.name]?.role ?? 'clinical'}`) : ''),
      render: (column) =>
        isFree(column) ? (
          <select
            className="cell-input"
            aria-label={t('column.roleName', { name: column.name })}
            value={choices[column.name]?.role ?? 'clinical'}
            onChange={(event) => change(column.name, { role: event.currentTarget.value as Role })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
        ) : null,
    },
    {
      id: 'note',
      header: t('column.note'),
      width: 360,
      value: (column) => noteOf(column, isKey(column), t),
      text: (column) => noteOf(column, isKey(column), t),
    },
    {
      id: 'type',
      header: t('column.type'),
      width: 76,
      value: (column) => column.type,
      text: (column) => t(`type.${column.type}`),
    },
    { id: 'missing', header: t('column.missing'), width: 76, numeric: true, value: (column) => column.missing },
    { id: 'distinct', header: t('column.distinct'), width: 76, numeric: true, value: (column) => column.distinct },
    {
      id: 'examples',
      header: t('column.examples'),
      width: 240,
      value: (column) => column.examples.join(', '),
      text: (column) => column.examples.join(', '),
    },
  ]
}
