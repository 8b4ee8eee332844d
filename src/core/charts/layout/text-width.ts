/** Advance widths of Inter at weight 400, U+0020 to U+007E, thousandths of the font size. */
const interWidths = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
  566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
  753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
  583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
  333, 426, 662,
]
const boldFactor = 1.04
const otherWidth = 640

/** East Asian wide and full-width characters, which are as wide as they are high. */
const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  code >= 0x1f300

const widthOf = (code: number): number => {
  if (code >= 32 && code <= 126) return interWidths[code - 32]
  if (code === 0xa0) return interWidths[0]
  if (isWide(code) || code === 0x2014 || code === 0x2192) return 1000
  if (code >= 0x300 && code <= 0x36f) return 0
  return otherWidth
}

/**
 * Approximate width of a line of text, enough to lay out labels without a browser.
 *
 * @param text one line
 * @param size font size, px
 * @param bold weight 600
 * @returns px; Latin by the advance widths of Inter, Chinese characters one font size each
 */
export const textWidth = (text: string, size: number, bold = false): number => {
  let sum = 0
  for (const character of text) sum += widthOf(character.codePointAt(0) ?? 0)
  return (sum / 1000) * size * (bold ? boldFactor : 1)
}
