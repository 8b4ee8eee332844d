import { create } from 'zustand'
import { chordsOf } from './keys.ts'
import { useNavigation } from './navigation.ts'

/** A named action: it stands in the palette and, with its keys, in the key table. */
export interface AppCommand {
  /** Unique within its scope, for example `read.brush`. */
  readonly id: string
  /** Translation key with namespace, for example `read:command.brush`. */
  readonly titleKey: string
  /** Chords as ui/keys.ts writes them. */
  readonly keys?: readonly string[]
  run(): void
  /** True, or the reason (already translated) why it cannot be done now. */
  enabled?(): true | string
  /** Keys work, but the palette does not list it (steps such as "next slice"). */
  readonly hidden?: boolean
  /** Keys work in text fields too; only for chords that mean nothing there. */
  readonly whileTyping?: boolean
}

export interface ScopedCommand extends AppCommand {
  /** `global`, or the workspace in which the command lives. */
  readonly scope: string
}

interface Registration {
  readonly scope: string
  readonly commands: readonly AppCommand[]
}

interface Registry {
  readonly registrations: readonly Registration[]
}

export const useCommandRegistry = create<Registry>()(() => ({ registrations: [] }))

/** Chords that two commands answer in one scope, or in a scope and `global`: `chord: id, id`. */
export const findKeyCollisions = (commands: readonly Pick<ScopedCommand, 'scope' | 'id' | 'keys'>[]): string[] => {
  const collisions = new Set<string>()
  for (const [n, one] of commands.entries()) {
    for (const other of commands.slice(n + 1)) {
      if (one.scope !== other.scope && one.scope !== 'global' && other.scope !== 'global') continue
      for (const key of one.keys ?? []) {
        if (other.keys?.includes(key) === true) collisions.add(`${key}: ${one.id}, ${other.id}`)
      }
    }
  }
  return [...collisions]
}

const flatten = (registrations: readonly Registration[]): ScopedCommand[] =>
  registrations.flatMap(({ scope, commands }) => commands.map((command) => ({ ...command, scope })))

/**
 * Add commands; call the result to take them away again. Commands of a workspace's scope (`study`, `read`, `features`,
 * `reliability`, `models`, `settings`, `start`) answer only while that workspace is in front; those of `global` always.
 */
export const registerCommands = (scope: string, commands: readonly AppCommand[]): (() => void) => {
  const registration: Registration = { scope, commands }
  useCommandRegistry.setState(({ registrations }) => ({ registrations: [...registrations, registration] }))
  return () =>
    useCommandRegistry.setState(({ registrations }) => ({
      registrations: registrations.filter((item) => item !== registration),
    }))
}

/** Commands that answer in a workspace: its own and the global ones. */
export const commandsIn = (workspace: string, registrations: readonly Registration[]): ScopedCommand[] =>
  flatten(registrations.filter(({ scope }) => scope === 'global' || scope === workspace))

let tellRefusal: (reason: string) => void = () => undefined

/** Where the reason is said when a key's command cannot be done now. */
export const onCommandRefused = (tell: (reason: string) => void): void => {
  tellRefusal = tell
}

/** Run a command, or say why not. */
export const runCommand = (command: AppCommand): void => {
  const enabled = command.enabled?.() ?? true
  if (enabled === true) command.run()
  else tellRefusal(enabled)
}

const textInputs =
  'textarea, select, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"], [type="color"])'
const widgets =
  'button, a[href], summary, input, [role="slider"], [role="tab"], [role="option"], [role="menuitem"], [role="grid"], [role="separator"]'
const widgetKeys = /^(?:shift\+)?(?:enter|space|arrow(?:up|down|left|right)|home|end|pageup|pagedown)$/

/** Whether the focused element wants this chord for itself. */
const isTaken = (target: EventTarget | null, chord: string, command: AppCommand): boolean => {
  if (!(target instanceof Element)) return false
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return command.whileTyping !== true
  if (target.closest(textInputs) !== null) return command.whileTyping !== true
  return widgetKeys.test(chord) && target.closest(widgets) !== null
}

const dispatch = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing) return
  const { registrations } = useCommandRegistry.getState()
  const commands = commandsIn(useNavigation.getState().route.workspace, registrations)
  for (const chord of chordsOf(event)) {
    // The latest registration wins, so that a part that is being replaced does not answer for its successor.
    const command = commands.findLast((item) => item.keys?.includes(chord) === true)
    if (command === undefined || isTaken(event.target, chord, command)) continue
    event.preventDefault()
    runCommand(command)
    return
  }
}

/** Start answering keys; one listener for the whole window. Returns the function that stops it. */
export const listenToKeys = (): (() => void) => {
  window.addEventListener('keydown', dispatch)
  return () => window.removeEventListener('keydown', dispatch)
}
