import { countRuns } from './count-runs.ts'
import { expect, test } from './fixtures.ts'

test('a published preset and the ring around lesions, previewed, extracted, kept and described', async ({
  app,
  demo,
}) => {
  test.setTimeout(180_000)
  const { page } = app
  await app.call('study.open', { folder: demo })
  const presets = await app.call<{ name: string; features: number }[]>('radiomics.listPresets', {})
  expect(Object.fromEntries(presets.map((p) => [p.name, p.features]))).toMatchObject({
    'chen-2022': 1316,
    'jiang-2025': 1834,
    'lu-2024': 107,
  })

  await app.visit('#/features')
  await app.button('Preview on one lesion').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('dialog').locator('svg').first()).toBeVisible({ timeout: 30_000 })
  await app.expectAccessible()
  await page.keyboard.press('Escape')
  await app.button('What the settings mean').click()
  await expect(page.getByRole('dialog', { name: 'Settings in plain language' })).toBeVisible()
  await app.expectAccessible()
  await page.keyboard.press('Escape')
  await app.button(/^Extract from/).click()
  await expect(page.getByText(/107 of 107 features/)).toBeVisible({ timeout: 120_000 })
  await app.expectAccessible()
  await page.getByRole('row').nth(1).getByRole('gridcell').nth(6).click()
  await page.getByRole('button', { name: 'Plot', exact: true }).click()
  const plot = page.getByRole('dialog', { name: /^Distribution of original_shape_/ })
  await expect(plot.getByRole('application')).toBeVisible()
  await app.expectAccessible()
  await plot.getByRole('application').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/read\/\d+\?reader=A&round=1&lesion=L\d+$/)
  await page.goBack()

  const { featureSetId } = await app.runJob<{ featureSetId: number }>('radiomics.extract', {
    reader: 'A',
    round: 1,
    region: 'ring2d:3',
    parameters: 'featureClass: {firstorder: [Mean]}',
  })
  const ring = await app.call<{ cases: { region: string }[]; values: number[][] }>('radiomics.getFeatureTable', {
    featureSetId,
  })
  expect(new Set(ring.cases.map((c) => c.region))).toEqual(new Set(['ring2d:3']))
  const whole = await app.call<{ columns: string[]; values: number[][] }>('radiomics.getFeatureTable', {
    featureSetId: 1,
  })
  const mean = whole.columns.indexOf('original_firstorder_Mean')
  // Around a bleeding lies brain, darker than blood.
  expect(Math.max(...ring.values.map((v) => v[0]))).toBeLessThan(Math.max(...whole.values.map((v) => v[mean])))
})

test('a table that was asked for while it grew is asked for again when it is complete', async ({ app, demo }) => {
  const { page } = app
  await app.call('study.open', { folder: demo })
  await app.visit('#/study')
  let isFirst = true
  await page.route('**/call/radiomics.getFeatureTable', async (route) => {
    if (!isFirst) return route.continue()
    isFirst = false
    const early = await route.fetch()
    await expect
      .poll(async () => (await app.call<{ state: string }[]>('radiomics.listFeatureSets', {}))[0].state)
      .toBe('complete')
    await route.fulfill({ response: early })
  })
  await app.rail('Features').click()
  await app.button(/^Extract from/).click()
  await expect(page.getByText(/^S\d+-L1_A_r1$/).first()).toBeVisible()
  expect(isFirst).toBe(false)
})

test('arrow keys draw only the rows anew that they leave and reach; typing settings draws no list anew', async ({
  app,
  demo,
}) => {
  const { page } = app
  await app.call('study.open', { folder: demo })
  await app.visit('#/features')
  const text = page.getByLabel('Parameters as PyRadiomics YAML')
  await expect(text).toHaveValue(/setting/)
  const cell = page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(2)
  await cell.click()
  const rows = await page.getByRole('grid').getByRole('row').count()
  const keys = 3
  const moved = await countRuns(page, ['GridRowOf', 'DataGrid'], async () => {
    for (let n = 0; n < keys; n++) await page.keyboard.press('ArrowDown')
    await expect(
      page
        .getByRole('row')
        .nth(1 + keys)
        .locator('[data-active]'),
    ).toBeVisible()
  })
  expect(moved.DataGrid).toBeGreaterThanOrEqual(keys)
  expect(rows).toBeGreaterThan(4)
  expect(moved.GridRowOf).toBe(2 * keys)

  await text.focus()
  await page.keyboard.press('Control+End')
  const typed = await countRuns(page, ['SettingsEditor', 'SetChooser', 'ReadingPicker', 'RegionChooser'], () =>
    page.keyboard.type('# ab'),
  )
  expect(typed.SettingsEditor).toBeGreaterThanOrEqual(4)
  expect(typed).toMatchObject({ SetChooser: 0, ReadingPicker: 0, RegionChooser: 0 })
})
