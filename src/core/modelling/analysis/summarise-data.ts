import type { Plan } from '../plan/plan.ts'
import { blockColumns } from './build-frame.ts'
import type { PreparedRows } from './prepare-rows.ts'
import type { DataSummary } from './results.ts'

/**
 * What is analysed: rows, outcome, blocks, missing values, rows left out.
 *
 * @param rows  prepared rows
 * @param plan  the plan
 */
export const summariseData = ({ table, y, outcome, excluded }: PreparedRows, plan: Plan): DataSummary => {
  const blocks = plan.blocks.map((block) => ({ block, columns: blockColumns(table, block) }))
  return {
    unit: plan.unit,
    rows: table.ids.length,
    patients: new Set(table.patients).size,
    positive: y.reduce((sum, label) => sum + label, 0),
    outcome,
    blocks: blocks.map(({ block: { name, from }, columns }) => ({
      name,
      from,
      columns: columns.length,
      settings: from === 'radiomics' ? table.settings : [],
    })),
    missing: blocks.flatMap(({ block, columns }) =>
      columns.flatMap((column) => {
        const count = column.cells.filter((cell) => cell === null).length
        return count === 0 ? [] : [{ block: block.name, column: column.name, count }]
      }),
    ),
    excluded,
  }
}
