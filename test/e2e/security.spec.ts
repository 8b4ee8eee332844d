import { request as httpRequest } from 'node:http'
import { expect, test } from './fixtures.ts'

/** The status of a request as written, without the clean-up that browsers do to paths and headers. */
const statusOf = (address: string, path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
  new Promise((done, failed) => {
    const { hostname, port } = new URL(address)
    const outgoing = httpRequest({ hostname, port, path, headers, method }, (reply) => {
      reply.resume()
      done(reply.statusCode ?? 0)
    })
    outgoing.on('error', failed)
    outgoing.end()
  })

test('opens to the one-time address only, and only once', async ({ host, page, browser }) => {
  const bare = await page.goto(host.address)
  expect(bare?.status()).toBe(401)

  const used = host.url()
  await page.goto(used)
  expect(page.url()).not.toContain('token')
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1' })

  const stranger = await browser.newPage()
  const refused = await stranger.goto(used)
  expect(refused?.status()).toBe(401)
  await expect.poll(() => host.url()).not.toBe(used)
  const fresh = await stranger.goto(host.url())
  expect(fresh?.status()).toBe(200)
  await stranger.close()
})

test('a page of another origin can neither call nor read', async ({ app, browser, host }) => {
  const [session] = await app.page.context().cookies()
  const cookie = `${session.name}=${session.value}`
  const type = 'application/x-hyperdense'
  const post = (headers: Record<string, string>) =>
    statusOf(host.address, '/call/study.close', { cookie, 'content-type': type, ...headers }, 'POST')
  expect(await post({ origin: 'https://example.org' })).toBe(403)
  expect(await post({})).toBe(403)
  expect(await post({ origin: host.address, host: 'rebound.example' })).toBe(421)

  // A hostile page in the same browser, under the other name of this machine and another port.
  const hostile = await browser.newPage()
  await hostile.route('http://localhost:9/**', (route) =>
    route.fulfill({ body: '<p>hostile</p>', contentType: 'text/html' }),
  )
  await hostile.goto('http://localhost:9/')
  const outcome = await hostile.evaluate(async (address) => {
    const attempt = (path: string, init: RequestInit) =>
      fetch(address + path, { credentials: 'include', ...init }).then(
        (reply) => reply.status,
        () => 'blocked',
      )
    return [
      await attempt('/call/app.getInfo', { method: 'POST', body: '{}' }),
      await attempt('/', {}),
      await attempt('/events', {}),
    ]
  }, host.address)
  expect(outcome).toEqual(['blocked', 'blocked', 'blocked'])
  await hostile.close()
})

test('no file outside the interface can be read', async ({ app, host }) => {
  const [session] = await app.page.context().cookies()
  const cookie = `${session.name}=${session.value}`
  for (const path of ['/../main/web.js', '/%2e%2e/main/web.js', '/..%2fmain%2fweb.js', '/assets/../../main/web.js']) {
    expect(await statusOf(host.address, path, { cookie }), path).toBe(404)
  }
})

test('ends cleanly when it is told to', async ({ host }) => {
  expect(await host.stop()).toBe(0)
})
