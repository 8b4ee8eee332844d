import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AppError } from '#contract/errors.ts'
import type { HostDialogs } from '#main/app.ts'
import { createFakeApp } from '#test/support/fake-app.ts'
import * as electron from '#test/support/fake-electron.ts'
import { runElectronHost } from './run-electron-host.ts'
import { readWindowState } from './window-state.ts'

const folder = mkdtempSync(join(tmpdir(), 'hyperdense-electron-'))
const rendererFolder = join(folder, 'renderer')
let language = 'en'
const app = createFakeApp((name) => {
  if (name === 'app.getInfo') return { preferences: { language } }
  if (name === 'study.open') throw new AppError('not-found', 'There is no study there.')
  return { echoed: name }
})
let dialogs: HostDialogs | null = null
const window = () => electron.BrowserWindow.all[0]

beforeAll(async () => {
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true })
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html>')
  writeFileSync(join(rendererFolder, 'assets', 'main.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(rendererFolder, 'link.txt'))
  await runElectronHost({
    createApp: (options) => {
      dialogs = options.dialogs ?? null
      return app
    },
    userFolder: folder,
    rendererFolder,
    preloadFile: join(folder, 'preload.cjs'),
    developmentUrl: null,
    study: null,
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('window', () => {
  it('gives the page no power but the preload script', () => {
    expect(window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      preload: join(folder, 'preload.cjs'),
    })
    expect(electron.app.sandboxed).toBe(true)
    expect(window().loaded).toBe('app://bundle/index.html')
  })

  it('stays on its own page and opens no other window', () => {
    const visit = (event: string, url: string): boolean => {
      let prevented = false
      window().webContents.emit(event, { url, preventDefault: () => (prevented = true) })
      return !prevented
    }
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(visit(event, 'app://bundle/index.html#/study')).toBe(true)
      expect(visit(event, 'app://bundle.example/')).toBe(false)
      expect(visit(event, 'https://example.org/')).toBe(false)
      expect(visit(event, 'file:///etc/passwd')).toBe(false)
    }
    expect(window().webContents.openHandler?.({ url: 'https://example.org' })).toEqual({ action: 'deny' })
  })

  it('refuses permissions and every request to the network', () => {
    const locks = electron.session.defaultSession
    const allowed: Record<string, boolean> = {}
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-sanitized-write']) {
      locks.onPermission(null, permission, (answer) => (allowed[permission] = answer))
      expect(locks.onPermissionCheck(null, permission)).toBe(allowed[permission])
    }
    expect(allowed).toEqual({
      media: false,
      geolocation: false,
      notifications: false,
      openExternal: false,
      'clipboard-sanitized-write': true,
    })
    expect(locks.onDevice()).toBe(false)
    const cancelled = (url: string): boolean => {
      let cancel = false
      locks.onRequest({ url }, (reply) => (cancel = reply.cancel))
      return cancel
    }
    expect(cancelled('app://bundle/assets/main.js')).toBe(false)
    expect(cancelled('https://example.org/')).toBe(true)
    expect(cancelled('http://127.0.0.1:80/')).toBe(true)
    expect(cancelled('file:///etc/passwd')).toBe(true)
  })
})

describe('app:// protocol', () => {
  // Request() would resolve "..", as Chromium does before it asks; the guard must not rely on that.
  const get = async (url: string, method = 'GET') => {
    const handler = electron.protocol.handlers.get('app')
    return handler?.({ url, method } as Request)
  }

  it('is a secure scheme of its own', () => {
    expect(electron.protocol.privileged).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ])
  })

  it('serves the interface with its policy', async () => {
    const page = await get('app://bundle/index.html#/study')
    expect(page?.status).toBe(200)
    expect(page?.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect((await get('app://bundle/assets/main.js?x=1'))?.headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    )
  })

  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/assets/../../secret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/..%5csecret.txt',
    'app://bundle/link.txt',
    'app://bundle/assets',
    'app://bundle/%',
    'app://bundle/%00',
  ])('finds nothing at %s', async (url) => {
    expect((await get(url))?.status).toBe(404)
  })

  it('refuses other hosts and methods', async () => {
    expect((await get('app://elsewhere/index.html'))?.status).toBe(403)
    expect((await get('app://bundle/index.html', 'POST'))?.status).toBe(405)
  })
})

describe('calls', () => {
  const invoke = (senderFrame: unknown, name: unknown, input: unknown) =>
    electron.ipcMain.handlers.get('call')?.({ senderFrame } as never, name as never, input as never)
  const ownFrame = { url: 'app://bundle/index.html#/read/1', parent: null }

  it('answers the own page', async () => {
    expect(await invoke(ownFrame, 'study.getOverview', {})).toEqual({
      ok: true,
      value: { echoed: 'study.getOverview' },
    })
  })

  it('carries errors as values', async () => {
    expect(await invoke(ownFrame, 'study.open', {})).toEqual({
      ok: false,
      error: { code: 'not-found', message: 'There is no study there.', details: {} },
    })
  })

  it.each([
    ['another origin', { url: 'https://example.org/', parent: null }],
    ['a look-alike', { url: 'app://bundle.example/index.html', parent: null }],
    ['an embedded frame', { url: 'app://bundle/index.html', parent: ownFrame }],
    ['a frame that is gone', null],
  ])('refuses %s', async (_, frame) => {
    const before = app.calls.length
    expect(await invoke(frame, 'study.getOverview', {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(app.calls.length).toBe(before)
  })

  it('sends events to the page', () => {
    app.push({ event: 'studyChanged', payload: { what: 'opened' } })
    expect(window().webContents.sent).toContainEqual({
      channel: 'event',
      payload: { event: 'studyChanged', payload: { what: 'opened' } },
    })
  })
})

describe('menus and dialogs', () => {
  it('speak the language of the preferences', async () => {
    expect(electron.Menu.current.map(({ label }) => label)).toContain('Edit')
    language = 'zh'
    app.push({ event: 'preferencesChanged', payload: {} })
    await vi.waitFor(() => expect(electron.Menu.current.map(({ label }) => label)).toContain('编辑'))
  })
})

describe('native dialogs', () => {
  it('answer what was chosen, nothing when given up', async () => {
    electron.dialog.asked.length = 0
    electron.dialog.nextPaths = ['one', 'two']
    expect(await dialogs?.choosePaths('import-folder')).toEqual(['one', 'two'])
    expect(await dialogs?.choosePaths('save-file', 'features.csv')).toEqual(['one'])
    electron.dialog.nextPaths = []
    expect(await dialogs?.choosePaths('open-study')).toEqual([])
    expect(electron.dialog.asked).toMatchObject([
      { properties: ['openDirectory', 'multiSelections'] },
      { defaultPath: 'features.csv' },
      { properties: ['openDirectory'] },
    ])
  })
})

describe('window state', () => {
  const file = join(folder, 'state.json')
  const usual = { width: 1440, height: 900 }

  it.each([
    ['on a screen', { x: 100, y: 50, width: 1300, height: 850, maximised: false }, { x: 100, y: 50, width: 1300 }],
    ['on a screen that is gone', { x: 5000, y: 50, width: 1300, height: 850, maximised: true }, usual],
    ['damaged', { x: 'left' }, usual],
  ])('that is %s', (_, saved, expected) => {
    writeFileSync(file, JSON.stringify(saved))
    expect(readWindowState(file)).toMatchObject(expected)
  })

  it('that was never saved', () => {
    expect(readWindowState(join(folder, 'none.json'))).toEqual({ ...usual, maximised: false })
  })
})

describe('preload', () => {
  it('exposes calls, events and paths, nothing else', async () => {
    await import('../../../preload/index.ts')
    const host = electron.contextBridge.exposed.host as {
      call(name: string, input: unknown): Promise<unknown>
      listen(listener: (event: unknown) => void): () => void
      pathsOf(files: { name: string }[]): string[]
    }
    expect(Object.keys(electron.contextBridge.exposed)).toEqual(['host'])
    expect(Object.keys(host).sort()).toEqual(['call', 'listen', 'pathsOf'])
    await host.call('study.open', { folder: 'x' })
    expect(electron.ipcRenderer.invoked).toEqual([['call', 'study.open', { folder: 'x' }]])
    const seen: unknown[] = []
    const stop = host.listen((event) => seen.push(event))
    electron.ipcRenderer.emit('event', {}, 'first')
    stop()
    electron.ipcRenderer.emit('event', {}, 'second')
    expect(seen).toEqual(['first'])
    expect(host.pathsOf([{ name: 'a.dcm' }])).toEqual(['/chosen/a.dcm'])
  })
})

// Last, because it ends the application.
describe('closing', () => {
  it('asks while jobs run and stays open when told so', async () => {
    app.running = 2
    electron.dialog.nextResponse = 0
    electron.dialog.asked.length = 0
    window().close()
    window().close()
    await vi.waitFor(() => expect(electron.dialog.asked).toHaveLength(1))
    expect(electron.dialog.asked[0]).toMatchObject({
      message: '还有 2 个任务正在运行。',
      defaultId: 0,
      cancelId: 0,
    })
    expect(window().closed).toBe(false)
    expect(app.closed).toBe(false)
  })

  it('closes when confirmed, closes the study and remembers the window', async () => {
    electron.dialog.nextResponse = 1
    window().close()
    await vi.waitFor(() => expect(electron.app.quits).toBe(1))
    expect(window().closed).toBe(true)
    expect(app.closed).toBe(true)
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 1200,
      height: 800,
      maximised: false,
    })
  })

  it('does not start a second time', async () => {
    electron.app.hasLock = false
    const windows = electron.BrowserWindow.all.length
    await runElectronHost({
      createApp: () => createFakeApp(),
      userFolder: folder,
      rendererFolder,
      preloadFile: '',
      developmentUrl: null,
      study: null,
    })
    expect(electron.BrowserWindow.all.length).toBe(windows)
    expect(electron.app.quits).toBe(2)
  })
})
