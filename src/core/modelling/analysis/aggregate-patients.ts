import { type AnalysisTable, findColumn, type TableColumn } from './analysis-table.ts'

const volumes = ['original_shape_MeshVolume', 'original_shape_VoxelVolume', 'volume_ml', 'baseline_volume_ml']

/**
 * One row per patient. What is known per patient stays; of several rows (lesions) `largest` takes the largest one,
 * `sum` and `mean` combine radiomics and deep numbers (missing where one is missing) and take the rest from the largest.
 *
 * @param table  rows = lesions
 * @param rule   how several become one
 * @param size   column that says which is the largest; null: the radiomics volume, else a clinical one
 * @returns rows in order of first appearance, named by patient; throws when sizes are needed and absent
 */
export const aggregatePatients = (
  table: AnalysisTable,
  rule: 'largest' | 'sum' | 'mean',
  size: string | null,
): AnalysisTable => {
  const rowsOf = new Map<string, number[]>()
  table.patients.forEach((patient, i) => {
    const rows = rowsOf.get(patient)
    if (rows === undefined) rowsOf.set(patient, [i])
    else rows.push(i)
  })
  const patients = [...rowsOf.keys()]
  const groups = [...rowsOf.values()]
  const largest = largestRows(table, groups, size)
  const columns = table.columns.map((column): TableColumn => {
    const isCombined = rule !== 'largest' && column.level === 'row' && column.from !== 'clinical' && column.isNumeric
    if (isCombined) {
      const numbers = Float64Array.from(groups, (rows) => {
        const sum = rows.reduce((total, i) => total + column.numbers[i], 0)
        return rule === 'sum' ? sum : sum / rows.length
      })
      return { ...column, numbers, cells: Array.from(numbers, (value) => (Number.isNaN(value) ? null : String(value))) }
    }
    const from = groups.map((rows, g) =>
      column.level === 'row' ? largest[g] : (rows.find((i) => column.cells[i] !== null) ?? rows[0]),
    )
    return {
      ...column,
      cells: from.map((i) => column.cells[i]),
      numbers: Float64Array.from(from, (i) => column.numbers[i]),
    }
  })
  const { cohorts } = table
  return {
    ...table,
    level: 'patient',
    ids: patients,
    patients,
    columns,
    cohorts:
      cohorts === null
        ? null
        : groups.map((rows, g) =>
            oneCohort(
              patients[g],
              rows.map((i) => cohorts[i]),
            ),
          ),
  }
}

const oneCohort = (patient: string, cohorts: readonly string[]): string => {
  const other = cohorts.find((cohort) => cohort !== cohorts[0])
  if (other === undefined) return cohorts[0]
  throw new Error(
    `The patient ${patient} is in the cohorts ${cohorts[0]} and ${other}; put all rows of a patient in one.`,
  )
}

const largestRows = (table: AnalysisTable, groups: readonly (readonly number[])[], size: string | null): number[] => {
  if (groups.every((rows) => rows.length === 1)) return groups.map(([row]) => row)
  const names = size === null ? volumes : [size]
  const column = names.map((name) => findColumn(table, name)).find((found) => found !== null && found.isNumeric)
  if (column === undefined || column === null)
    throw new Error(
      `Some patients have several rows, and no table has ${size === null ? 'a volume' : `the number ${size}`} to tell the largest by; name a column under size, or give one row per patient.`,
    )
  return groups.map((rows) =>
    rows.reduce((best, row) => ((column.numbers[row] || 0) > (column.numbers[best] || 0) ? row : best)),
  )
}
