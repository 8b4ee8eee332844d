import { describe, expect, it } from 'vitest'
import { parseXml } from '#core/charts/testing/xml-tree.ts'
import { analysisFiles } from './analysis-files.ts'
import { formatJson } from './format-json.ts'
import { safeFileName, uniqueFileNames } from './safe-file-name.ts'
import { sampleResults } from './testing/sample-results.ts'
import { smallRun } from './testing/small-run.ts'

const { results, models } = smallRun()
const files = analysisFiles(results, { planYaml: 'plan: hyperdense/1', modelFiles: models, lang: 'en' })
const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? ''

describe('files of a run', () => {
  it('are the ones that others rely on, named safely and each once', () => {
    const paths = files.map(({ path }) => path)
    for (const path of [
      'results.json',
      'report.html',
      'plan.yaml',
      'tables/performance.csv',
      'tables/balance.csv',
      'figures/roc-validation.svg',
      'figures/lasso-path-radiomics.svg',
      'models/radiomics.json',
      'models/clinical-Rad-score.json',
    ])
      expect(paths).toContain(path)
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
    for (const path of paths)
      expect(path).toMatch(/^((tables|figures|models)\/)?[\p{L}\p{N}._-]+\.(json|html|yaml|csv|svg)$/u)
  })

  it('results and models read back as they were', () => {
    expect(JSON.parse(textOf('results.json'))).toEqual(JSON.parse(JSON.stringify(results)))
    expect(JSON.parse(textOf('models/knn.json'))).toEqual(JSON.parse(JSON.stringify(models[2])))
    expect(Object.keys(JSON.parse(textOf('results.json'))).slice(0, 4)).toEqual([
      'schema',
      'softwareVersion',
      'plan',
      'planSha256',
    ])
  })

  it('tables hold the numbers of the results', () => {
    const [head, ...lines] = textOf('tables/performance.csv').trimEnd().split('\n')
    const at = (name: string): number => head.split(',').indexOf(name)
    expect(lines).toHaveLength(6)
    for (const line of lines) {
      const cells = line.split(',')
      const { auc, brier, calibration } = results.models.find(({ name }) => name === cells[0])?.cohorts[cells[1]] ?? {}
      expect(Number(cells[at('auc')])).toBe(auc?.value)
      expect(Number(cells[at('brier')])).toBe(brier?.value)
      expect(Number(cells[at('hl_df')])).toBe(calibration?.hosmerLemeshow.df)
    }
    for (const { path, text } of files)
      if (path.endsWith('.csv')) expect(text, path).not.toMatch(/NaN|Infinity|undefined(?! )|\bnull\b|—/)
  })

  it('figures are well-formed and in millimetres', () => {
    for (const { path, text } of files)
      if (path.endsWith('.svg')) expect(parseXml(text).attributes.width, path).toMatch(/^[\d.]+mm$/)
  })

  it('are the same for the same run, and data the same in every language', () => {
    const options = { planYaml: 'plan: hyperdense/1', modelFiles: models }
    expect(analysisFiles(smallRun().results, { ...options, lang: 'en' })).toEqual(files)
    const chinese = analysisFiles(results, { ...options, lang: 'zh' })
    expect(chinese.map(({ path }) => path)).toEqual(files.map(({ path }) => path))
    const data = (list: typeof files) => list.filter(({ path }) => /\.(json|csv|yaml)$/.test(path))
    expect(data(chinese)).toEqual(data(files))
  })

  it('cope with results without anything optional', () => {
    const bare = {
      ...sampleResults(),
      models: [],
      reliability: null,
      comparisons: [],
      associations: [],
      resampling: [],
    }
    const paths = analysisFiles(bare, { planYaml: '', modelFiles: [], lang: 'zh' }).map(({ path }) => path)
    expect(paths).toContain('report.html')
    expect(paths).toContain('figures/case-flow.svg')
  })
})

describe('JSON', () => {
  it('keeps keys in order, doubles exact, plain lists on one line', () => {
    expect(formatJson({ b: 0.1 + 0.2, a: [1, null, 'x"'], c: {}, d: [{ e: 1, f: [2] }] })).toBe(
      '{\n  "b": 0.30000000000000004,\n  "a": [1, null, "x\\""],\n  "c": {},\n  "d": [\n    {\n      "e": 1,\n      "f": [2]\n    }\n  ]\n}\n',
    )
  })

  it.each([
    [{ models: [{ auc: Number.NaN }] }, 'models[0].auc is NaN'],
    [{ a: { b: Infinity } }, 'a.b is Infinity'],
    [{ a: undefined }, 'a is undefined'],
  ])('refuses what it cannot hold, by its place', (value, message) => {
    expect(() => formatJson(value)).toThrow(message)
  })
})

describe('names of files', () => {
  it.each([
    ['clinical + radiomics (a)', 'clinical-radiomics-a'],
    ['影像组学/模型', '影像组学-模型'],
    ['CON', '_CON'],
    ['lpt1.x', '_lpt1.x'],
    ['../..', 'unnamed'],
    ['a:b*c?d"e<f>g|h\\i', 'a-b-c-d-e-f-g-h-i'],
    ['x'.repeat(300), 'x'.repeat(60)],
  ])('%j is %j', (text, name) => {
    expect(safeFileName(text)).toBe(name)
  })

  it('stay apart where the case of letters is ignored', () => {
    expect(uniqueFileNames(['a', 'A', 'a-2', 'a!'])).toEqual(['a', 'A-2', 'a-2-2', 'a-3'])
  })
})
