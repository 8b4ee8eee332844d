/** Which HU are drawn from black to white: `level ± width / 2`. Width > 0. */
export interface WindowLevel {
  readonly width: number
  readonly level: number
}

export type WindowPresetName = 'brain' | 'subdural' | 'stroke' | 'bone'

/** Usual head CT windows, HU. The same for every reader: where a border is drawn depends on them. */
export const windowPresets: Readonly<Record<WindowPresetName, WindowLevel>> = {
  brain: { width: 80, level: 40 },
  subdural: { width: 215, level: 75 },
  stroke: { width: 40, level: 40 },
  bone: { width: 2800, level: 600 },
}

/** The window after dragging `dx` pixels to the right (wider) and `dy` down (darker), faster on wide windows. */
export const dragWindow = (from: WindowLevel, dx: number, dy: number): WindowLevel => {
  const step = Math.max(from.width / 300, 0.1)
  return { width: Math.max(1, Math.round(from.width + dx * step)), level: Math.round(from.level + dy * step) }
}

/**
 * Grey 0–255 of a value: `255 × (value − (level − width / 2)) / width`, rounded and cut off at both ends.
 */
export const greyOf = (value: number, { width, level }: WindowLevel): number => {
  const grey = Math.round((255 * (value - level + width / 2)) / width)
  return grey > 0 ? Math.min(grey, 255) : 0
}

/** Greys of all 65,536 int16 values, the value −32768 first. Written into `table` where one is given. */
export const greyTable = (window: WindowLevel, table: Uint8Array = new Uint8Array(65536)): Uint8Array => {
  const low = Math.floor(window.level - window.width / 2)
  const high = Math.ceil(window.level + window.width / 2)
  const from = Math.min(Math.max(low + 32768, 0), 65536)
  const to = Math.min(Math.max(high + 32768, 0), 65536)
  table.fill(0, 0, from)
  for (let n = from; n < to; n++) table[n] = greyOf(n - 32768, window)
  table.fill(255, to)
  return table
}
