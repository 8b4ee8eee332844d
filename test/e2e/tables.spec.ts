import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'

test('clinical data of a file: its place, its columns, the table, and back', async ({ app, demo, folder }) => {
  const { page } = app
  await app.call('study.open', { folder: demo })
  await app.visit('#/study/clinical')
  await app.button('Import table').click()
  await expect(page.getByRole('heading', { name: 'Import clinical table' })).toBeVisible()
  await app.expectAccessible()

  const path = join(folder, 'follow-up.csv')
  writeFileSync(
    path,
    'code,姓名,seen,mrs90,nihss\nS001,甲,2021-03-04,3,7\nS002,乙,2021-03-05,NA,9\nS077,丙,2021-03-06,1,4\n',
  )
  const chooser = page.waitForEvent('filechooser')
  await app.button('Choose a file…').click()
  await (await chooser).setFiles(path)

  await expect(page.getByText('2 of 3 rows belong to subjects of this study.')).toBeVisible()
  await expect(page.getByText('S077 (row 3)')).toBeVisible()
  await expect(page.getByLabel('Take the column seen')).toBeDisabled()
  await expect(page.getByLabel('Take the column 姓名')).toBeDisabled()
  await page.getByLabel('Role of the column mrs90').selectOption('outcome')
  await page.getByLabel('Take the column nihss').uncheck()
  await app.expectAccessible()
  await page.screenshot({ path: test.info().outputPath('report.png') })
  await app.button('Take 1 column of 2 subjects').click()
  await expect(page.getByRole('heading', { name: '1 column of 2 subjects taken' })).toBeVisible()
  await app.button('Look at the table').click()

  const table = await app.call<{ columns: { name: string; role: string }[]; rows: unknown[][] }>('study.getTable', {
    name: 'clinical',
  })
  expect(table.columns.at(-1)).toMatchObject({ name: 'mrs90', role: 'outcome' })
  expect(table.rows.map((row) => row.at(-1))).toEqual([3, null])
  const grid = page.getByRole('grid', { name: 'Clinical table' })
  const columns = table.columns.length
  await expect(grid).toHaveAttribute('aria-colcount', String(columns))

  await app.button('Earlier versions').click()
  await page.getByRole('menuitem', { name: /^until 20/ }).click()
  await expect(page.getByText('The earlier version is back')).toBeVisible()
  await expect(grid).toHaveAttribute('aria-colcount', String(columns - 1))
})
