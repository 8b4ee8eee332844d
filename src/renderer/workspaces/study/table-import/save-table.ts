import { api } from '../../../api/client.ts'
import { reportError } from '../../../api/report-error.ts'
import { saveFile } from '../../../ui/chart/save-file.ts'
import type { TableName } from './use-table-import.ts'

/** Hand a study table to the user as CSV, with a row for every subject or lesion. */
export const saveTable = async (table: TableName): Promise<void> => {
  try {
    const { fileName, bytes } = await api.tables.encodeTable({ table })
    saveFile(fileName, new Uint8Array(bytes), 'text/csv;charset=utf-8')
  } catch (error) {
    reportError(error)
  }
}
