import { choosePaths } from '../../api/choose-paths.ts'
import { api } from '../../api/client.ts'
import { saveFile } from '../../ui/chart/save-file.ts'

/** Kinds of files a table is exported as, with their media types. */
const mediaTypes = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const
export type ExportFormat = keyof typeof mediaTypes
export const exportFormats = Object.keys(mediaTypes) as ExportFormat[]

/** Write a feature table as a file: with the save dialog where there is one, else as a download. Null when given up. */
export const exportTable = async (
  featureSetId: number,
  format: ExportFormat,
  nativeDialogs: boolean,
): Promise<string | null> => {
  const { fileName, bytes } = await api.radiomics.encodeFeatureTable({ featureSetId, format })
  if (!nativeDialogs) {
    saveFile(fileName, new Uint8Array(bytes), mediaTypes[format])
    return fileName
  }
  const [path] = await choosePaths('save-file', fileName)
  if (path === undefined) return null
  return (await api.radiomics.saveFeatureTable({ featureSetId, path: withExtension(path, format) })).path
}

/** A path typed without its extension is a file of the kind that was asked for. */
const withExtension = (path: string, format: ExportFormat): string =>
  exportFormats.some((known) => path.toLowerCase().endsWith(`.${known}`)) ? path : `${path}.${format}`
