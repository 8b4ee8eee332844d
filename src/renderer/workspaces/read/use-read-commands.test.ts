import { expect, it } from 'vitest'
import { findKeyCollisions } from '#renderer/ui/commands.ts'
import { keyCaps } from '#renderer/ui/keys.ts'
import type { ReadModel } from './read-model.ts'
import { readCommands } from './use-read-commands.ts'

const commands = readCommands(
  {} as ReadModel,
  { previous: null, next: null },
  { busy: '', noSegment: '', undoLabel: '', redoLabel: '', previous: '', next: '' },
)

it('gives every command its own name and key', () => {
  expect(new Set(commands.map((command) => command.id)).size).toBe(commands.length)
  expect(findKeyCollisions(commands.map((command) => ({ ...command, scope: 'read' })))).toEqual([])
})

it('keeps the keys of ITK-SNAP', () => {
  const keysOf = (id: string) => commands.find((command) => command.id === id)?.keys
  expect(keysOf('tool.navigate')).toEqual(['1'])
  expect(keysOf('tool.zoom')).toEqual(['2'])
  expect(keysOf('tool.brush')).toEqual(['4'])
  expect(['segmentsShow', 'segmentsFainter', 'segmentsStronger'].map(keysOf)).toEqual([['s'], ['a'], ['d']])
  expect(keysOf('fit')).toEqual(['mod+f'])
  expect(keysOf('centre')).toEqual(['c'])
  expect(keysOf('marks')).toEqual(['x'])
  expect(keyCaps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
})
