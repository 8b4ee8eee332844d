import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import type { ModelRunSummary } from '../../src/contract/modelling.ts'
import type { AnalysisResults, Estimated } from '../../src/core/modelling/analysis/results.ts'
import { expect, test } from './fixtures.ts'
import type { HyperdensePage } from './hyperdense-page.ts'

interface Kept {
  readonly run: ModelRunSummary
  readonly results: AnalysisResults
}

const fixed = (value: number | null): string => (value ?? Number.NaN).toFixed(3).replace('-', '−')
const withLimits = ({ value, lower, upper }: Estimated): string => `${fixed(value)} (${fixed(lower)}–${fixed(upper)})`

const plan = (extra = ''): string => `# of the test
plan: hyperdense/1
name: small
outcome: { column: lesion_type, positive: haemorrhage }
blocks: { radiomics: {} }
split: { ratio: [7, 3], names: [train, validation], seed: 3 }
models:
  - name: signature
    blocks: [radiomics]
    steps:
      - complete
      - { step: z-score }
      - { step: mrmr, features: 6 }
      - { step: lasso, folds: 5 }
    cutoff: youden
${extra}`

const prepare = async (app: HyperdensePage, folder: string, patients: number): Promise<void> => {
  await app.runJob('study.createDemo', { folder: join(folder, 'Demo.hyperdense'), patients, compact: true })
  await app.runJob('radiomics.extract', {
    parameters: 'featureClass: {shape: , firstorder: }',
    reader: 'A',
    round: 1,
  })
}

test('a plan is written, run, looked at, compared; numbers on screen are those of the run', async ({ app, folder }) => {
  test.setTimeout(480_000)
  const { page } = app
  await prepare(app, folder, 24)
  const yaml = page.getByRole('textbox', { name: 'Plan as YAML' })
  const runButton = page.getByRole('button', { name: 'Run', exact: true })
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click()

  await test.step('recipes are the starting points', async () => {
    await app.visit('#/study')
    await app.rail('Models').click()
    await app.button('Use as a plan: chen-2022').click()
    await expect(yaml).toHaveValue(/name: chen-2022/)
    await app.button('Recipes').click()
    await app.expectAccessible()
    await app.button('New plan').click()
    await expect(yaml).toHaveValue(/name: my-plan/)
    const download = page.waitForEvent('download')
    await app.button('Save as a file').click()
    expect((await download).suggestedFilename()).toBe('my-plan.yaml')
  })

  await test.step('a column that the study does not have is told, and does not stand in the way', async () => {
    await yaml.fill(plan('include: [{ column: agee, from: 18 }]\n'))
    await expect(page.getByRole('group', { name: 'Condition 1' })).toContainText(
      'No table of this study has a column “agee”.',
    )
    await expect(runButton).toBeEnabled()
  })

  await test.step('what is wrong stands at its step, and keeps the plan from running', async () => {
    await yaml.fill(plan('notes: [kept]\n').replace('features: 6', 'features: 6, shade: grey'))
    const steps = page.getByRole('list', { name: 'Steps of signature' })
    const faulty = steps.getByRole('listitem').filter({ hasText: 'mRMR' })
    await expect(faulty).toContainText('shade: unknown option "shade"')
    await expect(steps.getByRole('listitem').filter({ hasText: 'Z-score' })).not.toContainText('unknown')
    await expect(runButton).toBeDisabled()
    await expect(page.getByTestId('run-reason')).toHaveText('1 problem stands in the way')
    await faulty.getByRole('button', { name: /mRMR.*features 6/ }).click()
    await faulty.getByLabel('shade').fill('')
    await faulty.getByLabel('shade').press('Enter')
    await expect(runButton).toBeEnabled()
    await expect(yaml).toHaveValue(/\{ step: mrmr, features: 6 \}/)
    await app.expectAccessible()
  })

  await test.step('the list edits the text, and what it does not know stays', async () => {
    const steps = page.getByRole('list', { name: 'Steps of signature' })
    await steps.getByRole('textbox', { name: 'features', exact: true }).fill('5')
    await expect(yaml).toHaveValue(/# of the test[\s\S]*\{ step: mrmr, features: 5 \}[\s\S]*notes: \[ ?kept ?\]/)
    await steps.getByRole('button', { name: /^2 Z-score/ }).press('Alt+ArrowUp')
    await expect(yaml).toHaveValue(/z-score \}\s+- complete/)
    await expect(page.getByText('Z-score is now step 1 of 4')).toBeAttached()
    await app.button('Undo').click()
    await expect(yaml).toHaveValue(/- complete\s+- \{ step: z-score/)
    await app.button('Add a step to signature').click()
    await page.getByRole('menuitem', { name: /^Variance filter/ }).click()
    await expect(steps.getByRole('listitem').last()).toContainText('cannot be the last step')
    await app.button('Remove Variance filter').click()
    await expect(runButton).toBeEnabled()
  })

  await test.step('a long run is cancelled and nothing is kept', async () => {
    const before = await yaml.inputValue()
    await yaml.fill(plan('resampling: { bootstrap: { samples: 20000 } }\n'))
    await runButton.click()
    await expect(page.getByText(/^Resampling \d+ of 20000$/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect(page.getByTestId('run-reason')).toHaveText('Cancelled. Nothing was kept.')
    expect(await app.call('modelling.listRuns', {})).toEqual([])
    await yaml.fill(before)
  })

  const kept = await test.step('the run opens when it is done', async (): Promise<Kept> => {
    await page.getByLabel('Name of the run').fill('first run')
    await runButton.click()
    await expect(page.getByRole('heading', { name: 'first run' })).toBeVisible({ timeout: 60_000 })
    const [{ id }] = await app.call<ModelRunSummary[]>('modelling.listRuns', {})
    expect(page.url()).toContain(`#/models/run/${id}`)
    return app.call<Kept>('modelling.getRun', { runId: id })
  })
  const [model] = kept.results.models
  const { train, validation } = model.cohorts

  await test.step('overview and selection', async () => {
    await expect(page.getByTestId('counts-signature')).toHaveText(
      model.selection.counts.map(({ n }) => String(n)).join(' → '),
    )
    await expect(page.getByRole('figure').filter({ hasText: 'Flow of cases' })).toBeVisible()
    await tab('Selection')
    await expect(page.getByLabel('Equation of the score')).toHaveText(model.equation ?? '')
    for (const { name, coefficient } of model.selection.features) {
      const row = page.getByRole('grid', { name: 'Final features and coefficients' }).getByRole('row', { name })
      await expect(row).toContainText(Number(coefficient?.toPrecision(4)).toString().replace('-', '−'))
    }
    await app.expectAccessible()
  })

  await test.step('models in cohorts', async () => {
    await tab('Models')
    const grid = page.getByRole('grid', { name: 'Performance of every model in every cohort' })
    await expect(grid.getByRole('row', { name: /training/ })).toContainText(withLimits(train.auc))
    await expect(grid.getByRole('row', { name: /validation/ })).toContainText(withLimits(validation.auc))
    await expect(grid.getByRole('row', { name: /validation/ })).toContainText(withLimits(validation.metrics.accuracy))
    const nav = page.getByRole('navigation', { name: 'Plans and runs' })
    await expect(nav).toContainText(`AUC ${fixed(train.auc.value)} · ${fixed(validation.auc.value)}`)
  })

  await test.step('figures', async () => {
    await tab('ROC')
    await expect(page.getByRole('figure').first()).toContainText(fixed(train.auc.value))
    for (const name of ['Calibration', 'Decision', 'Waterfall', 'Confusion']) {
      await tab(name)
      await expect(page.getByRole('figure').first()).toBeVisible()
    }
    await expect(page.getByRole('figure').last()).toContainText(String(validation.confusion?.tp))
    await app.expectAccessible()
  })

  await test.step('a case opens in Read', async () => {
    await tab('Cases')
    const [{ id, score }] = model.scores
    await page.getByLabel('Filter cases').fill(id)
    const row = page.getByRole('grid', { name: 'Score of every case' }).getByRole('row', { name: id })
    await expect(row).toContainText(fixed(score))
    await row.getByRole('link', { name: id }).click()
    await expect(page).toHaveURL(/#\/read\/\d+\?reader=A&round=1&lesion=L\d+$/)
    await page.goBack()
    await expect(page.getByLabel('Filter cases')).toBeVisible()
  })

  await test.step('plan and provenance; the plan is used again with another seed', async () => {
    await tab('Plan')
    await expect(page.getByTitle(kept.results.planSha256)).toBeVisible()
    const download = page.waitForEvent('download')
    await app.button('Export all').click()
    expect((await download).suggestedFilename()).toMatch(/\.zip$/)
    await app.button('Use as a plan').click()
    await expect(page.getByText('The plan can be run.')).toBeVisible()
    await page.getByLabel('Name of the run').fill('second run')
    await page.getByRole('textbox', { name: 'Seed', exact: true }).fill('77')
    await runButton.click()
    await expect(page.getByRole('heading', { name: 'second run' })).toBeVisible({ timeout: 60_000 })
  })

  await test.step('two runs side by side', async () => {
    await app.button('Compare').click()
    await page.getByRole('menuitem', { name: /first run/ }).click()
    await expect(page.getByText('Both runs have the same cohorts, case by case.')).toBeVisible()
    const grid = page.getByRole('grid', { name: 'Metrics side by side' })
    const [second] = await app.call<ModelRunSummary[]>('modelling.listRuns', {})
    expect(second.looks).toEqual([{ cohort: 'validation', runs: 2, models: 2 }])
    const other = (await app.call<Kept>('modelling.getRun', { runId: second.id })).results.models[0]
    const row = grid.getByRole('row', { name: /validation AUC/ })
    await expect(row).toContainText(withLimits(other.cohorts.validation.auc))
    await expect(row).toContainText(withLimits(validation.auc))
    await app.expectAccessible()
  })

  await test.step('any number of runs in one table, and as CSV', async () => {
    await app.button('Runs in a table').click()
    const grid = page.getByRole('grid', { name: 'Models of several runs in every cohort' })
    const row = grid.getByRole('row', { name: /first run.*validation/ })
    await expect(row).toContainText(withLimits(validation.auc))
    await expect(grid.getByRole('row', { name: /second run/ })).toHaveCount(2)
    await page.getByRole('combobox', { name: 'Cohort' }).click()
    await page.getByRole('option', { name: 'training' }).click()
    await expect(row).toHaveCount(0)
    await app.expectAccessible()
    const download = page.waitForEvent('download')
    await app.button('CSV').click()
    const csv = readFileSync(await (await download).path(), 'utf8')
    expect(csv.trim().split('\n')).toHaveLength(3)
    expect(csv).toContain(`,${train.auc.value},`)
  })
})

test('every part of a plan has its form in the list', async ({ app, folder }) => {
  test.setTimeout(240_000)
  const { page } = app
  await prepare(app, folder, 6)
  await app.visit('#/models')
  await app.button('New plan').click()
  const yaml = page.getByRole('textbox', { name: 'Plan as YAML' })
  const group = (name: string) => page.getByRole('group', { name, exact: true })
  const choose = async (place: Locator, name: string, option: string) => {
    await place.getByRole('combobox', { name, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await app.button('Only rows with…').click()
  await choose(group('Condition 1'), 'column', 'age')
  await group('Condition 1').getByRole('textbox', { name: '≥' }).pressSequentially('18.5')
  await expect(yaml).toHaveValue(/include:\s+- \{ column: age, from: 18\.5 \}/)
  await app.button('Add a derived column').click()
  const derived = group('Derived column derived')
  await choose(derived, 'made of', 'nihss')
  await choose(derived, 'as', 'bands')
  await derived.getByRole('textbox', { name: 'borders' }).fill('5, 15')
  await expect(yaml).toHaveValue(/- \{ name: derived, column: nihss, bands: \[ 5, 15 \] \}/)
  await page.getByRole('checkbox', { name: 'Carve off a test cohort first' }).check()
  await expect(yaml).toHaveValue(/prospective: \{ name: test, column: scan_day_offset, share: 0\.2 \}/)
  await app.button('Add a subgroup').click()
  const subgroup = group('Subgroup subgroup')
  await choose(subgroup, 'column', 'sex')
  await subgroup.getByRole('textbox', { name: '<' }).fill('')
  await expect(subgroup).toContainText('needs a limit: below, from or equals')
  await choose(subgroup, 'is', 'male')
  await expect(yaml).toHaveValue(/- \{ name: subgroup, column: sex, equals: male \}/)
  await app.button('Add odds ratios').click()
  const odds = group('Odds ratios odds-ratios')
  await expect(odds).toContainText('must name at least one column')
  await odds.getByRole('combobox', { name: 'of', exact: true }).fill('age')
  await page.keyboard.press('Enter')
  await odds.getByRole('combobox', { name: 'and subgroups' }).fill('subgroup')
  await page.keyboard.press('Enter')
  // Another name is followed by what speaks of it.
  await subgroup.getByRole('textbox', { name: 'Subgroup', exact: true }).fill('men')
  await expect(yaml).toHaveValue(/- \{ name: men, column: sex, equals: male \}[\s\S]*subgroups:\s+(?:\[ |- )men/)
  await odds.getByRole('checkbox', { name: 'backward' }).uncheck()
  await expect(odds).not.toContainText('must name')
  await app.button('Add a table').click()
  await choose(group('Table baseline'), 'groups by', 'outcome')
  await expect(page.getByText('The plan can be run.')).toBeVisible()
  await app.expectAccessible()
  const { sentences } = await app.call<{ sentences: string[] }>('modelling.checkPlan', {
    text: await yaml.inputValue(),
  })
  expect(sentences).toContain('Association odds-ratios (univariable, entered) of age: association, not validation.')
  expect(sentences.join(' ')).toContain('after test was carved off by scan_day_offset')
  await app.button('Remove: Derived column derived').click()
  await expect(yaml).not.toHaveValue(/derive:/)
})
