import { describe, expect, it } from 'vitest'
import { elementsOf, parseXml, type XmlElement } from '#core/charts/testing/xml-tree.ts'
import { sampleResults } from '../testing/sample-results.ts'
import { smallRun } from '../testing/small-run.ts'
import { renderReport } from './render-report.ts'

const planYaml = 'plan: hyperdense/1\nname: "<sample>"\n'
const sample = sampleResults()
const { results: real, models } = smallRun()
const modelFiles = Object.fromEntries(models.map(({ name }, n) => [name, `models/${n}.json`]))
const reports = [
  { name: 'sample', results: sample, html: renderReport(sample, { planYaml, modelFiles: {} }, 'en') },
  { name: 'sample in Chinese', results: sample, html: renderReport(sample, { planYaml, modelFiles: {} }, 'zh') },
  { name: 'real run', results: real, html: renderReport(real, { planYaml, modelFiles }, 'en') },
]

/** A page as a tree; the parser refuses tags that do not match and marks that are not escaped. */
const pageOf = (html: string): XmlElement => parseXml(html.replace('<!doctype html>\n', ''))
const textOf = ({ text, children }: XmlElement): string => [text, ...children.map(textOf)].join(' ')
const cellsOf = (row: XmlElement): string[] => row.children.map((cell) => textOf(cell).trim())

describe.each(reports)('the report of a $name', ({ html, results }) => {
  const page = pageOf(html)
  const all = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(all)]

  it('is well-formed, loads nothing and runs nothing', () => {
    const names = new Set(all(page).map(({ name }) => name))
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'embed', 'image', 'use'])
      expect(names).not.toContain(name)
    for (const { attributes } of all(page))
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/^on|^src$/i)
        if (name === 'href') expect(value).toMatch(/^#[a-z]+$/)
      }
    expect(html).not.toMatch(/url\(|@import|javascript:/i)
    // The only address is the name space of SVG.
    expect([...new Set(html.match(/https?:\/\/[^"'\s<]+/g))]).toEqual(['http://www.w3.org/2000/svg'])
  })

  it('says nothing undefined', () => {
    const texts = all(page).map(({ text }) => text.trim())
    // The first cause of removed features is called so by the engine, and a reason says when an index is.
    const known = ['undefined in a comparison', 'undefined when every resample selects all features or none']
    const odd = texts.filter((text) => /NaN|undefined|null|\[object|Infinity/.test(text) && !known.includes(text))
    expect(odd).toEqual([])
  })

  it('numbers figures and tables one after the other, and its contents lead somewhere', () => {
    const numbers = (name: string): number[] =>
      elementsOf(page, name).map((element) => Number(/(?:Figure|Table|图|表)\s(\d+)/.exec(textOf(element))?.[1]))
    for (const name of ['figcaption', 'caption']) {
      const found = numbers(name)
      expect(found.length).toBeGreaterThan(10)
      expect(found).toEqual(found.map((_, n) => n + 1))
    }
    const ids = elementsOf(page, 'section').map(({ attributes }) => attributes.id)
    for (const { attributes } of elementsOf(page, 'a')) expect(ids).toContain(attributes.href.slice(1))
  })

  it('begins with stamps and warnings, each once', () => {
    const [notice] = elementsOf(page, 'section')
    const items = elementsOf(notice, 'li').map((item) => textOf(item).trim())
    expect(notice.attributes.class).toBe('notice')
    for (const sentence of [...results.stamps, ...results.warnings]) expect(items).toContain(sentence.trim())
    expect(new Set(items).size).toBe(items.length)
  })

  it('holds the AUC of every model in every cohort, as the results have it', () => {
    const rows = elementsOf(page, 'tr').map(cellsOf)
    for (const model of results.models)
      for (const { auc, n, positive } of Object.values(model.cohorts)) {
        const fixed = (value: number | null): string => (value === null ? '—' : value.toFixed(3))
        const written = `${fixed(auc.value)} (${fixed(auc.lower)}–${fixed(auc.upper)})`
        const found = rows.filter((row) => row[0] === model.name && row[4] === written)
        expect(found.map((row) => row.slice(2, 4))).toContainEqual([String(n), String(positive)])
      }
  })

  it('shows plan, hashes, version and seed', () => {
    expect(textOf(elementsOf(page, 'pre')[0])).toContain('name: "<sample>"')
    const facts = elementsOf(page, 'dd').map((element) => textOf(element).trim())
    for (const fact of [
      results.planSha256,
      results.split.sha256,
      `Hyperdense ${results.softwareVersion}`,
      String(results.seed),
    ])
      expect(facts).toContain(fact)
  })
})

describe('a report', () => {
  it('is the same for the same results, whatever the order of the keys of cohorts', () => {
    const again = sampleResults()
    const turned = {
      ...again,
      cohorts: Object.fromEntries(Object.entries(again.cohorts).toReversed()),
      models: again.models.map((model) => ({
        ...model,
        cohorts: Object.fromEntries(Object.entries(model.cohorts).toReversed()),
      })),
    }
    expect(renderReport(turned, { planYaml, modelFiles: {} }, 'en')).toBe(reports[0].html)
    expect(renderReport(JSON.parse(JSON.stringify(real)), { planYaml, modelFiles }, 'en')).toBe(reports[2].html)
  })

  it('writes undefined numbers as a dash with the reason below', () => {
    const page = pageOf(reports[0].html)
    const table = elementsOf(page, 'div').find(
      (element) => element.attributes.class === 'table' && textOf(element).includes('At the cut-off frozen'),
    )
    if (table === undefined) throw new Error('No table of metrics')
    const row = elementsOf(table, 'tr')
      .map(cellsOf)
      .find(([model]) => model === 'clinical <score>')
    expect(row?.slice(2).map((cell) => cell.replace(/\s/g, ''))).toEqual(Array.from({ length: 6 }, () => '—a'))
    expect(textOf(table)).toContain('Cut-off: all scores are equal')
  })

  it('shows the first rows of long tables and names the file that has all', () => {
    expect(reports[0].html).toContain('The first 10 of 1311 rows; all are in tables/removed-features.csv.')
    expect(reports[1].html).toContain('显示 1311 行中的前 10 行；全部见 tables/removed-features.csv。')
  })

  it('stamps every association, and tells the counts of features', () => {
    const { html } = reports[0]
    expect(html.match(/<strong><span lang="en">association, not validation/g)).toHaveLength(2)
    expect(html).toContain('1316 (columns offered) → 981 (reliability (ICC)) → 10 (mRMR) → 5 (LASSO)')
    expect(html).toContain('Research use only. Not a medical device.')
    expect(reports[1].html).toContain('<html lang="zh-Hans">')
    expect(reports[2].html).toContain('The fitted model is in models/1.json.')
  })

  it('begins the warnings with what was said of the tables, and says it once', () => {
    const [first] = real.warnings
    const notes = ['Extraction 3 was made with <other> settings.', first]
    const html = renderReport(real, { planYaml, modelFiles, notes }, 'en')
    const [, items] = /Warnings<\/h3>\s*<ul>([^]*?)<\/ul>/.exec(html) ?? ['', '']
    expect(items).toMatch(/^\s*<li><span lang="en">Extraction 3 was made with &lt;other&gt; settings\./)
    expect(items.split(`>${first}<`)).toHaveLength(2)
  })

  it('survives control characters and marks in names', () => {
    const [model] = sample.models
    const odd = { ...sample, models: [{ ...model, name: 'a\u0000"\'<&>]]>\ud800' }] }
    const html = renderReport(odd, { planYaml, modelFiles: {} }, 'en')
    expect(() => pageOf(html)).not.toThrow()
    expect(html).not.toContain('\u0000')
  })
})
