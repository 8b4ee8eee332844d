import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type BrowserWindow, type Rectangle, screen } from 'electron'

export interface WindowState extends Partial<Rectangle> {
  readonly width: number
  readonly height: number
  readonly maximised: boolean
}

const firstState: WindowState = { width: 1440, height: 900, maximised: false }

const isState = (value: unknown): value is WindowState & Rectangle => {
  const state = value as Record<string, unknown> | null
  return (
    typeof state === 'object' &&
    state !== null &&
    ['x', 'y', 'width', 'height'].every((key) => Number.isInteger(state[key])) &&
    typeof state.maximised === 'boolean'
  )
}

/** Size and place of the window when it was closed last; the usual one where that is unknown or off every screen. */
export const readWindowState = (file: string): WindowState => {
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!isState(state)) return firstState
    const isSeen = screen.getAllDisplays().some(({ workArea }) => {
      const overlapX = Math.min(state.x + state.width, workArea.x + workArea.width) - Math.max(state.x, workArea.x)
      const overlapY = Math.min(state.y + state.height, workArea.y + workArea.height) - Math.max(state.y, workArea.y)
      return overlapX >= 200 && overlapY >= 100
    })
    return isSeen ? state : { ...firstState, maximised: state.maximised }
  } catch {
    return firstState
  }
}

/** Write size and place of the window; failing to do so must not keep it from closing. */
export const writeWindowState = (file: string, window: BrowserWindow): void => {
  const state = { ...window.getNormalBounds(), maximised: window.isMaximized() }
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(state))
  } catch {
    // The next start uses the usual size.
  }
}
