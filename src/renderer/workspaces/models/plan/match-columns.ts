import type { PlanColumn } from '#contract/modelling.ts'

const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )

const tables: Readonly<Record<string, readonly PlanColumn['table'][]>> = {
  radiomics: ['radiomics'],
  clinical: ['clinical', 'lesion'],
  deep: ['deep'],
}

/** Columns of the tables that a block draws from. */
export const columnsFrom = (columns: readonly PlanColumn[], from: string): PlanColumn[] =>
  columns.filter(({ table }) => tables[from]?.includes(table) === true)

/**
 * Columns that a block holds: those that some pattern names (`*` for any characters) and no exception does. Of columns
 * of one name in two tables there is one.
 */
export const matchColumns = (
  columns: readonly PlanColumn[],
  from: string,
  include: readonly string[],
  except: readonly string[],
): PlanColumn[] => {
  const wanted = include.map(pattern)
  const unwanted = except.map(pattern)
  const found = columnsFrom(columns, from).filter(
    ({ name }) => wanted.some((one) => one.test(name)) && !unwanted.some((one) => one.test(name)),
  )
  const names = new Set<string>()
  return found.filter(({ name }) => names.size < names.add(name).size)
}
