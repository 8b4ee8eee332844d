import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { HostDialogs } from '#main/app.ts'
import type { Words } from './words.ts'

/** Native file dialogs over the window. A cancelled dialog answers no paths. */
export const createNativeDialogs = (window: () => BrowserWindow | null, words: () => Words): HostDialogs => ({
  choosePaths: async (purpose, suggestedName) => {
    const owner = window()
    if (owner === null) return []
    if (purpose === 'save-file') {
      const { canceled, filePath } = await dialog.showSaveDialog(owner, {
        title: words().saveFile,
        defaultPath: suggestedName,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      return canceled ? [] : [filePath]
    }
    const { canceled, filePaths } = await dialog.showOpenDialog(owner, openOptions[purpose](words()))
    return canceled ? [] : filePaths
  },
})

const openOptions: Record<
  Exclude<Parameters<HostDialogs['choosePaths']>[0], 'save-file'>,
  (w: Words) => OpenDialogOptions
> = {
  'open-study': (w) => ({ title: w.openStudy, properties: ['openDirectory'] }),
  'study-parent': (w) => ({ title: w.studyParent, properties: ['openDirectory', 'createDirectory'] }),
  'import-folder': (w) => ({ title: w.importFolder, properties: ['openDirectory', 'multiSelections'] }),
  'import-files': (w) => ({ title: w.importFiles, properties: ['openFile', 'multiSelections'] }),
}
