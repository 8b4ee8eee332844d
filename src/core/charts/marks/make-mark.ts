import type { RuleMark, Stroke, TextMark } from './mark.ts'

/** One straight line. */
export const rule = (x1: number, y1: number, x2: number, y2: number, stroke: Stroke): RuleMark => ({
  kind: 'rule',
  segments: [[x1, y1, x2, y2]],
  stroke,
})

/** Centre of capitals and digits above the base line, as a part of the font size. */
const halfCapital = 0.36

/**
 * A line of text placed by the middle of its letters instead of its base line.
 *
 * @param x place of the anchor, px
 * @param middle y of the middle of the capitals, px
 */
export const textAt = (
  x: number,
  middle: number,
  text: string,
  look: Omit<TextMark, 'kind' | 'x' | 'y' | 'text'>,
): TextMark =>
  look.upwards === true
    ? { kind: 'text', x: x + look.size * halfCapital, y: middle, text, ...look }
    : { kind: 'text', x, y: middle + look.size * halfCapital, text, ...look }
