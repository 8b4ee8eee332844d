import { join } from 'node:path'
import type { ReliabilityDecision, ReliabilityRequest, ReliabilityTable } from '../../src/contract/reliability.ts'
import { expect, test } from './fixtures.ts'
import type { HyperdensePage } from './hyperdense-page.ts'

type Comparison = ReliabilityRequest['comparisons'][number]
const fixed = (value: number | null, decimals: number): string => (value ?? 0).toFixed(decimals).replace('-', '−')

/** Features that every table keeps by a rule on a number of theirs. */
const keptBy = (
  tables: readonly ReliabilityTable[],
  stays: (table: ReliabilityTable, at: number) => boolean,
): string[] =>
  tables[0].features.filter((feature) => tables.every((table) => stays(table, table.features.indexOf(feature))))

const prepare = async (app: HyperdensePage, folder: string) => {
  await app.runJob('study.createDemo', { folder: join(folder, 'Demo.hyperdense'), patients: 12, compact: true })
  await app.visit('#/reliability')
  await expect(app.page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible()
  await expect(app.button('Go to Features')).toBeVisible()
  const parameters = 'featureClass: {shape: , firstorder: }'
  const { featureSetId } = await app.runJob<{ featureSetId: number }>('radiomics.extract', { parameters })
  const proposals = await app.call<Comparison[]>('reliability.proposeComparisons', { featureSetId })
  const request = {
    featureSetIds: [featureSetId],
    comparisons: proposals,
    form: 'agreement-single' as const,
    subsetId: null,
  }
  const { tables } = await app.call<{ tables: ReliabilityTable[] }>('reliability.compute', request)
  return { featureSetId, tables, request }
}

test('coefficients, rule, decision: the same on screen as in the study', async ({ app, folder }) => {
  test.setTimeout(180_000)
  const { page } = app
  const { tables, request } = await prepare(app, folder)
  const total = tables[0].features.length
  const kept = page.getByTestId('kept')

  await test.step('every coefficient with its limits', async () => {
    const byPoint = keptBy(tables, ({ icc }, at) => (icc[at] ?? 0) > 0.8)
    await expect(kept).toHaveText(`kept ${byPoint.length} of ${total}`)
    await expect(page.getByTestId('icc-form')).toContainText(
      'ICC(A,1) = (MSR − MSE)/(MSR + (k − 1)MSE + k(MSC − MSE)/n)',
    )
    await page.getByLabel('Find by name').fill('firstorder_Mean')
    const row = page.getByRole('row', { name: /original_firstorder_Mean / })
    const [intra, inter] = tables
    const at = intra.features.indexOf('original_firstorder_Mean')
    await expect(row).toContainText(fixed(intra.icc[at], 3))
    await expect(row).toContainText(`${fixed(inter.lower[at], 3)} – ${fixed(inter.upper[at], 3)}`)
    await row.getByText('original_firstorder_Mean').click()
    await expect(page.getByTestId('feature-detail').getByRole('heading', { level: 3 })).toHaveText(
      'original_firstorder_Mean',
    )
    await page.getByLabel('Find by name').fill('')
    await app.expectAccessible()
  })

  await test.step('the rule moves and the counts follow', async () => {
    const rule = page.getByRole('radiogroup', { name: 'What is held against the threshold' })
    await rule.getByText('lower limit ≥').click()
    const byLimit = keptBy(tables, ({ lower }, at) => (lower[at] ?? 0) >= 0.8)
    await expect(kept).toHaveText(`kept ${byLimit.length} of ${total}`)
    await page.getByRole('textbox', { name: 'Threshold' }).fill('0.6')
    const lower = keptBy(tables, (table, at) => (table.lower[at] ?? 0) >= 0.6)
    expect(lower.length).toBeGreaterThan(byLimit.length)
    await expect(kept).toHaveText(`kept ${lower.length} of ${total}`)
    await page.getByRole('tab', { name: 'Overview' }).click()
    await page.keyboard.press(']')
    const higher = keptBy(tables, (table, at) => (table.lower[at] ?? 0) >= 0.61)
    await expect(kept).toHaveText(`kept ${higher.length} of ${total}`)
    const means = tables[0].icc.filter((_, at) => higher.includes(tables[0].features[at])) as number[]
    await expect(page.getByRole('row', { name: /^intra/ })).toContainText(
      fixed(means.reduce((sum, icc) => sum + icc, 0) / means.length, 3),
    )
    await app.expectAccessible()
  })

  await test.step('a named decision with its methods text', async () => {
    await app.button('Save decision').click()
    await page.getByLabel('Name of the decision').fill('paper')
    await app.button('Save').last().click()
    await expect(page).toHaveURL(/#\/reliability\/decision\/\d+$/)
    const [decision] = await app.call<ReliabilityDecision[]>('reliability.listDecisions', {})
    expect(decision).toMatchObject({ name: 'paper', version: 1, keep: { rule: 'lower-ge', threshold: 0.61 } })
    expect(decision.request.comparisons.map(({ name }) => name)).toEqual(request.comparisons.map(({ name }) => name))
    expect(decision.sets[0].kept).toEqual(keptBy(tables, (table, at) => (table.lower[at] ?? 0) >= 0.61))
    await expect(page.getByTestId('decision')).toContainText(decision.methods)
    await app.expectAccessible()
  })

  await test.step('a point of the scatter plot opens its lesion in Read', async () => {
    await page.getByRole('tab', { name: 'Features' }).click()
    const scatter = page.getByTestId('feature-detail').getByRole('application').first()
    await scatter.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/read\/\d+\?reader=A&round=1&lesion=L\d+$/)
    await expect(page.getByTestId('canvas-axial')).toBeVisible()
  })
})

test('outlines, subset and perturbations of a small study', async ({ app, folder }) => {
  test.setTimeout(180_000)
  const { page } = app
  await prepare(app, folder)

  await test.step('outlines, the worst first, both over the scan', async () => {
    const [a, b] = [
      { reader: 'A', round: 1 },
      { reader: 'B', round: 1 },
    ]
    const { rows } = await app.runJob<{ rows: { lesion: string; dice: number | null }[] }>('reliability.compareMasks', {
      a,
      b,
    })
    const [worst] = rows.filter(({ dice }) => dice !== null).toSorted((x, y) => (x.dice ?? 0) - (y.dice ?? 0))
    await app.visit('#/reliability/outlines')
    await app.button(/^Compare \d+ lesions$/).click()
    const first = page.getByRole('row').nth(1)
    await expect(first).toContainText(worst.lesion, { timeout: 60_000 })
    await expect(first).toContainText(fixed(worst.dice, 3))
    await expect(page.getByTestId('overlay').getByRole('heading')).toHaveText(worst.lesion)
    for (const plane of ['Axial', 'Coronal', 'Sagittal'])
      await expect(page.getByRole('img', { name: new RegExp(`^${plane} view with both outlines`) })).toBeVisible()
    await app.expectAccessible()
  })

  await test.step('a subset is drawn and tells what is to be read', async () => {
    await page.getByRole('tab', { name: 'Subset' }).click()
    await page.getByLabel('Name', { exact: true }).fill('wash-out')
    await page.getByRole('textbox', { name: 'Lesions', exact: true }).fill('5')
    await app.button('Draw 5 lesions').click()
    await expect(page.getByText(/\d of 5 read/)).toBeVisible()
    const [subset] = await app.call<{ name: string; lesions: { lesion: string }[] }[]>('reliability.listSubsets', {})
    expect(subset.name).toBe('wash-out')
    for (const { lesion } of subset.lesions) await expect(page.getByRole('gridcell', { name: lesion })).toBeVisible()
    await app.button('Compare only these').click()
    await app.expectAccessible()
  })

  await test.step('perturbations give coefficients that are flagged', async () => {
    await page.getByRole('tab', { name: 'Robustness' }).click()
    await page.getByRole('checkbox', { name: /^Randomised contour/ }).uncheck()
    await expect(page.getByText('9 perturbations of 5 lesions')).toBeVisible()
    await app.button('Perturb').click()
    await app.button('Show the ICC of the newest run').click({ timeout: 90_000 })
    await expect(page.getByText(/robust-1: perturbed/)).toBeVisible()
    await expect(page.getByRole('note')).toHaveText('Not a second reader')
    await expect(page.getByTestId('icc-form')).toContainText('one-way random effects, single measurement')
    const runs = await app.call<{ id: number; names: string[] }[]>('reliability.listPerturbationRuns', {})
    expect(runs[0].names).toHaveLength(2 + 4 + 1 + 2)
    await expect(page.getByTestId('kept')).toHaveText(/^kept \d+ of \d+$/)
    await app.expectAccessible()
  })
})
