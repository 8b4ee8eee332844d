/** Advance widths of the standard fonts, U+0020 to U+007E, thousandths (Adobe's metrics of the 14 standard fonts). */
const regular = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
]

/** Characters of Windows-1252 outside Latin-1 and ASCII: code and width (regular and bold alike but for the quotes). */
const winAnsi: Readonly<Record<string, readonly [code: number, width: number]>> = {
  '€': [0x80, 556],
  '…': [0x85, 1000],
  '‘': [0x91, 222],
  '’': [0x92, 222],
  '“': [0x93, 333],
  '”': [0x94, 333],
  '•': [0x95, 350],
  '–': [0x96, 556],
  '—': [0x97, 1000],
}

const latin1: Readonly<Record<string, number>> = {
  '\u00a0': 278,
  '±': 584,
  '×': 584,
  '÷': 584,
  '·': 278,
  '°': 400,
  '²': 333,
  '³': 333,
  '¹': 333,
  µ: 556,
  '½': 834,
  '¼': 834,
  '§': 556,
}

/** Characters of the standard Symbol font: code and width. */
const symbol: Readonly<Record<string, readonly [code: number, width: number]>> = {
  '−': [0x2d, 549],
  '≤': [0xa3, 549],
  '≥': [0xb3, 549],
  '≠': [0xb9, 549],
  '≈': [0xbb, 549],
  '∞': [0xa5, 713],
  '→': [0xae, 987],
  '←': [0xac, 987],
  '√': [0xd6, 549],
  '∑': [0xe5, 713],
  Δ: [0x44, 612],
  Σ: [0x53, 592],
  Φ: [0x46, 763],
  Ω: [0x57, 768],
  α: [0x61, 631],
  β: [0x62, 549],
  γ: [0x67, 411],
  δ: [0x64, 494],
  ε: [0x65, 439],
  η: [0x68, 603],
  θ: [0x71, 521],
  κ: [0x6b, 549],
  λ: [0x6c, 549],
  μ: [0x6d, 576],
  π: [0x70, 549],
  ρ: [0x72, 549],
  σ: [0x73, 603],
  τ: [0x74, 439],
  φ: [0x66, 521],
  χ: [0x63, 549],
  ω: [0x77, 686],
}

export interface PdfRun {
  readonly font: 'text' | 'symbol' | 'chinese'
  /** Of one byte each; of two in the Chinese font. */
  readonly codes: readonly number[]
  /** Thousandths of the font size. */
  readonly width: number
}

/** Chinese characters with their marks and full-width forms, each as wide as high. */
const isChinese = (code: number): boolean =>
  (code >= 0x3000 && code <= 0x303f) || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xff01 && code <= 0xff5e)

const encode = (character: string, isBold: boolean): { font: PdfRun['font']; code: number; width: number } | null => {
  const code = character.codePointAt(0) ?? 0
  if (code >= 32 && code <= 126) return { font: 'text', code, width: (isBold ? bold : regular)[code - 32] }
  const special = winAnsi[character]
  if (special !== undefined) return { font: 'text', code: special[0], width: special[1] }
  if (code >= 0xa0 && code <= 0xff)
    return { font: 'text', code, width: latin1[character] ?? letterWidth(character, isBold) }
  const found = symbol[character]
  if (found !== undefined) return { font: 'symbol', code: found[0], width: found[1] }
  return isChinese(code) ? { font: 'chinese', code, width: 1000 } : null
}

/** An accented letter is as wide as the letter below its accent. */
const letterWidth = (character: string, isBold: boolean): number => {
  const base = character.normalize('NFD').charCodeAt(0)
  return base >= 32 && base <= 126 ? (isBold ? bold : regular)[base - 32] : 556
}

/**
 * A line of text as runs of the standard PDF fonts Helvetica (Windows-1252) and Symbol, and of the viewer's Chinese font.
 *
 * @returns null where the text has a character that none of them has, e.g. a Korean one
 */
export const pdfRuns = (text: string, isBold: boolean): PdfRun[] | null => {
  const runs: { font: PdfRun['font']; codes: number[]; width: number }[] = []
  for (const character of text) {
    const found = encode(character, isBold)
    if (found === null) return null
    const last = runs.at(-1)
    if (last !== undefined && last.font === found.font) {
      last.codes.push(found.code)
      last.width += found.width
    } else runs.push({ font: found.font, codes: [found.code], width: found.width })
  }
  return runs
}
