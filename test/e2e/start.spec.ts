import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'

test('the start screen offers the demo, a new study and an existing one', async ({ app }) => {
  await expect(app.button(/open demo study/i)).toBeVisible()
  await expect(app.button(/new study/i)).toBeVisible()
  await expect(app.button(/^open study/i)).toBeVisible()
  await expect(app.page.getByText(/research use only/i).first()).toBeVisible()
  await expect(app.page).toHaveTitle(/Hyperdense/)
  await app.expectAccessible()
})

test('a study that is opened shows its subjects and is offered again later', async ({ app, demo }) => {
  await app.call('study.open', { folder: demo })
  const subjects = await app.call<{ code: string }[]>('study.listSubjects', {})
  expect(subjects).toHaveLength(2)
  await app.visit('#/study')
  for (const { code } of subjects) await expect(app.page.getByText(code, { exact: true }).first()).toBeVisible()

  await app.call('study.close', {})
  await app.visit('#/start')
  await expect(app.page.getByText('demo.hyperdense').first()).toBeVisible()
})

test('the demo study opens with one click where it has been made', async ({ app, demo, folder }) => {
  cpSync(demo, join(folder, 'Hyperdense', 'Demo.hyperdense'), { recursive: true })
  await app.button(/open demo study/i).click()
  await expect(app.page).toHaveURL(/#\/study/)
  await expect(app.page.getByText('S002', { exact: true }).first()).toBeVisible()
})

test('making the demo study shows how far it is and can be stopped', async ({ app, folder }) => {
  await app.button(/open demo study/i).click()
  await expect(app.page.getByRole('progressbar').first()).toBeVisible()
  await expect(app.page.getByText(/\d+ of 60 patients made/i).first()).toBeVisible()
  await app
    .button(/^(stop|cancel)/i)
    .first()
    .click()
  await expect(app.page.getByRole('progressbar')).toHaveCount(0)
  await expect(app.button(/open demo study/i)).toBeEnabled()
  expect(existsSync(join(folder, 'Hyperdense', 'Demo.hyperdense'))).toBe(false)
})
