import { afterEach, expect, test } from 'vitest'
import {
  commandsIn,
  findKeyCollisions,
  onCommandRefused,
  registerCommands,
  runCommand,
  useCommandRegistry,
} from './commands.ts'

afterEach(() => useCommandRegistry.setState({ registrations: [] }))

const command = (id: string, keys: string[] = []) => ({
  id,
  keys,
  titleKey: `shell:command.${id}`,
  run: () => undefined,
})

test('a chord used twice in one scope, or there and globally, is a collision; in two workspaces it is not', () => {
  const collisions = findKeyCollisions([
    { scope: 'global', id: 'palette', keys: ['mod+k'] },
    { scope: 'read', id: 'brush', keys: ['4'] },
    { scope: 'read', id: 'erase', keys: ['4', 'e'] },
    { scope: 'study', id: 'verify', keys: ['e'] },
    { scope: 'study', id: 'clash', keys: ['mod+k'] },
  ])
  expect(collisions).toEqual(['mod+k: palette, clash', '4: brush, erase'])
})

test('commands of a workspace answer there alone and go when they are taken away', () => {
  const remove = registerCommands('read', [command('brush')])
  registerCommands('global', [command('palette')])
  const ids = (workspace: string) =>
    commandsIn(workspace, useCommandRegistry.getState().registrations).map(({ id }) => id)
  expect(ids('read')).toEqual(['brush', 'palette'])
  expect(ids('study')).toEqual(['palette'])
  remove()
  expect(ids('read')).toEqual(['palette'])
})

test('a command that cannot be done says why instead', () => {
  const said: string[] = []
  onCommandRefused((reason) => said.push(reason))
  runCommand({ ...command('undo'), run: () => said.push('ran'), enabled: () => 'Nothing to undo' })
  expect(said).toEqual(['Nothing to undo'])
})
