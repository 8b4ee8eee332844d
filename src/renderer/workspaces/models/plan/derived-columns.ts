import type { PlanColumn } from '#contract/modelling.ts'
import { isRecord, listAt, shownText } from './plan-editing.ts'

/** Columns that the plan itself makes by thresholds; blocks take them from the clinical table. */
export const derivedColumns = (raw: Readonly<Record<string, unknown>>): PlanColumn[] =>
  listAt(raw, ['derive']).flatMap((one): PlanColumn[] =>
    isRecord(one) && shownText(one.name) !== ''
      ? [
          {
            name: shownText(one.name),
            table: 'clinical',
            type: one.bands === undefined ? 'number' : 'text',
            role: 'derived',
            missing: 0,
            levels: one.bands === undefined ? ['0', '1'] : null,
          },
        ]
      : [],
  )
