import { elementsOf, parseXml, type XmlElement } from './xml-tree.ts'
import type { Mark, RectMark, TextMark } from '../marks/mark.ts'
import { renderSvg } from '../output/render-svg.ts'
import { textBox } from '../layout/text-box.ts'
import type { Chart, Scene, Size } from '../scene.ts'
import { paperTheme } from '../theme.ts'

export interface CheckedDrawing {
  readonly scene: Scene
  readonly svg: XmlElement
  readonly texts: readonly string[]
}

const checkTexts = (scene: Scene): void => {
  const texts = marksOf(scene, 'text').map((mark) => ({ text: mark.text, box: textBox(mark) }))
  texts.forEach(({ text, box }, n) => {
    if (box.left < -1 || box.top < -1 || box.right > scene.width + 1 || box.bottom > scene.height + 1)
      throw new Error(`"${text}" does not fit into the page`)
    for (const other of texts.slice(0, n)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
      if (across > 0.5 && down > 0.5) throw new Error(`"${text}" lies over "${other.text}"`)
    }
  })
}

/** Draw a chart for a test: its SVG must parse, be the same twice, and keep its texts inside the page and apart. */
export const drawChecked = (chart: Chart, size: Size = { width: 480, height: 320 }): CheckedDrawing => {
  const scene = chart.draw(size, paperTheme)
  const written = renderSvg(scene)
  if (written !== renderSvg(chart.draw(size, paperTheme)))
    throw new Error('The chart is drawn differently a second time')
  const svg = parseXml(written)
  const texts = elementsOf(svg, 'text')
  for (const { attributes, text } of texts) {
    const x = Number(attributes.x)
    const y = Number(attributes.y)
    if (x < 0 || y < 0 || x > scene.width || y > scene.height) throw new Error(`"${text}" is outside at ${x}, ${y}`)
  }
  checkTexts(scene)
  const table = chart.table()
  for (const row of table.rows)
    if (row.length !== table.columns.length) throw new Error('A row of the table has not as many cells as columns')
  return { scene, svg, texts: texts.map(({ text }) => text) }
}

/** The marks of a kind in painting order. */
export const marksOf = <Kind extends Mark['kind']>(scene: Scene, kind: Kind): Extract<Mark, { kind: Kind }>[] =>
  scene.marks.filter((mark): mark is Extract<Mark, { kind: Kind }> => mark.kind === kind)

/** The rectangle with a key. */
export const rectOf = (scene: Scene, key: string): RectMark => {
  const found = marksOf(scene, 'rect').find(({ datum }) => datum?.key === key)
  if (found === undefined) throw new Error(`No rectangle "${key}"`)
  return found
}

/** The text mark that reads so. */
export const textOf = (scene: Scene, text: string): TextMark => {
  const found = marksOf(scene, 'text').find((mark) => mark.text === text)
  if (found === undefined) throw new Error(`No text "${text}"`)
  return found
}
