import { type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Words } from './words.ts'

/**
 * The native menu. Undo and redo are the page's own (strokes, not text only), so the menu sends their keys to it
 * instead of using Electron's roles.
 */
export const buildMenu = (words: Words, window: BrowserWindow, isMac: boolean, isDevelopment: boolean): Menu => {
  const press = (modifiers: ('control' | 'meta' | 'shift')[], keyCode: string) => (): void =>
    window.webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers })
  const mod = isMac ? 'meta' : 'control'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const about: MenuItemConstructorOptions = {
    label: words.about,
    click: () => void dialog.showMessageBox(window, { type: 'info', message: 'Hyperdense', detail: words.aboutText }),
  }
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    { role: 'resetZoom', label: words.actualSize, accelerator: '' },
    separator,
    { role: 'togglefullscreen', label: words.fullScreen },
  ]
  if (isDevelopment) view.push({ role: 'toggleDevTools', label: words.developerTools })

  return Menu.buildFromTemplate([
    ...(isMac
      ? [{ label: 'Hyperdense', submenu: [about, separator, { role: 'quit', label: words.quit } as const] }]
      : []),
    {
      label: words.file,
      submenu: [isMac ? { role: 'close', label: words.closeWindow } : { role: 'quit', label: words.quit }],
    },
    {
      label: words.edit,
      submenu: [
        { label: words.undo, accelerator: 'CmdOrCtrl+Z', registerAccelerator: false, click: press([mod], 'z') },
        {
          label: words.redo,
          accelerator: 'CmdOrCtrl+Shift+Z',
          registerAccelerator: false,
          click: press([mod, 'shift'], 'z'),
        },
        separator,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    { label: words.view, submenu: view },
    { label: words.window, submenu: [{ role: 'minimize', label: words.minimise }] },
    { label: words.help, submenu: isMac ? [] : [about] },
  ])
}
