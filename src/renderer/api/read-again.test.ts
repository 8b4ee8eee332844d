import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createReadAgain, type ReadAgain } from './read-again.ts'

let client: QueryClient
let readAgain: ReadAgain
let stored: string
/** Answers not yet delivered; each was made of what was stored when it was asked for. */
let onTheirWay: (() => void)[]
let stop: () => void
const shown: unknown[] = []

const deliver = async (): Promise<void> => {
  onTheirWay.shift()?.()
  await new Promise((resolve) => setTimeout(resolve, 5))
}

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } })
  readAgain = createReadAgain(client)
  stored = 'empty'
  onTheirWay = []
  shown.length = 0
  const observer = new QueryObserver(client, {
    queryKey: ['table.get', { id: 1 }],
    queryFn: () => {
      const answer = stored
      return new Promise<string>((resolve) => onTheirWay.push(() => resolve(answer)))
    },
  })
  stop = observer.subscribe(({ data }) => {
    if (data !== undefined && shown.at(-1) !== data) shown.push(data)
  })
})

afterEach(() => {
  stop()
  client.clear()
})

test('an answer made before a change is shown and asked for again, also the very first', async () => {
  stored = 'full'
  readAgain('table.get')
  await deliver()
  expect(shown).toEqual(['empty'])
  await deliver()
  expect(shown).toEqual(['empty', 'full'])
  expect(onTheirWay).toEqual([])
})

test('under a stream of changes answers arrive, and the last one is of the last change', async () => {
  await deliver()
  for (const state of ['one', 'two', 'three']) {
    stored = state
    readAgain('table.get')
    readAgain('table.get')
  }
  await deliver()
  await deliver()
  expect(shown).toEqual(['empty', 'one', 'three'])
  expect(onTheirWay).toEqual([])
})

test('only the named queries are asked again; with null, all', async () => {
  await deliver()
  stored = 'changed'
  readAgain('other.get')
  expect(onTheirWay).toHaveLength(0)
  readAgain(null)
  await vi.waitFor(() => expect(onTheirWay).toHaveLength(1))
  await deliver()
  expect(shown).toEqual(['empty', 'changed'])
})

test('a refusal made before a change is asked again, too', async () => {
  stop()
  const failing = vi.fn<() => Promise<string>>()
  let refuse: (reason: Error) => void = () => undefined
  failing.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)))
  failing.mockResolvedValueOnce('there')
  const observer = new QueryObserver(client, { queryKey: ['table.get', { id: 2 }], queryFn: failing })
  const end = observer.subscribe(() => undefined)
  readAgain('table.get')
  refuse(new Error('There is no table 2.'))
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('there'))
  end()
})
