import { choosePaths } from '../../api/choose-paths.ts'
import { api } from '../../api/client.ts'

const download = (fileName: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has taken the content when the click returns; the address is kept a while for slow browsers.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Write a feature table as CSV: with the save dialog where there is one, else as a download. Null when given up. */
export const exportTable = async (featureSetId: number, nativeDialogs: boolean): Promise<string | null> => {
  const { fileName, csv } = await api.radiomics.formatFeatureTable({ featureSetId })
  if (!nativeDialogs) {
    download(fileName, csv)
    return fileName
  }
  const [path] = await choosePaths('save-file', fileName)
  if (path === undefined) return null
  return (await api.radiomics.saveFeatureTable({ featureSetId, path })).path
}
