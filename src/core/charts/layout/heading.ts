import { textAt } from '../marks/make-mark.ts'
import type { TextMark } from '../marks/mark.ts'
import type { Theme } from '../theme.ts'
import { cutName } from './fit-text.ts'
import { textWidth } from './text-width.ts'

/** A bold line above a plot that starts at its left edge, or further left where it is longer; cut at the page's width. */
export const headingAt = (left: number, heading: string, width: number, theme: Theme): TextMark => {
  const size = theme.fontSize + 1
  const text = cutName(heading, size, width - 4, true)
  const start = Math.max(2, Math.min(left, width - 2 - textWidth(text, size, true)))
  return textAt(start, theme.fontSize, text, { size, colour: theme.text, anchor: 'start', bold: true })
}
