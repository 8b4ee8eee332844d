import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { decodeMessage, encodeMessage } from '#contract/wire.ts'
import { createFakeApp } from '#test/support/fake-app.ts'
import { browserCommand } from './open-browser.ts'
import { createWebHost, type WebHost } from './create-web-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'hyperdense-web-'))
const rendererFolder = join(folder, 'renderer')
const shown: string[] = []
const app = createFakeApp((name, input) => {
  if (name === 'study.open') throw new AppError('not-found', 'There is no study there.')
  if (name === 'app.getInfo') throw new Error('a programming error with a path /home/someone')
  return input
})
let host: WebHost
let port: number
let cookie: string

interface Reply {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: Buffer
}

/** A request as written, without the clean-up that fetch does to paths and headers. */
const ask = (path: string, headers: Record<string, string> = {}, body?: Uint8Array, method = 'GET'): Promise<Reply> =>
  new Promise((done, failed) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () =>
        done({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      )
    })
    outgoing.on('error', failed)
    outgoing.end(body)
  })

const call = (name: string, input: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  ask(
    `/call/${name}`,
    { cookie, origin: host.address, 'content-type': 'application/x-hyperdense', ...headers },
    encodeMessage(input),
    'POST',
  )

beforeAll(async () => {
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true })
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html>')
  writeFileSync(join(rendererFolder, 'assets', 'main.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(rendererFolder, 'link.txt'))
  host = await createWebHost(app, { port: 0, rendererFolder, showAddress: (url) => shown.push(url) })
  port = Number(new URL(host.address).port)
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

describe('entry', () => {
  it('listens on the loopback address only', () => {
    expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('lets nobody in without the token', async () => {
    cookie = ''
    expect((await ask('/')).status).toBe(401)
    expect((await ask('/assets/main.js')).status).toBe(401)
    expect((await ask('/events')).status).toBe(401)
    expect((await call('study.getOverview', {})).status).toBe(401)
    expect((await ask('/enter?token=guess')).status).toBe(401)
    expect(app.calls).toEqual([])
  })

  it('gives a session for the token once, then shows a fresh address in the terminal only', async () => {
    shown.length = 0
    const { pathname, search } = new URL(host.url())
    const first = await ask(pathname + search)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    const [header] = first.headers['set-cookie'] as string[]
    expect(header).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    cookie = header.split(';')[0]
    expect((await ask('/', { cookie })).body.toString()).toBe('<!doctype html>')

    const again = await ask(pathname + search)
    expect(again.status).toBe(401)
    expect(again.headers['set-cookie']).toBeUndefined()
    await ask('/')
    expect(shown).toHaveLength(1)
    expect(shown[0]).not.toContain(search)
    expect(again.body.toString()).not.toContain('token=')
  })
})

describe('port', () => {
  it('is refused in a sentence when it is taken or none', async () => {
    await expect(createWebHost(app, { port, rendererFolder })).rejects.toThrow(`Port ${port} cannot be used`)
    await expect(createWebHost(app, { port: Number('x'), rendererFolder })).rejects.toThrow('not NaN')
  })
})

describe('origin', () => {
  it('answers under no other name (rebound DNS)', async () => {
    expect((await ask('/', { cookie, host: `rebound.example:${port}` })).status).toBe(421)
    expect((await ask('/', { cookie, host: `127.0.0.1:${port + 1}` })).status).toBe(421)
    expect((await ask('/', { cookie, host: `localhost:${port}` })).status).toBe(200)
  })

  it.each(['https://example.org', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1'])(
    'refuses calls of pages from %s',
    async (origin) => {
      expect((await call('study.getOverview', {}, { origin })).status).toBe(403)
    },
  )

  it('refuses calls without an origin and reads by other sites', async () => {
    const type = 'application/x-hyperdense'
    const reply = await ask('/call/study.close', { cookie, 'content-type': type }, encodeMessage({}), 'POST')
    expect(reply.status).toBe(403)
    expect((await ask('/events', { cookie, 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await ask('/', { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403)
  })

  it('allows no reading from other origins and no framing', async () => {
    const { headers } = await ask('/', { cookie })
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
  })
})

describe('files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?x=1', 'text/html; charset=utf-8'],
    ['/assets/main.js', 'text/javascript; charset=utf-8'],
  ])('serves %s as %s', async (path, type) => {
    const reply = await ask(path, { cookie })
    expect([reply.status, reply.headers['content-type']]).toEqual([200, type])
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/link.txt',
    '//etc/passwd',
    '/assets',
    '/%',
    '/%00',
  ])('finds nothing at %s', async (path) => {
    expect((await ask(path, { cookie })).status).toBe(404)
  })
})

describe('calls', () => {
  it('carry typed arrays both ways', async () => {
    const input = { data: Float32Array.of(1.5, Number.NaN), runs: Uint32Array.of(7), text: '出血' }
    const reply = await call('imaging.readSlices', input)
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/x-hyperdense'])
    expect(decodeMessage(new Uint8Array(reply.body))).toEqual(input)
  })

  it('answer failures with their code, and programming errors without their text', async () => {
    const missing = await call('study.open', { folder: 'x' })
    expect(missing.status).toBe(404)
    expect(decodeMessage(new Uint8Array(missing.body))).toEqual({
      code: 'not-found',
      message: 'There is no study there.',
      details: {},
    })
    const broken = await call('app.getInfo', {})
    expect(broken.status).toBe(500)
    expect(broken.body.toString()).not.toContain('someone')
  })

  it('refuse another content type, a damaged message and a huge one', async () => {
    const codeOf = (reply: Reply) => (decodeMessage(new Uint8Array(reply.body)) as { code: string }).code
    const plain = await call('study.close', {}, { 'content-type': 'text/plain' })
    expect([plain.status, codeOf(plain)]).toEqual([422, 'invalid-input'])
    const headers = { cookie, origin: host.address, 'content-type': 'application/x-hyperdense' }
    const cut = await ask('/call/study.close', headers, encodeMessage({ a: 'long enough' }).subarray(0, 9), 'POST')
    expect([cut.status, codeOf(cut)]).toEqual([422, 'invalid-input'])
    const status = await new Promise<string>((done) => {
      const socket = connect(port, '127.0.0.1')
      const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers, 'content-length': String(2 ** 31) })
      socket.write(`POST /call/study.close HTTP/1.1\r\n${lines.map((l) => l.join(': ')).join('\r\n')}\r\n\r\n`)
      socket.once('data', (data) => {
        done(data.toString().split('\r\n')[0])
        socket.destroy()
      })
    })
    expect(status).toBe('HTTP/1.1 422 Unprocessable Entity')
  })

  it('refuse other methods', async () => {
    expect((await ask('/', { cookie, origin: host.address }, undefined, 'PUT')).status).toBe(405)
  })
})

describe('events', () => {
  it('are pushed as they happen, and end when the host closes', async () => {
    const other = await createWebHost(app, { port: 0, rendererFolder })
    const { pathname, search } = new URL(other.url())
    const entered = await fetch(other.address + pathname + search, { redirect: 'manual' })
    const session = entered.headers.getSetCookie()[0].split(';')[0]
    const stream = await fetch(`${other.address}/events`, { headers: { cookie: session } })
    expect(stream.headers.get('content-type')).toBe('text/event-stream')
    app.push({ event: 'studyChanged', payload: { what: 'readings' } })
    await other.close()
    expect(await stream.text()).toBe('retry: 1000\n\ndata: {"event":"studyChanged","payload":{"what":"readings"}}\n\n')
  })
})

describe('uploads that never end', () => {
  const begin = async (count: number, length: number) => {
    const other = await createWebHost(app, { port: 0, rendererFolder })
    const { pathname, search } = new URL(other.url())
    const entered = await fetch(other.address + pathname + search, { redirect: 'manual' })
    const session = entered.headers.getSetCookie()[0].split(';')[0]
    const { port: otherPort, host: name } = new URL(other.address)
    const head = [
      'POST /call/imaging.stageFile HTTP/1.1',
      `Host: ${name}`,
      `Origin: ${other.address}`,
      `Cookie: ${session}`,
      'Content-Type: application/x-hyperdense',
      `Content-Length: ${length}`,
    ]
    for (let n = 0; n < count; n++) {
      const socket = connect(Number(otherPort), '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(`${head.join('\r\n')}\r\n\r\nabc`)
    }
    const unfinished = connect(Number(otherPort), '127.0.0.1')
    unfinished.on('error', () => undefined)
    unfinished.write('GET / HTTP/1.1\r\nHo')
    await new Promise((done) => setTimeout(done, 200))
    return other
  }

  it('neither hold up the end of the host nor take the memory they claim', async () => {
    const before = process.memoryUsage().arrayBuffers
    const other = await begin(6, 400 * 1024 * 1024)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024)
    // They never end by themselves, and the server would wait for them longer than a test may take.
    await expect(other.close()).resolves.toBeUndefined()
  })

  it('are told from long ones, which arrive whole', async () => {
    const data = Uint8Array.from({ length: 300_001 }, (_, i) => i % 251)
    const reply = await call('imaging.stageFile', { data })
    expect(decodeMessage(new Uint8Array(reply.body))).toEqual({ data })
  })
})

describe('browser', () => {
  const url = 'http://127.0.0.1:1/'
  it('is opened where there is a display', () => {
    expect(browserCommand(url, 'linux', {})).toBeNull()
    expect(browserCommand(url, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', [url]])
    expect(browserCommand(url, 'darwin', {})).toEqual(['open', [url]])
    expect(browserCommand(url, 'win32', {})).toEqual(['rundll32', ['url.dll,FileProtocolHandler', url]])
  })
})
