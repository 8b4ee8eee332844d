import { describe, expect, it } from 'vitest'
import type { Mark } from '../marks/mark.ts'
import { elementsOf, parseXml } from '../testing/xml-tree.ts'
import { renderSvg } from './render-svg.ts'

const scene = (marks: readonly Mark[], title = 't') => ({
  width: 340,
  height: 120,
  title,
  description: 'd',
  background: '#ffffff',
  marks,
})

describe('SVG', () => {
  it('escapes every text and key, and replaces what XML cannot hold', () => {
    const nasty = `<script>"a" & 'b'</script>\u0000\ud800`
    const svg = renderSvg(
      scene(
        [
          { kind: 'rect', x: 0, y: 0, width: 1, height: 1, fill: '#000000', datum: { key: nasty, label: nasty } },
          { kind: 'text', x: 1, y: 1, text: nasty, size: 10, colour: '#000000', anchor: 'start' },
        ],
        nasty,
      ),
    )
    const root = parseXml(svg)
    const read = `<script>"a" & 'b'</script>\ufffd\ufffd`
    expect(root.attributes['aria-label']).toBe(read)
    expect(elementsOf(root, 'text')[0].text).toBe(read)
    expect(elementsOf(root, 'rect')[1].attributes['data-key']).toBe(read)
    expect(elementsOf(root, 'title').map(({ text }) => text)).toEqual([read, read])
    expect(elementsOf(root, 'script')).toEqual([])
  })

  it('rounds coordinates to a hundredth, without −0 and without exponents', () => {
    const svg = renderSvg(
      scene([{ kind: 'rule', segments: [[-0.001, 1e-9, 1 / 3, 100.005]], stroke: { colour: '#000000', width: 1 } }]),
    )
    expect(svg).toContain('d="M0 0L0.33 100.01"')
  })

  it('refuses coordinates that are no numbers', () => {
    const marks: Mark[] = [{ kind: 'text', x: Number.NaN, y: 0, text: '', size: 1, colour: '', anchor: 'start' }]
    expect(() => renderSvg(scene(marks))).toThrow('not a number')
  })

  it('has its size in print', () => {
    const { attributes } = parseXml(renderSvg(scene([]), 'mm'))
    expect(attributes).toMatchObject({ width: '89.96mm', height: '31.75mm', viewBox: '0 0 340 120' })
  })

  it('draws a circle of many as the circle of one', () => {
    const items = Array.from({ length: 251 }, () => ({ x: 10, y: 20 }))
    const svg = renderSvg(scene([{ kind: 'point', items, shape: 'circle', size: 4, fill: '#000000', stroke: null }]))
    expect(svg).toContain('M8 20A2 2 0 1 1 12 20A2 2 0 1 1 8 20Z')
    expect(elementsOf(parseXml(svg), 'path')).toHaveLength(1)
  })
})
