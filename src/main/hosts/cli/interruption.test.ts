import { afterEach, describe, expect, it, vi } from 'vitest'
import { listenForInterruption } from './interruption.ts'

type Name = 'SIGINT' | 'SIGTERM'

const listen = () => {
  const listeners = new Map<Name, () => void>()
  const exits: number[] = []
  const interruption = listenForInterruption({
    on: (name, listener) => listeners.set(name, listener),
    exit: (code) => exits.push(code),
  })
  return { interruption, exits, send: (name: Name) => listeners.get(name)?.() }
}

afterEach(() => vi.restoreAllMocks())

describe('listenForInterruption', () => {
  it.each<[readonly Name[], number]>([
    [['SIGINT'], 130],
    [['SIGTERM'], 143],
    [['SIGINT', 'SIGTERM'], 130],
    [['SIGTERM', 'SIGINT'], 130],
    [['SIGTERM', 'SIGINT', 'SIGINT'], 130],
    [['SIGTERM', 'SIGTERM'], 143],
  ])('%j at once is one wish: exit code %i', (names, code) => {
    const { interruption, exits, send } = listen()
    expect(interruption.signal.aborted).toBe(false)
    for (const name of names) send(name)
    expect(interruption.signal.aborted).toBe(true)
    expect(interruption.exitCode()).toBe(code)
    expect(exits).toEqual([])
  })

  it.each<[Name, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('%s a second later ends the process at once', (name, code) => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(5000)
    const { exits, send } = listen()
    send('SIGTERM')
    now.mockReturnValue(6001)
    send(name)
    expect(exits).toEqual([code])
  })
})
