import type { Stroke, TextMark } from '../marks/mark.ts'
import type { Scene } from '../scene.ts'
import { type Outline, outlinesOf } from './outline.ts'
import { type PdfRun, pdfRuns } from './pdf-font.ts'

/** A file, or a sentence why there is none. */
export type PdfOutcome =
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly reason: null }
  | { readonly bytes: null; readonly reason: string /** The text that cannot be set. */; readonly text: string }

const pointsPerPx = 0.75

const n = (value: number): string => {
  if (!Number.isFinite(value))
    throw new Error('A chart has a coordinate that is not a number; check the values given to it.')
  const rounded = Math.round(value * 1000) / 1000
  return rounded === 0 ? '0' : String(rounded)
}

const colour = (hex: string): string => {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (found === null)
    throw new Error(`A PDF needs colours as #rrggbb, not "${hex}"; draw the chart in the paper theme.`)
  return found
    .slice(1)
    .map((part) => n(Number.parseInt(part, 16) / 255))
    .join(' ')
}

const stroked = ({ colour: hex, width, dash = [] }: Stroke): string =>
  `${colour(hex)} RG ${n(width)} w [${dash.map(n).join(' ')}] 0 d`

const stepText = ([kind, ...numbers]: Outline['steps'][number]): string =>
  kind === 'close'
    ? 'h'
    : `${numbers.map((value) => n(value)).join(' ')} ${kind === 'move' ? 'm' : kind === 'line' ? 'l' : 'c'}`

const outlineText = ({ steps, fill, stroke, opacity }: Outline, stateOf: (opacity: number) => string): string => {
  if (steps.length === 0) return ''
  const paint = fill !== null && stroke !== null ? 'B' : fill !== null ? 'f' : 'S'
  const look = [fill === null ? '' : `${colour(fill)} rg`, stroke === null ? '' : stroked(stroke)].filter(Boolean)
  return `q ${stateOf(opacity)} ${look.join(' ')} ${steps.map(stepText).join(' ')} ${paint} Q`
}

const hex = ({ font, codes }: PdfRun): string =>
  codes.map((code) => code.toString(16).padStart(font === 'chinese' ? 4 : 2, '0')).join('')

const textText = (mark: TextMark, runs: readonly PdfRun[]): string => {
  const width = (runs.reduce((sum, run) => sum + run.width, 0) / 1000) * mark.size
  const back = mark.anchor === 'middle' ? width / 2 : mark.anchor === 'end' ? width : 0
  // The page is turned upside down to have y downwards; letters are turned back.
  const place =
    mark.upwards === true
      ? `0 -1 -1 0 ${n(mark.x)} ${n(mark.y + back)} Tm`
      : `1 0 0 -1 ${n(mark.x - back)} ${n(mark.y)} Tm`
  const name = mark.bold === true ? '/B' : '/F'
  const shown = runs.map(
    (run) =>
      `${run.font === 'symbol' ? '/S' : run.font === 'chinese' ? '/C' : name} ${n(mark.size)} Tf <${hex(run)}> Tj`,
  )
  return `BT ${colour(mark.colour)} rg ${place} ${shown.join(' ')} ET`
}

const infoText = (text: string): string =>
  `<feff${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}>`

/** Numbered objects as a file: header, objects, cross-reference table, trailer. All of it is ASCII. */
const assemble = (objects: readonly string[], info: number): string => {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, at) => {
    const offset = file.length
    file += `${at + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = file.length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`
  return `${file}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`
}

const standardFont = (name: string, encoding: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name}${encoding} >>`

/** The font that PDF names for Simplified Chinese, by its Unicode; three objects from this number on. */
const chineseFont = (first: number): string[] => [
  `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [${first + 1} 0 R] >>`,
  `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor ${first + 2} 0 R >>`,
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
]

/**
 * A scene as a single-page vector PDF of its exact size (1 px = 1/96 inch), the same bytes for the same scene.
 *
 * Texts are set in the standard fonts Helvetica and Symbol, which every viewer has and which are not embedded: Western
 * European letters, Greek and the signs of statistics. Simplified Chinese is set in the font that PDF names for it, for
 * which viewers take one of the system. A chart with other letters has no PDF.
 *
 * @returns the bytes, or the sentence that names the text and the remedy
 */
export const renderPdf = (scene: Scene): PdfOutcome => {
  const opacities: number[] = []
  const stateOf = (opacity: number): string => {
    if (opacity === 1) return ''
    if (!opacities.includes(opacity)) opacities.push(opacity)
    return `/G${opacities.indexOf(opacity)} gs`
  }
  const { width, height } = scene
  const lines = [
    `${n(pointsPerPx)} 0 0 ${n(-pointsPerPx)} 0 ${n(height * pointsPerPx)} cm 1 j`,
    `${colour(scene.background)} rg 0 0 ${n(width)} ${n(height)} re f`,
  ]
  let isChinese = false
  for (const mark of scene.marks) {
    if (mark.kind === 'text') {
      const runs = pdfRuns(mark.text, mark.bold === true)
      if (runs === null)
        return {
          bytes: null,
          text: mark.text,
          reason: `The text "${mark.text}" has letters that the standard fonts of PDF do not hold; export the chart as SVG or PNG, or switch the language to English.`,
        }
      isChinese ||= runs.some(({ font }) => font === 'chinese')
      lines.push(textText(mark, runs))
    } else lines.push(...outlinesOf(mark).map((outline) => outlineText(outline, stateOf)))
  }
  const content = `${lines.filter((line) => line !== '').join('\n')}\n`
  const states = opacities.map((opacity, at) => `/G${at} << /ca ${n(opacity)} /CA ${n(opacity)} >>`).join(' ')
  const latin = ' /Encoding /WinAnsiEncoding'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${n(width * pointsPerPx)} ${n(height * pointsPerPx)}] /Contents 4 0 R ` +
      `/Resources << /Font << /F 5 0 R /B 6 0 R /S 7 0 R${isChinese ? ' /C 9 0 R' : ''} >> /ExtGState << ${states} >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}endstream`,
    standardFont('Helvetica', latin),
    standardFont('Helvetica-Bold', latin),
    standardFont('Symbol', ''),
    `<< /Title ${infoText(scene.title)} /Producer ${infoText('Hyperdense')} >>`,
    ...(isChinese ? chineseFont(9) : []),
  ]
  const file = assemble(objects, 8)
  return { bytes: Uint8Array.from(file, (character) => character.charCodeAt(0)), reason: null }
}
