import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { encodeMessage } from '#contract/wire.ts'
import { useConnection } from './connection.ts'
import { createHttpTransport } from './http-transport.ts'

const reply = (status: number, value: unknown) =>
  new Response(encodeMessage(value), { status, headers: { 'content-type': 'application/x-hyperdense' } })

const server = vi.fn<typeof fetch>()
const connected = () => useConnection.getState().connected

beforeEach(() => vi.stubGlobal('fetch', server))

afterEach(() => {
  vi.unstubAllGlobals()
  server.mockReset()
  useConnection.setState({ connected: true })
})

test('a call that finds nobody says that the connection is lost, and the next that is answered that it is back', async () => {
  const { call } = createHttpTransport()
  server.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  await expect(call('study.listSubjects', {})).rejects.toMatchObject({ code: 'internal' })
  expect(connected()).toBe(false)
  server.mockResolvedValueOnce(reply(200, []))
  await expect(call('study.listSubjects', {})).resolves.toEqual([])
  expect(connected()).toBe(true)
})

test('a refusal is an answer, too', async () => {
  useConnection.setState({ connected: false })
  server.mockResolvedValueOnce(reply(404, { code: 'not-found', message: 'There is no series 7 in this study.' }))
  await expect(createHttpTransport().call('study.getSeries', { seriesId: 7 })).rejects.toMatchObject({
    code: 'not-found',
    message: 'There is no series 7 in this study.',
  })
  expect(connected()).toBe(true)
})

test('what cannot be sent says nothing about the connection', async () => {
  await expect(createHttpTransport().call('x.y', { value: Number.NaN })).rejects.toThrow('wire')
  expect(connected()).toBe(true)
  expect(server).not.toHaveBeenCalled()
})
