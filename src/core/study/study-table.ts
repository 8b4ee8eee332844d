/** A value that a column may take, with what it is called. */
export interface TableLevel {
  readonly value: string | number
  readonly labelEn: string
  readonly labelZh: string
}

export interface TableColumn {
  readonly name: string
  readonly labelEn: string
  readonly labelZh: string
  readonly type: 'number' | 'text'
  readonly unit: string | null
  /** identifier, clinical, sign, acquisition or outcome */
  readonly role: string
  /** Allowed values, or null where any is. */
  readonly levels: TableLevel[] | null
}

export type TableCell = string | number | null

/** The clinical table (one row per subject) or the lesion table (one row per lesion) of a study. */
export interface StudyTable {
  readonly columns: TableColumn[]
  /** Missing = null. */
  readonly rows: TableCell[][]
}
