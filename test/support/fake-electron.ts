/**
 * Stands for the `electron` module in unit tests, where its binary does not exist: it records what the host asks for
 * and lets a test play the other side.
 */
import { EventEmitter } from 'node:events'

type Handler = (...args: never[]) => unknown

export class FakeWebContents extends EventEmitter {
  readonly sent: { channel: string; payload: unknown }[] = []
  readonly inputEvents: unknown[] = []
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  send(channel: string, payload: unknown): void {
    this.sent.push({ channel, payload })
  }
  sendInputEvent(event: unknown): void {
    this.inputEvents.push(event)
  }
  isDestroyed(): boolean {
    return false
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  readonly options: Record<string, unknown>
  readonly webContents = new FakeWebContents()
  loaded: string | null = null
  closed = false
  maximised = false
  shown = false
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.all.push(this)
  }
  loadURL(url: string): Promise<void> {
    this.loaded = url
    return Promise.resolve()
  }
  /** As Electron does: a `close` that may be prevented, then `closed`. */
  close(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (prevented) return
    this.closed = true
    this.emit('closed')
  }
  show(): void {
    this.shown = true
  }
  maximize(): void {
    this.maximised = true
  }
  isMaximized(): boolean {
    return this.maximised
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {}
  focus(): void {}
  getNormalBounds(): Record<string, number> {
    return { x: 10, y: 20, width: 1200, height: 800 }
  }
}

class FakeApplication extends EventEmitter {
  hasLock = true
  quits = 0
  sandboxed = false
  readonly paths: Record<string, string> = {}
  requestSingleInstanceLock(): boolean {
    return this.hasLock
  }
  quit(): void {
    this.quits++
  }
  setPath(name: string, path: string): void {
    this.paths[name] = path
  }
  enableSandbox(): void {
    this.sandboxed = true
  }
  whenReady(): Promise<void> {
    return Promise.resolve()
  }
}
export const app = new FakeApplication()

export const ipcMain = {
  handlers: new Map<string, Handler>(),
  handle(channel: string, handler: Handler): void {
    this.handlers.set(channel, handler)
  },
}

export const protocol = {
  privileged: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    this.privileged.push(...schemes)
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    this.handlers.set(scheme, handler)
  },
}

export const dialog = {
  /** Index of the button that the user will press. */
  nextResponse: 0,
  nextPaths: [] as string[],
  asked: [] as Record<string, unknown>[],
  showMessageBox(_: unknown, options: Record<string, unknown>): Promise<{ response: number }> {
    this.asked.push(options)
    return Promise.resolve({ response: this.nextResponse })
  },
  showOpenDialog(_: unknown, options: Record<string, unknown>): Promise<{ canceled: boolean; filePaths: string[] }> {
    this.asked.push(options)
    return Promise.resolve({ canceled: this.nextPaths.length === 0, filePaths: this.nextPaths })
  },
  showSaveDialog(_: unknown, options: Record<string, unknown>): Promise<{ canceled: boolean; filePath: string }> {
    this.asked.push(options)
    return Promise.resolve({ canceled: this.nextPaths.length === 0, filePath: this.nextPaths[0] ?? '' })
  },
}

export interface FakeMenuItem {
  readonly label?: string
  readonly role?: string
  readonly submenu?: readonly FakeMenuItem[]
  readonly click?: () => void
}
export const Menu = {
  current: [] as readonly FakeMenuItem[],
  buildFromTemplate: (template: readonly FakeMenuItem[]) => template,
  setApplicationMenu(menu: readonly FakeMenuItem[]): void {
    Menu.current = menu
  },
}

type PermissionHandler = (contents: unknown, permission: string, answer: (allowed: boolean) => void) => void
type RequestHandler = (details: { url: string }, answer: (reply: { cancel: boolean }) => void) => void

export class FakeSession {
  onPermission: PermissionHandler = () => undefined
  onPermissionCheck: (contents: unknown, permission: string) => boolean = () => true
  onDevice: () => boolean = () => true
  onRequest: RequestHandler = () => undefined
  readonly webRequest = {
    onBeforeRequest: (handler: RequestHandler): void => {
      this.onRequest = handler
    },
  }
  setPermissionRequestHandler(handler: PermissionHandler): void {
    this.onPermission = handler
  }
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void {
    this.onPermissionCheck = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.onDevice = handler
  }
}
export const session = { defaultSession: new FakeSession() }

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
}

export const contextBridge = {
  exposed: {} as Record<string, unknown>,
  exposeInMainWorld(name: string, value: unknown): void {
    this.exposed[name] = value
  },
}

class FakeIpcRenderer extends EventEmitter {
  readonly invoked: unknown[][] = []
  invoke(...args: unknown[]): Promise<unknown> {
    this.invoked.push(args)
    return Promise.resolve({ ok: true, value: null })
  }
}
export const ipcRenderer = new FakeIpcRenderer()

export const webUtils = { getPathForFile: (file: { name: string }) => `/chosen/${file.name}` }
