import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { waterfallPlot } from '../charts/waterfall-plot.ts'
import { tableCsv } from '../chart-table.ts'
import { drawPrint } from '../scene.ts'
import { paperTheme, screenTheme } from '../theme.ts'
import { renderPdf } from './render-pdf.ts'
import { pdfRuns } from './pdf-font.ts'
import { withPngDensity } from './png-density.ts'

const chart = (heading: string) =>
  waterfallPlot({
    cases: [
      { key: 'a', name: 'A', score: -1, positive: true },
      { key: 'b', name: 'B, "the second"', score: 1.5, positive: false },
    ],
    cutoff: 0.5,
    words: {
      title: 'Waterfall',
      description: 'd',
      heading,
      x: 'Lesions',
      y: 'Rad-score − cut-off',
      positive: 'Haemorrhage',
      negative: 'Contrast',
      columns: { case: 'case', score: 'score', outcome: 'outcome' },
    },
  })

const decode = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

describe('PDF', () => {
  const { bytes } = renderPdf(drawPrint(chart('Validation (n = 2)'), paperTheme))
  const file = decode(bytes ?? new Uint8Array())

  it('has a cross-reference table that points at its objects', () => {
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
    expect(file.slice(start, start + 4)).toBe('xref')
    const [, count] = /^xref\n0 (\d+)\n/.exec(file.slice(start)) ?? []
    const entries = [...file.slice(start).matchAll(/^(\d{10}) (\d{5}) ([nf]) $/gm)]
    expect(entries).toHaveLength(Number(count))
    entries.slice(1).forEach(([, offset], at) => {
      expect(file.slice(Number(offset)).startsWith(`${at + 1} 0 obj\n`)).toBe(true)
    })
    expect(file).toContain(`/Size ${count} `)
  })

  it('says how long its content is', () => {
    const [, length, content] = /<< \/Length (\d+) >>\nstream\n([\s\S]*)endstream/.exec(file) ?? []
    expect(content.length).toBe(Number(length))
    expect(content.match(/\bq\b/g)?.length).toBe(content.match(/\bQ\b/g)?.length)
  })

  it('has its exact size in print', () => {
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(file) ?? []
    expect((Number(width) / 72) * 25.4).toBeCloseTo(174, 3)
    expect((Number(height) / 72) * 25.4).toBeCloseTo(80, 3)
  })

  it('holds texts as text, signs in the Symbol font', () => {
    const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex')
    expect(file).toContain(`/B 11 Tf <${hex('Validation (n = 2)')}> Tj`)
    expect(file).toContain(`/F 10 Tf <${hex('Rad-score ')}> Tj /S 10 Tf <2d> Tj /F 10 Tf <${hex(' cut-off')}> Tj`)
  })

  it('knows the widths of its fonts', () => {
    // Helvetica: A 667, V 667, é as e 556; Symbol: λ 549.
    expect(pdfRuns('AVé', false)?.map(({ width }) => width)).toEqual([1890])
    expect(pdfRuns('λ', false)).toEqual([{ font: 'symbol', codes: [0x6c], width: 549 }])
  })

  it('sets Chinese in the font that PDF names for it, among other letters', () => {
    const chinese = decode(renderPdf(drawPrint(chart('验证集（n = 2）'), paperTheme)).bytes ?? new Uint8Array())
    const latin = Buffer.from('n = 2').toString('hex')
    expect(chinese).toContain(`/C 11 Tf <9a8c8bc196c6ff08> Tj /B 11 Tf <${latin}> Tj /C 11 Tf <ff09> Tj`)
    expect(chinese).toMatch(/\/C 9 0 R/)
    expect(chinese).toMatch(
      /\n9 0 obj\n<<[^\n]*\/Encoding \/UniGB-UCS2-H \/DescendantFonts \[10 0 R\] >>\nendobj\n10 0 obj/,
    )
    // The title lies four Chinese characters of one em and "n = 2" of Helvetica Bold wide.
    expect(pdfRuns('验证集（n = 2）', true)?.reduce((sum, { width }) => sum + width, 0)).toBe(
      5000 + 611 + 278 + 584 + 278 + 556,
    )
    expect(file).not.toContain('UniGB')
  })

  it('is refused in words where a letter is in no standard font', () => {
    const refused = renderPdf(drawPrint(chart('검증'), paperTheme))
    expect(refused.bytes).toBeNull()
    expect(refused).toMatchObject({ text: '검증', reason: expect.stringContaining('"검증"') as string })
    expect(refused.reason).toContain('SVG')
    const colours = { background: 'var(--x)', text: '', muted: '', axis: '', grid: '' }
    expect(() => renderPdf(drawPrint(chart(''), screenTheme(colours)))).toThrow('#rrggbb')
  })
})

describe('PNG', () => {
  it('says its resolution in a chunk with the right checksum', () => {
    const part = (name: string, data: Uint8Array) => {
      const body = Buffer.concat([Buffer.from(name), data])
      const ends = Buffer.alloc(8)
      ends.writeUInt32BE(data.length, 0)
      ends.writeUInt32BE(crc32(body), 4)
      return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
    }
    const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const rest = [part('IDAT', deflateSync(Buffer.from([0, 255]))), part('IEND', Buffer.alloc(0))]
    const png = Buffer.concat([signature, part('IHDR', head), ...rest])
    const density = Buffer.from([0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1])
    const wanted = Buffer.concat([signature, part('IHDR', head), part('pHYs', density), ...rest])
    expect(Buffer.from(withPngDensity(png, 300))).toEqual(wanted)
    expect(() => withPngDensity(new Uint8Array(50), 300)).toThrow('not a PNG')
  })
})

describe('table', () => {
  it('is CSV in full precision with quoted texts', () => {
    expect(tableCsv(chart('').table())).toBe(
      'case,score,Rad-score − cut-off,outcome\nA,-1,-1.5,Haemorrhage\n"B, ""the second""",1.5,1,Contrast\n',
    )
    expect(tableCsv({ columns: [{ id: 'x', header: 'x' }], rows: [[0.1 + 0.2], [null]] })).toBe(
      'x\n0.30000000000000004\n\n',
    )
  })
})
