import { textWidth } from './text-width.ts'

/** Widths that were added and taken away again differ by roundings. */
const slack = 1e-6

/** A text cut with "…" to a width, or whole where it fits. */
export const cutText = (text: string, size: number, width: number): string => {
  if (textWidth(text, size) <= width + slack) return text
  const characters = [...text]
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/**
 * A name cut in its middle to a width, or whole where it fits: names of features differ at both ends.
 *
 * @param name one line
 * @param size font size, px
 * @param width px
 */
export const cutName = (name: string, size: number, width: number, bold = false): string => {
  if (textWidth(name, size, bold) <= width + slack) return name
  const characters = [...name]
  let start = characters.length >> 1
  let end = start
  const shortened = (): string =>
    `${characters.slice(0, start).join('').trimEnd()}…${characters.slice(end).join('').trimStart()}`
  while (start > 1 && textWidth(shortened(), size, bold) > width) {
    if (characters.length - end < start) start--
    else end++
  }
  return textWidth(shortened(), size, bold) <= width ? shortened() : cutText(name, size, width)
}

/**
 * A text broken into lines of a width: at spaces (not at unbreakable ones), and between Chinese characters; a longer word stays whole.
 *
 * @param text any length, without line breaks
 * @param size font size, px
 * @param width px
 */
export const wrapText = (text: string, size: number, width: number, bold = false): string[] => {
  const pieces = text.match(/[\u2e80-\u9fff\uff00-\uff60]|[^ \u2e80-\u9fff\uff00-\uff60]+ *| +/g) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size, bold) > width) {
      lines.push(line.trimEnd())
      line = piece
    } else line += piece
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}
