/** One row of a feature table: who and what was measured, then the features (null = undefined). */
export interface FeatureTableRow {
  readonly case: string
  readonly subject: string
  readonly lesion: string
  readonly reader: string
  readonly round: string
  readonly region: string
  readonly label: string
  readonly imageSha256: string
  readonly maskSha256: string
  readonly settingsSha256: string
  readonly softwareVersion: string
  readonly values: readonly (number | null)[]
}

/** The identifying columns of every feature table, in their order. */
export const caseColumns = [
  'case',
  'subject',
  'lesion',
  'reader',
  'round',
  'region',
  'label',
  'image_sha256',
  'mask_sha256',
  'settings_sha256',
  'software_version',
] as const

/** A row's identifying cells, in the order of caseColumns. */
export const caseCells = (row: FeatureTableRow): string[] => [
  row.case,
  row.subject,
  row.lesion,
  row.reader,
  row.round,
  row.region,
  row.label,
  row.imageSha256,
  row.maskSha256,
  row.settingsSha256,
  row.softwareVersion,
]

/** A cell as CSV has it: quoted where it holds a comma, a quote or a line break (RFC 4180). */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * A feature table as CSV text: identifying columns, then features in the given order. Numbers are the shortest decimal
 * that parses back to the same double, undefined ones are empty. Ends with a line break.
 */
export const formatFeatureTable = (features: readonly string[], rows: readonly FeatureTableRow[]): string => {
  const lines = rows.map((row) =>
    caseCells(row)
      .map(cell)
      .concat(row.values.map((v) => (v === null ? '' : String(v))))
      .join(','),
  )
  return [[...caseColumns, ...features.map(cell)].join(','), ...lines, ''].join('\n')
}
