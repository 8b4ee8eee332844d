import { describe, expect, it } from 'vitest'
import { renderSvg } from '../output/render-svg.ts'
import { paperTheme } from '../theme.ts'
import { targetAt, targetsOf } from '../targets.ts'
import { drawChecked, marksOf, rectOf, textOf } from '../testing/draw-checked.ts'
import { agreementScatter } from './agreement-scatter.ts'
import { blandAltmanPlot } from './bland-altman-plot.ts'
import { countGrid } from './count-grid.ts'
import { flowChart } from './flow-chart.ts'
import { histogram } from './histogram.ts'
import { type IccItem, iccPlot } from './icc-plot.ts'

const iccWords = {
  title: 'ICC of all features',
  description: 'Sorted',
  x: 'Features',
  y: 'ICC',
  kept: 'kept',
  removed: 'removed',
  threshold: 'ICC = 0.80',
  undefinedCount: (count: number) => `${count} undefined`,
  columns: { feature: 'feature', icc: 'icc', lower: 'lower', upper: 'upper', decision: 'decision' },
}
const item = (key: string, icc: number | null, lower: number | null, upper: number | null, kept: boolean): IccItem => ({
  key,
  name: key,
  icc,
  lower,
  upper,
  kept,
})

describe('sorted ICC plot', () => {
  const chart = iccPlot({
    threshold: 0.8,
    words: iccWords,
    features: [
      item('low', 0.2, -0.3, 0.6, false),
      item('high', 0.95, 0.9, 0.98, true),
      item('none', null, null, null, false),
      item('edge', 0.8, 0.6, 0.9, false),
    ],
  })
  const { scene, texts } = drawChecked(chart)
  const [removed, kept] = marksOf(scene, 'point')

  it('puts the highest first and one value on the line of the threshold', () => {
    expect(kept.items.map(({ datum }) => datum?.key)).toEqual(['high'])
    const places = new Map(removed.items.map((place) => [place.datum?.key, place]))
    expect(kept.items[0].x).toBeLessThan(places.get('edge')?.x ?? 0)
    expect(places.get('edge')?.x).toBeLessThan(places.get('low')?.x ?? 0)
    const threshold = marksOf(scene, 'rule').at(-1)
    expect(threshold?.segments[0][1]).toBeCloseTo(places.get('edge')?.y ?? 0, 9)
  })

  it('draws limits to scale', () => {
    const limits = marksOf(scene, 'rule').filter(({ opacity }) => opacity === 0.5)
    const [edge, low] = limits[0].segments
    // ICC is linear in y: 0.3 (edge) against 0.9 (low).
    expect((low[1] - low[3]) / (edge[1] - edge[3])).toBeCloseTo(3, 9)
  })

  it('counts undefined features in words and lists them last in the table', () => {
    expect(texts).toContain('1 undefined')
    expect(texts).toContain('kept (1)')
    expect(chart.table().rows.map((row) => row[0])).toEqual(['high', 'edge', 'low', 'none'])
    expect(chart.table().rows[3]).toEqual(['none', null, null, null, 'removed'])
  })

  it('reads a feature under the pointer', () => {
    const targets = targetsOf(scene)
    const { x, y } = kept.items[0]
    expect(targetAt(targets, x + 3, y - 3)?.datum.label).toBe('high: 0.950 (0.900–0.980), kept')
    expect(targetAt(targets, x, y + 100)).toBeNull()
  })

  it('stays light with 1316 features', () => {
    const features = Array.from({ length: 1316 }, (_, n) => {
      const icc = 1 - (n % 97) / 100
      return item(`feature-${n}`, icc, icc - 0.2, Math.min(1, icc + 0.1), icc > 0.8)
    })
    const svg = renderSvg(
      iccPlot({ features, threshold: 0.8, words: iccWords }).draw({ width: 900, height: 360 }, paperTheme),
    )
    expect(svg.match(/<(?:path|circle|rect)/g)?.length).toBeLessThan(20)
    expect(svg.length).toBeLessThan(250_000)
  })

  it('names the threshold on the side without features, and keeps its notes apart', () => {
    const [above, below] = [
      [0.82, 0.81],
      [0.79, 0.78],
    ].map((iccs) => {
      const features = [
        ...iccs.map((icc, n) => item(`f${n}`, icc, null, null, icc > 0.8)),
        item('n', null, null, null, false),
      ]
      const { scene: drawn } = drawChecked(iccPlot({ features, threshold: 0.8, words: iccWords }), {
        width: 240,
        height: 240,
      })
      const line = marksOf(drawn, 'rule').at(-1)?.segments[0][1] ?? 0
      return textOf(drawn, 'ICC = 0.80').y - line
    })
    expect(above).toBeGreaterThan(5)
    expect(below).toBeLessThan(0)
  })

  it('draws an empty set without fault', () => {
    drawChecked(iccPlot({ features: [], threshold: 0.75, words: iccWords }))
  })
})

describe('histogram', () => {
  const words = { title: 'h', description: 'd', x: 'ICC', y: 'Features', columns: { from: 'from', to: 'to' } }
  const values = [
    { value: 0, group: 'a' },
    { value: 0.5, group: 'a' },
    { value: 0.5, group: 'b' },
    { value: 1, group: 'b' },
    { value: null, group: 'b' },
  ]
  const chart = histogram({ values, groups: ['a', 'b'], edges: [0, 0.5, 1], mark: 0.8, words })

  it('counts lower edges in, and the last upper edge', () => {
    expect(chart.table().rows).toEqual([
      [0, 0.5, 1, 0],
      [0.5, 1, 1, 2],
    ])
  })

  it('stacks groups without gap or overlap', () => {
    const { scene } = drawChecked(chart)
    const a = rectOf(scene, 'a|1')
    const b = rectOf(scene, 'b|1')
    expect(b.y + b.height).toBeCloseTo(a.y, 9)
    expect(b.height / a.height).toBeCloseTo(2, 9)
    expect(a.width).toBeCloseTo(rectOf(scene, 'a|0').width, 9)
  })

  it('names the line over it, inside the page', () => {
    const marked = histogram({
      values,
      groups: ['a', 'b'],
      edges: [0, 0.5, 1],
      mark: 1,
      words: { ...words, mark: 'AUC 1.000' },
    })
    const { scene } = drawChecked(marked)
    const line = marksOf(scene, 'rule').find(({ stroke }) => stroke.dash !== undefined)?.segments[0] ?? [0, 0, 0, 0]
    const name = textOf(scene, 'AUC 1.000')
    expect(name.y).toBeLessThan(Math.min(line[1], line[3]))
    expect(Math.abs(name.x - line[0])).toBeLessThan(40)
  })

  it('refuses values that it would not show', () => {
    expect(() => histogram({ values, groups: ['a', 'b'], edges: [0, 0.5, 0.9], words }).table()).toThrow(
      '1 values lie outside',
    )
    expect(() => histogram({ values, groups: ['a'], edges: [0, 1], words }).table()).toThrow('group "b"')
  })
})

describe('agreement of two readings', () => {
  const pairs = [
    { key: '1', name: 'Lesion 1', a: 10, b: 10 },
    { key: '2', name: 'Lesion 2', a: 20, b: 30 },
  ]

  it('has equal axes and the line of identity through equal values', () => {
    const words = { title: 't', description: 'd', a: 'A', b: 'B', identity: 'A = B', columns: { case: 'case' } }
    const { scene } = drawChecked(agreementScatter({ pairs, words }))
    const [line] = marksOf(scene, 'line')
    const [[x1, y1], [x2, y2]] = line.points
    expect(x2 - x1).toBeCloseTo(y1 - y2, 9)
    const [equal, other] = marksOf(scene, 'point')[0].items
    expect((equal.x - x1) / (x2 - x1)).toBeCloseTo((equal.y - y1) / (y2 - y1), 9)
    expect(other.datum?.label).toBe('Lesion 2: 20 · 30')
  })

  it('draws levels and their bands where they belong', () => {
    const chart = blandAltmanPlot({
      points: [
        { key: '1', name: 'Lesion 1', mean: 10, difference: -1 },
        { key: '2', name: 'Lesion 2', mean: 20, difference: 3 },
      ],
      levels: {
        bias: { value: 1, low: 0, high: 2 },
        lower: { value: -4, low: -6, high: -2 },
        upper: { value: 6, low: null, high: null },
      },
      words: {
        title: 't',
        description: 'd',
        x: 'Mean',
        y: 'Difference',
        bias: 'Mean',
        upper: '+1.96 SD',
        lower: '−1.96 SD',
        columns: { case: 'case' },
      },
    })
    const { scene, texts } = drawChecked(chart)
    expect(texts).toEqual(expect.arrayContaining(['Mean 1', '+1.96 SD 6', '−1.96 SD −4']))
    const areas = marksOf(scene, 'area')
    expect(areas).toHaveLength(2)
    const [first, second] = marksOf(scene, 'point')[0].items
    const perUnit = (first.y - second.y) / 4
    const [bias, lower] = areas.map(({ points }) => points[0][1] - points[2][1])
    expect(bias).toBeCloseTo(2 * perUnit, 9)
    expect(lower).toBeCloseTo(4 * perUnit, 9)
    drawChecked(
      blandAltmanPlot({
        points: [],
        levels: null,
        words: { ...iccWords, bias: '', upper: '', lower: '', columns: { case: '' } },
      }),
    )
  })
})

describe('counts', () => {
  it('draws kept and removed on one scale over all cells', () => {
    const chart = countGrid({
      rows: ['original', 'wavelet'],
      columns: ['glcm', 'glrlm'],
      counts: [
        { row: 'original', column: 'glcm', kept: 6, removed: 18 },
        { row: 'wavelet', column: 'glrlm', kept: 16, removed: 0 },
      ],
      words: { title: 't', description: 'd', kept: 'kept', removed: 'removed', row: 'image', column: 'family' },
    })
    const { scene, texts } = drawChecked(chart)
    expect(texts).toEqual(expect.arrayContaining(['6/24', '16/16']))
    const bars = marksOf(scene, 'rect').filter(({ height, fill }) => height === 5 && fill === paperTheme.series[0])
    expect(bars.map(({ width }) => width / bars[0].width)).toEqual([1, expect.closeTo(16 / 6, 9)])
    expect(rectOf(scene, 'wavelet|glrlm').datum?.label).toBe('wavelet, glrlm: kept 16, removed 0')
  })

  it('flows from box to box, what is removed beside it', () => {
    const chart = flowChart({
      stages: [
        {
          key: 'all',
          name: 'Extracted',
          count: 1316,
          removed: { key: 'icc', name: 'ICC ≤ 0.80', count: 335, lines: ['intra: 200', 'inter: 135'] },
        },
        { key: 'kept', name: '保留的特征', count: 981 },
      ],
      branches: [
        { key: 'train', name: 'Training', count: 117 },
        { key: 'validation', name: 'Validation', count: 49 },
      ],
      words: { title: 't', description: 'd', columns: { step: 's', count: 'n', removed: 'r', note: 'why' } },
    })
    const { scene, texts } = drawChecked(chart, { width: 480, height: 60 })
    expect(texts).toEqual(
      expect.arrayContaining(['Extracted (n\u00a0=\u00a01316)', '保留的特征 (n\u00a0=\u00a0981)', 'intra: 200']),
    )
    const boxes = ['all', 'icc', 'kept', 'train'].map((key) => rectOf(scene, key))
    for (let n = 1; n < boxes.length; n++) expect(boxes[n].y).toBeGreaterThan(boxes[n - 1].y + boxes[n - 1].height)
    expect(boxes[1].x).toBeGreaterThan(boxes[0].x + boxes[0].width)
    expect(rectOf(scene, 'validation').y).toBe(boxes[3].y)
    expect(scene.height).toBeGreaterThan(boxes[3].y + boxes[3].height)
    expect(textOf(scene, 'Training (n\u00a0=\u00a0117)').y).toBeGreaterThan(boxes[3].y)
    expect(chart.table().rows[0]).toEqual(['Extracted', 1316, 335, 'ICC ≤ 0.80: intra: 200; inter: 135'])
  })
})
