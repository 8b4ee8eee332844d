import { describe, expect, it } from 'vitest'
import { drawPrint } from '#core/charts/scene.ts'
import { drawChecked, marksOf } from '#core/charts/testing/draw-checked.ts'
import { paperTheme } from '#core/charts/theme.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { sampleResults } from '../testing/sample-results.ts'
import { wordsOf } from '../words/words.ts'
import { figureTabs } from './figure.ts'
import { figuresOf, listFigures } from './list-figures.ts'

const results = sampleResults()
const words = wordsOf('en')
const figures = listFigures(results, words)
const figure = (id: string) => {
  const found = figures.find((one) => one.id === id)
  if (found === undefined) throw new Error(`No figure ${id}: ${figures.map((one) => one.id).join(', ')}`)
  return found
}

describe('figures of a run', () => {
  it('are there for everything that the results hold', () => {
    expect(figures.map(({ id }) => id)).toMatchInlineSnapshot(`
      [
        "case-flow",
        "feature-flow-radiomics",
        "icc-intra",
        "icc-inter",
        "ranking-mrmr-radiomics",
        "lasso-path-radiomics",
        "cv-curve-radiomics",
        "coefficients-radiomics",
        "odds-ratios-clinical-score",
        "coefficients-clinical-score",
        "roc-train",
        "roc-validation",
        "roc-model-radiomics",
        "roc-model-clinical-score",
        "precision-recall-train",
        "precision-recall-validation",
        "calibration-train",
        "calibration-validation",
        "calibration-model-radiomics",
        "calibration-model-clinical-score",
        "decision-curve-train",
        "decision-curve-validation",
        "waterfall-radiomics-train",
        "waterfall-radiomics-validation",
        "confusion-radiomics-train",
        "confusion-radiomics-validation",
        "subgroups-radiomics",
        "nomogram-clinical-score",
        "odds-ratios-expansion-train-entered",
        "importance-radiomics",
        "stability-radiomics",
        "permutation-radiomics",
        "learning-curve-radiomics",
      ]
    `)
    expect(new Set(figures.map(({ tab }) => tab))).toEqual(new Set(figureTabs))
  })

  it('draw in both languages, say nothing undefined, and have a table', () => {
    for (const lang of ['en', 'zh'] as const)
      for (const { chart, id } of listFigures(results, wordsOf(lang))) {
        const size = drawPrint(chart, paperTheme)
        const { texts, scene } = drawChecked(chart, { width: size.width, height: size.height })
        const said = [...texts, scene.title, scene.description].join('\n')
        expect(said, id).not.toMatch(/NaN|undefined|null|Infinity|\[object/)
        expect(chart.table().rows.length, id).toBeGreaterThan(0)
      }
  })

  it('keep their words apart in the columns of a window, whatever the names of features and models', () => {
    const long = JSON.parse(
      JSON.stringify(results)
        .replaceAll('wavelet-HLL_glcm_Feature', 'log-sigma-4-0-mm-3D_glszm_LargeAreaLowGrayLevelEmphasis-')
        .replaceAll('"radiomics"', '"radiomics and clinical data, second reading"'),
    ) as AnalysisResults
    for (const { chart } of listFigures(long, words))
      for (const width of [420, 640, 1020]) drawChecked(chart, { width, height: 340 })
    for (const { chart } of listFigures(long, words)) {
      const { width, height } = drawPrint(chart, paperTheme)
      drawChecked(chart, { width, height })
    }
  })

  it('keep the same ids in both languages', () => {
    expect(listFigures(results, wordsOf('zh')).map(({ id }) => id)).toEqual(figures.map(({ id }) => id))
  })

  it('have names of files that differ on systems that ignore case', () => {
    const [model] = results.models
    const twins = { ...results, models: [model, { ...model, name: 'RADIOMICS' }, { ...model, name: 'CON/aux:?*' }] }
    const ids = listFigures(twins, words).map(({ id }) => id)
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length)
    expect(ids.filter((id) => /[^\p{L}\p{N}._-]/u.test(id))).toEqual([])
    expect(ids).toContain('roc-model-RADIOMICS-2')
  })

  it('are found by tab, model and cohort', () => {
    expect(figuresOf(results, { tab: 'waterfall', model: 'radiomics', cohort: 'validation' }, words)).toMatchObject([
      { id: 'waterfall-radiomics-validation', title: 'Waterfall: radiomics, validation' },
    ])
    expect(figuresOf(results, { tab: 'roc', cohort: 'train' }, words).map(({ id }) => id)).toEqual(['roc-train'])
    expect(figuresOf(results, { tab: 'roc', model: 'radiomics' }, words).map(({ id }) => id)).toEqual([
      'roc-model-radiomics',
    ])
    expect(figuresOf(results, { tab: 'waterfall', model: 'clinical <score>' }, words)).toEqual([])
  })

  it('are printed larger where many curves need a legend', () => {
    const [model] = results.models
    const many = Array.from({ length: 14 }, (_, n) => ({ ...model, name: `model ${n + 1}` }))
    const [few] = figuresOf(results, { tab: 'roc', cohort: 'train' }, words)
    const [full] = figuresOf({ ...results, models: many }, { tab: 'roc', cohort: 'train' }, words)
    expect(few.chart.printMm).toEqual({ width: 85, height: 85 })
    expect(full.chart.printMm).toEqual({ width: 145, height: 145 })
    expect(full.chart.table().rows).toHaveLength(14 * model.cohorts.train.roc.length)
  })

  it('follow what the plan asks to evaluate', () => {
    const few: AnalysisResults = { ...results, plan: { ...results.plan, evaluate: ['roc'] } }
    const tabs = new Set(listFigures(few, words).map(({ tab }) => tab))
    expect(tabs.has('roc')).toBe(true)
    for (const tab of ['precision-recall', 'calibration', 'decision-curve', 'waterfall'] as const)
      expect(tabs.has(tab)).toBe(false)
  })
})

describe('numbers in figures', () => {
  it('ROC: the curve is that of the results, the AUC in the legend, the frozen cut-off on the curve', () => {
    const { chart } = figure('roc-validation')
    const evaluation = results.models[0].cohorts.validation
    const rows = chart.table().rows.filter(([curve]) => curve === 'radiomics')
    expect(rows).toHaveLength(evaluation.roc.length)
    for (const { threshold, sensitivity, specificity } of evaluation.roc)
      expect(rows).toContainEqual(['radiomics', threshold, 1 - specificity, sensitivity])
    const { texts, scene } = drawChecked(chart, { width: 400, height: 400 })
    const { value, lower, upper } = evaluation.auc
    const written = [value, lower, upper].map((one) => one?.toFixed(3))
    expect(texts).toContain(`radiomics  AUC ${written[0]} (${written[1]}–${written[2]})`)
    const markers = marksOf(scene, 'point').flatMap(({ items }) => items)
    expect(markers.map(({ datum }) => datum?.label)).toEqual(['radiomics: cut-off 0.1375'])
  })

  it('LASSO: log of every penalty; what has no mean is counted', () => {
    expect(figure('cv-curve-radiomics').chart.table().rows).toHaveLength(39)
    const path = figure('lasso-path-radiomics').chart.table()
    expect(path.columns).toHaveLength(41)
    expect(path.columns[1].header).toBe(`log(λ) ${Math.log(0.3)}`)
    const { scene } = drawChecked(figure('cv-curve-radiomics').chart)
    expect(scene.description).toContain('1 penalty without a defined mean or error is not drawn')
  })

  it('waterfall: every case of the cohort, less the cut-off', () => {
    const rows = figure('waterfall-radiomics-validation').chart.table().rows
    const scores = results.models[0].scores.filter(({ cohort }) => cohort === 'validation')
    expect(rows).toHaveLength(scores.length)
    for (const { id, score, adjusted, outcome } of scores)
      expect(rows).toContainEqual([id, score, adjusted, outcome === 1 ? 'haemorrhage' : 'contrast'])
  })

  it('confusion: the counts of the results', () => {
    const { tp, fp, fn, tn } = results.models[0].cohorts.train.confusion ?? { tp: 0, fp: 0, fn: 0, tn: 0 }
    expect(
      figure('confusion-radiomics-train')
        .chart.table()
        .rows.map(([, , count]) => count),
    ).toEqual([tp, fn, fp, tn])
  })

  it('flows: counts and reasons', () => {
    expect(figure('case-flow').chart.table().rows).toEqual([
      ['Rows with an outcome column', 102, 2, 'Left out: no outcome: 2'],
      ['Analysed', 100, null, '40 positive, 60 negative'],
      ['training', 70, null, '28 positive, 42 negative; 35 patients'],
      ['validation', 30, null, '12 positive, 18 negative; 15 patients'],
    ])
    expect(
      figure('feature-flow-radiomics')
        .chart.table()
        .rows.map(([, count]) => count),
    ).toEqual([1316, 981, 10, 5])
  })

  it('nomogram: a probability stands where its log-odds do', () => {
    const rows = figure('nomogram-clinical-score').chart.table().rows
    const half = rows.find(([, label]) => label === '0.5')
    expect(half?.[2]).toBeCloseTo(2 / 0.02, 12)
  })

  it('forest: what could not be estimated keeps its row', () => {
    expect(figure('odds-ratios-expansion-train-entered').chart.table().rows[2]).toEqual([
      'stent',
      null,
      null,
      null,
      '—',
    ])
  })

  it('permutations: every defined round in one bin, the others counted', () => {
    const { chart } = figure('permutation-radiomics')
    expect(chart.table().rows.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(39)
    expect(drawPrint(chart, paperTheme).description).toContain('1 round without a defined AUC is not drawn')
  })
})
