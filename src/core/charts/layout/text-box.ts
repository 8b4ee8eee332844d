import type { TextMark } from '../marks/mark.ts'
import type { Box } from './clip.ts'
import { textWidth } from './text-width.ts'

/** Parts of the font size above and below the base line. */
const ascent = 0.75
const descent = 0.1

/**
 * The place that a text takes, by the widths of the font.
 *
 * @returns px; from the top of the capitals to just below the base line
 */
export const textBox = ({ x, y, text, size, anchor, bold, upwards }: TextMark): Box => {
  const width = textWidth(text, size, bold)
  const before = anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2
  return upwards === true
    ? { left: x - size * ascent, right: x + size * descent, top: y + before - width, bottom: y + before }
    : { left: x - before, right: x - before + width, top: y - size * ascent, bottom: y + size * descent }
}
