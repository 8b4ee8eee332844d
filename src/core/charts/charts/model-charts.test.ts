import { describe, expect, it } from 'vitest'
import { paperTheme } from '../theme.ts'
import { targetAt, targetsOf } from '../targets.ts'
import { drawChecked, marksOf, rectOf, textOf } from '../testing/draw-checked.ts'
import { barList } from './bar-list.ts'
import { calibrationPlot } from './calibration-plot.ts'
import { confusionMatrix } from './confusion-matrix.ts'
import { correlationMap } from './correlation-map.ts'
import { cvCurve } from './cv-curve.ts'
import { decisionCurve } from './decision-curve.ts'
import { type ForestRow, forestPlot } from './forest-plot.ts'
import { groupPlot } from './group-plot.ts'
import { lassoPath } from './lasso-path.ts'
import { nomogramPlot } from './nomogram-plot.ts'
import { precisionRecallPlot } from './precision-recall-plot.ts'
import { rocPlot } from './roc-plot.ts'
import { waterfallPlot } from './waterfall-plot.ts'

const words = { title: 't', description: 'd', x: 'X', y: 'Y' }
const curveColumns = { curve: 'curve', threshold: 'threshold' }
const size = { width: 600, height: 400 }

describe('curves of a classifier', () => {
  const points = [
    { falsePositiveRate: 0, sensitivity: 0, threshold: null },
    { falsePositiveRate: 0, sensitivity: 0.5, threshold: 2 },
    { falsePositiveRate: 0.5, sensitivity: 0.75, threshold: 1 },
    { falsePositiveRate: 1, sensitivity: 1, threshold: null },
  ]
  const curve = { key: 'rad', name: 'Radiomics', note: 'AUC 0.81', points }

  it('ROC: runs over the whole square, and reads rates and threshold', () => {
    const cutoff = { falsePositiveRate: 0.5, sensitivity: 0.75, label: 'cut-off 1' }
    const chart = rocPlot({ curves: [{ ...curve, cutoff }], words: { ...words, columns: curveColumns } })
    const { scene, texts } = drawChecked(chart, size)
    const [diagonal, line] = marksOf(scene, 'line')
    const [[left, bottom], [right, top]] = diagonal.points
    expect(right - left).toBeCloseTo(bottom - top, 9)
    const middle = (left + right) / 2
    expect(line.points[0]).toEqual([left, bottom])
    expect(line.points[1]).toEqual([left, (top + bottom) / 2])
    expect(line.points[2][0]).toBeCloseTo(middle, 9)
    expect(line.points[2][1]).toBeCloseTo(bottom + 0.75 * (top - bottom), 9)
    expect(texts).toContain('Radiomics  AUC 0.81')
    const read = targetAt(targetsOf(scene), left + 1, (top + bottom) / 2)?.datum
    expect(read).toEqual({ key: 'rad', label: 'Radiomics: Y 0.500, X 0.000, threshold 2' })
    const [{ items }] = marksOf(scene, 'point')
    expect([items[0].x, items[0].y]).toEqual(line.points[2])
    expect(chart.table().rows).toHaveLength(4)
  })

  it('ROC: refuses points that go back', () => {
    const chart = rocPlot({
      curves: [{ ...curve, points: points.toReversed() }],
      words: { ...words, columns: curveColumns },
    })
    expect(() => chart.draw(size, paperTheme)).toThrow('"Radiomics" must be sorted')
  })

  it('PR: the area of the staircase is the average precision', () => {
    const chart = precisionRecallPlot({
      curves: [
        {
          key: 'k',
          name: 'n',
          note: '',
          prevalence: 0.4,
          points: [
            { recall: 0.5, precision: 1, threshold: 3 },
            { recall: 0.5, precision: 0.5, threshold: 2 },
            { recall: 1, precision: 0.6, threshold: 1 },
          ],
        },
      ],
      words: { ...words, columns: curveColumns },
    })
    const { scene } = drawChecked(chart, size)
    const { points: drawn } = marksOf(scene, 'line')[0]
    const chance = marksOf(scene, 'rule').find(({ stroke }) => stroke.dash?.[0] === 1)?.segments[0] ?? [0, 0, 0, 0]
    const width = chance[2] - chance[0]
    const bottom = chance[1] + 0.4 * width
    let area = 0
    for (let n = 1; n < drawn.length; n++)
      area += ((drawn[n][0] - drawn[n - 1][0]) * (bottom - drawn[n][1])) / width ** 2
    // Sum of (R − R before) · P = 0.5 · 1 + 0 · 0.5 + 0.5 · 0.6.
    expect(area).toBeCloseTo(0.8, 9)
  })

  it('calibration: points on the diagonal where prediction and outcome agree', () => {
    const bins = [
      { predicted: 0.25, observed: 0.25, low: 0.1, high: 0.5, n: 12 },
      { predicted: 0.75, observed: 0.5, low: null, high: null, n: 8 },
    ]
    const chart = calibrationPlot({
      curves: [{ key: 'k', name: 'Training', note: 'HL p = 0.41', bins }],
      words: { ...words, ideal: 'Ideal', columns: { curve: 'c', lower: 'l', upper: 'u', n: 'n' } },
    })
    const { scene } = drawChecked(chart, size)
    const [[left, bottom], [right]] = marksOf(scene, 'line')[0].points
    const [first, second] = marksOf(scene, 'point')[0].items
    expect(first.x - left).toBeCloseTo(bottom - first.y, 9)
    expect(second.x - first.x).toBeCloseTo((right - left) / 2, 9)
    expect(second.datum?.label).toContain('n 8')
    const limits = marksOf(scene, 'rule').find(({ stroke }) => stroke.colour === paperTheme.series[0])
    expect(limits?.segments).toHaveLength(1)
    expect(chart.table().rows[1]).toEqual(['Training', 0.75, 0.5, null, null, 8])
  })

  it('decision curve: ends where it leaves the plot, zero is treat-none', () => {
    const all = [0.1, 0.5, 0.9].map((threshold) => ({
      threshold,
      netBenefit: 0.4 - (0.6 * threshold) / (1 - threshold),
    }))
    const chart = decisionCurve({
      models: [
        {
          key: 'm',
          name: 'Model',
          points: [
            { threshold: 0.1, netBenefit: 0.38 },
            { threshold: 0.9, netBenefit: 0 },
          ],
        },
      ],
      all,
      words: { ...words, all: 'Treat all', none: 'Treat none', columns: { model: 'm' } },
    })
    const { scene, texts } = drawChecked(chart, size)
    const [none, treatAll, model] = marksOf(scene, 'line')
    const zero = none.points[0][1]
    expect(model.points[1][1]).toBeCloseTo(zero, 9)
    const lowest = Math.max(...treatAll.points.map(([, y]) => y))
    expect(lowest).toBeLessThan(size.height - 30)
    expect(lowest).toBeGreaterThan(zero)
    expect(texts).toEqual(expect.arrayContaining(['Treat all', 'Treat none', 'Model']))
    // What is cut in the drawing is whole in the table.
    expect(chart.table().rows.at(-1)?.[2]).toBeCloseTo(-5, 9)
  })
})

describe('waterfall', () => {
  const chart = waterfallPlot({
    cases: [
      { key: 'b', name: 'B', score: 1.5, positive: false },
      { key: 'a', name: 'A', score: -1, positive: true },
      { key: 'c', name: 'C', score: 0.5, positive: true },
    ],
    cutoff: 0.5,
    words: { ...words, positive: 'pos', negative: 'neg', columns: { case: 'c', score: 's', outcome: 'o' } },
  })
  const { scene } = drawChecked(chart, size)

  it('rises from left to right about the cut-off', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((key) => rectOf(scene, key))
    expect([a.x < c.x, c.x < b.x]).toEqual([true, true])
    // The outline of a hollow bar lies half a pixel inside it.
    expect(a.y).toBeCloseTo(b.y + b.height + 0.5, 9)
    expect(a.height / (b.height + 1)).toBeCloseTo(1.5, 9)
    expect(c.height).toBe(0.5)
    expect(chart.table().rows.map((row) => row[2])).toEqual([-1.5, 0, 1])
  })

  it('tells outcomes by more than colour', () => {
    expect(rectOf(scene, 'a').stroke).toBeUndefined()
    expect(rectOf(scene, 'b').stroke).toBeDefined()
  })
})

describe('penalty', () => {
  const named = [
    { name: 'λ.min', logLambda: -3, chosen: true },
    { name: 'λ.1se', logLambda: -2, chosen: false },
  ]
  const input = {
    logLambda: [-1, -2, -3, -4],
    features: [
      { key: 'one', name: 'one', coefficients: [0, 0.5, 1, 2] },
      { key: 'late', name: 'late', coefficients: [0, 0, 0, -1] },
      { key: 'never', name: 'never', coefficients: [0, 0, 0, 0] },
    ],
    named,
    words: { ...words, columns: { feature: 'f' } },
  }

  it('LASSO path: names what the chosen penalty keeps, counts above', () => {
    const { scene, texts } = drawChecked(lassoPath(input), size)
    expect(texts).toEqual(expect.arrayContaining(['one', 'λ.min', 'λ.1se']))
    expect(texts).not.toContain('late')
    const counts = marksOf(scene, 'text').filter(
      ({ colour, anchor }) => colour === paperTheme.muted && anchor === 'middle',
    )
    expect(counts.map(({ text }) => text)).toEqual(['0', '1', '1', '2'])
    const [path] = marksOf(scene, 'line')
    const rises = path.points.map(([, y], n) => (n === 0 ? 0 : path.points[n - 1][1] - y))
    expect(rises[3] / rises[1]).toBeCloseTo(2, 9)
    expect(
      lassoPath(input)
        .table()
        .rows.map((row) => row[0]),
    ).toEqual(['one', 'late'])
    expect(() => lassoPath({ ...input, logLambda: [-1] }).table()).toThrow('4 coefficients for 1 penalties')
  })

  it('CV curve: error bars of one standard error each way', () => {
    const points = [-1, -2, -3].map((logLambda, n) => ({ logLambda, mean: 1 + n / 10, standardError: 0.1, count: n }))
    const { scene } = drawChecked(
      cvCurve({ points, named, words: { ...words, columns: { standardError: 's', count: 'n' } } }),
      size,
    )
    const [a, b] = marksOf(scene, 'point')[0].items
    const bars = marksOf(scene, 'rule').find(({ stroke }) => stroke.width === 0.75)?.segments ?? []
    expect(bars).toHaveLength(9)
    expect(bars[0][1] - bars[0][3]).toBeCloseTo(2 * (a.y - b.y), 9)
    expect(a.x).toBeLessThan(b.x)
  })
})

describe('lists and tables', () => {
  it('bars start at zero to either side; undefined ones are dashes', () => {
    const chart = barList({
      bars: [
        { key: 'up', name: 'up', value: 0.4 },
        { key: 'down', name: 'down', value: -0.2 },
        { key: 'none', name: 'none', value: null },
      ],
      words: { ...words, columns: { name: 'n', lower: 'l', upper: 'u' } },
    })
    const { scene, texts } = drawChecked(chart, size)
    const [up, down] = [rectOf(scene, 'up'), rectOf(scene, 'down')]
    expect(down.x + down.width).toBeCloseTo(up.x, 9)
    expect(up.width / down.width).toBeCloseTo(2, 9)
    expect(texts).toEqual(expect.arrayContaining(['0.4', '−0.2', '—']))
  })

  it('confusion matrix: per cent of the observed class', () => {
    const chart = confusionMatrix({
      tp: 3,
      fn: 1,
      fp: 0,
      tn: 0,
      words: { ...words, positive: 'ill', negative: 'well', predicted: 'p', observed: 'o', count: 'n' },
    })
    const { scene, texts } = drawChecked(chart, size)
    expect(texts).toEqual(expect.arrayContaining(['75.0 %', '25.0 %', '—']))
    expect(rectOf(scene, 'fn').x).toBeGreaterThan(rectOf(scene, 'tp').x)
    expect(rectOf(scene, 'fp').y).toBeGreaterThan(rectOf(scene, 'tp').y)
    expect(rectOf(scene, 'fp').datum?.label).toBe('o well, p ill: 0 (—)')
  })

  const row = (name: string, estimate: number | null, low: number | null, high: number | null): ForestRow => ({
    key: name,
    name,
    estimate,
    low,
    high,
    cells: ['p = 0.05'],
  })
  const forestWords = { ...words, columns: { name: 'n', estimate: 'OR', lower: 'l', upper: 'u', cells: ['p'] } }

  it('forest plot: ratios are symmetric about 1, infinite limits are arrows', () => {
    const rows = [row('half', 0.5, 0.25, 1), row('two', 2, 1, Number.POSITIVE_INFINITY), row('none', null, null, null)]
    rows.push(row('bare', 1.5, null, null))
    const { scene, texts } = drawChecked(forestPlot({ rows, scale: 'log', words: forestWords }), size)
    const [half, two] = marksOf(scene, 'point').map(({ items }) => items[0].x)
    const none = marksOf(scene, 'rule').find(({ stroke }) => stroke.dash !== undefined)?.segments[0][0] ?? 0
    expect(none - half).toBeCloseTo(two - none, 9)
    const bars = marksOf(scene, 'rule').filter(({ stroke }) => stroke.width === 1.4)
    expect(bars.map(({ segments }) => segments.length)).toEqual([1, 3])
    expect(texts).toEqual(expect.arrayContaining(['0.50 (0.25–1.00)', '2.00 (1.00–∞)', '—', '1.50']))
  })

  it('forest plot: refuses ratios that are none', () => {
    const chart = forestPlot({ rows: [row('bad', -1, -2, 1)], scale: 'log', words: forestWords })
    expect(() => chart.draw(size, paperTheme)).toThrow('"bad" has a ratio that is not above 0')
    drawChecked(forestPlot({ rows: [row('difference', -1, -2, 1)], scale: 'linear', words: forestWords }), size)
  })

  it('forest plot: as many decimals as are meant, about a value of no effect', () => {
    const rows = [row('AUC', 0.84812, 0.7621, 0.9341)]
    const chart = forestPlot({ rows, scale: 'linear', none: 0.5, decimals: 3, words: forestWords })
    const { scene, texts } = drawChecked(chart, size)
    expect(texts).toContain('0.848 (0.762–0.934)')
    const half = marksOf(scene, 'rule').find(({ stroke }) => stroke.dash !== undefined)?.segments[0][0]
    expect(half).toBe(textOf(scene, '0.5').x)
    expect(marksOf(scene, 'point')[0].items[0].datum?.label).toBe('AUC: 0.848 (0.762–0.934)')
  })

  it('forest plot: a long heading stands in lines over the columns', () => {
    const heading = 'association, not validation; the subgroup holds cases that the score was fitted on, and more words'
    const chart = forestPlot({ rows: [row('a', 2, 1, 3)], scale: 'log', words: { ...forestWords, heading } })
    const { texts } = drawChecked(chart, { width: 400, height: 300 })
    expect(texts.some((text) => text.startsWith('association'))).toBe(true)
    expect(texts).not.toContain(heading)
  })

  it('nomogram: one scale for all points', () => {
    const chart = nomogramPlot({
      variables: [
        {
          key: 'age',
          name: 'Age',
          ticks: [
            { label: 'young', points: 0 },
            { label: 'old', points: 50 },
          ],
        },
      ],
      totalPoints: 150,
      outcome: [{ label: '0.5', totalPoints: 75 }],
      words: { ...words, points: 'Points', total: 'Total', outcome: 'P', columns: { variable: 'v', value: 'x' } },
    })
    const { scene } = drawChecked(chart, size)
    const x = (text: string): number => textOf(scene, text).x
    expect(x('old') - x('young')).toBeCloseTo((x('100') - x('young')) / 2, 9)
    expect(x('0.5')).toBeCloseTo((x('100') + x('young')) / 2, 9)
  })
})

describe('groups and correlations', () => {
  it('box holds the quartiles of type 7, dots keep apart', () => {
    const values = [1, 2, 3, 4, 4, 4].map((value, n) => ({ key: `k${n}`, name: `c${n}`, value }))
    const chart = groupPlot({
      groups: [
        { name: 'a', values },
        { name: 'b', values: [] },
      ],
      words: { ...words, columns: { group: 'g', case: 'c' } },
    })
    const { scene } = drawChecked(chart, size)
    const { items } = marksOf(scene, 'point')[0]
    const unit = items[0].y - items[1].y
    const box = marksOf(scene, 'rect')[0]
    // quantile(c(1, 2, 3, 4, 4, 4), c(.25, .75)) = 2.25, 4.
    expect(box.height).toBeCloseTo(1.75 * unit, 9)
    expect(box.y).toBeCloseTo(items[3].y, 9)
    const fours = items.slice(3).map(({ x }) => x)
    expect(new Set(fours).size).toBe(3)
  })

  it('correlations: every pair once in the table, undefined ones kept', () => {
    const chart = correlationMap({
      names: ['a', 'b', 'c'],
      r: [
        [1, -0.5, null],
        [-0.5, 1, 0.25],
        [null, 0.25, 1],
      ],
      words: { ...words, r: 'r', columns: { first: '1', second: '2' } },
    })
    const { scene } = drawChecked(chart, size)
    expect(rectOf(scene, '0|1').fill).toBe(paperTheme.series[1])
    expect(rectOf(scene, '0|1').opacity).toBeCloseTo(0.425, 9)
    expect(rectOf(scene, '0|2').datum?.label).toBe('a · c: r —')
    expect(chart.table().rows).toEqual([
      ['a', 'b', -0.5],
      ['a', 'c', null],
      ['b', 'c', 0.25],
    ])
    const names = Array.from({ length: 101 }, (_, n) => `f${n}`)
    const many = correlationMap({ names, r: [], words: { ...words, r: 'r', columns: { first: '1', second: '2' } } })
    expect(() => many.table()).toThrow('at most 100')
  })
})
