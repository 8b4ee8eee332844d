import type { PlanColumn } from '#contract/modelling.ts'
import { caseColumns } from '#core/study/feature-table-csv.ts'
import { getTable } from '../database/repositories/tables.ts'
import type { OpenStudy } from './deps.ts'
import { type StudySource, studyTables } from './modelling-study-tables.ts'

const most = 24

const isCaseColumn = (name: string): boolean => caseColumns.some((column) => column === name)

/** Columns that a plan can name: features, lesion and clinical table, deep features. */
export const listColumns = (study: OpenStudy, source: StudySource): PlanColumn[] => {
  const roles = new Map<string, string>(
    (['lesion', 'clinical'] as const).flatMap((table) =>
      getTable(study.db, table).columns.map(({ name, role }) => [`${table} ${name}`, role] as const),
    ),
  )
  return studyTables(study, source, [], 'any').sources.flatMap(({ name: of, from, key, table, exclude = [] }) => {
    const kind = from === 'clinical' ? (of === 'lesion table' ? 'lesion' : 'clinical') : from
    return table.columns.flatMap((name, at): PlanColumn[] => {
      if (name === key || name === 'subject' || exclude.includes(name)) return []
      // Where a row of features comes from is no feature.
      if (from === 'radiomics' && (isCaseColumn(name) || name.startsWith('diagnostics_'))) return []
      const role = roles.get(`${kind} ${name}`) ?? (from === 'clinical' ? 'clinical' : 'feature')
      const cells = table.rows.map((row) => row[at])
      const filled = cells.filter((text) => text !== '')
      const isNumber = filled.every((text) => text.trim() !== '' && Number.isFinite(Number(text)))
      const levels = from === 'radiomics' ? [] : [...new Set(filled)]
      return [
        {
          name,
          table: kind,
          type: isNumber ? 'number' : 'text',
          role,
          missing: cells.length - filled.length,
          levels: levels.length > 0 && levels.length <= most ? levels.sort() : null,
        },
      ]
    })
  })
}
