/**
 * Key chords as text: modifiers in the order `mod`, `alt`, `shift`, then the key, joined by `+`; for example `mod+z`,
 * `mod+shift+z`, `4`, `[`, `?`, `arrowup`, `pagedown`, `space`, `escape`. `mod` is Ctrl, on a Mac the command key.
 * For characters made with Shift (`?`, `{`) write the character alone.
 */

export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export const onMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform)

const plainKey = (key: string): string => (key === ' ' ? 'space' : key.toLowerCase())

/** The key by its place on the keyboard, for layouts and input methods that give other characters. */
const placedKey = (code: string): string | null => {
  const match = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(code)
  return match === null ? null : (match[1] ?? match[2]).toLowerCase()
}

/** Every chord a key press can mean, the most literal first. */
export const chordsOf = (press: KeyPress, mac: boolean = onMac): readonly string[] => {
  const mod = mac ? press.metaKey : press.ctrlKey
  if (mac ? press.ctrlKey : press.metaKey) return []
  const prefix = (mod ? 'mod+' : '') + (press.altKey ? 'alt+' : '')
  const key = plainKey(press.key)
  const isSymbol = key.length === 1 && !/[a-z0-9]/.test(key)
  const chords = [prefix + (press.shiftKey && !isSymbol ? 'shift+' : '') + key]
  const placed = placedKey(press.code)
  if (placed !== null && (!/^[a-z]$/.test(key) || press.altKey)) {
    const chord = prefix + (press.shiftKey ? 'shift+' : '') + placed
    if (!chords.includes(chord)) chords.push(chord)
  }
  return chords
}

const names: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'Page Up',
  pagedown: 'Page Down',
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  delete: 'Delete',
  backspace: 'Backspace',
  tab: 'Tab',
  home: 'Home',
  end: 'End',
}

/** The parts of a chord as they are printed on keyboards, for key tables and menus. */
export const keyCaps = (chord: string, mac: boolean = onMac): readonly string[] => {
  const parts = chord === '+' ? ['+'] : chord.split(/\+(?!$)/)
  return parts.map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl'
    if (part === 'alt') return mac ? '⌥' : 'Alt'
    if (part === 'shift') return mac ? '⇧' : 'Shift'
    return (
      names[part] ?? (part.length === 1 ? part.toUpperCase() : part.replace(/^./, (letter) => letter.toUpperCase()))
    )
  })
}
