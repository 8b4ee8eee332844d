import { expect, test } from './fixtures.ts'

interface Reading {
  seriesId: number
  reader: string
  round: number
  segments: { label: number; name: string; lesion: string }[]
}

test('a reading: led to by a lesion, with codes that are checked, and on to the next', async ({ app, demo }) => {
  const { page } = app
  await app.call('study.open', { folder: demo })
  await app.call('app.savePreferences', { reader: 'A' })
  const readings = await app.call<Reading[]>('study.listReadings', {})
  const most = Math.max(...readings.map(({ segments }) => segments.length))
  const { seriesId, round, segments } =
    readings.find((one) => one.reader === 'A' && one.segments.length === most) ?? readings[0]
  const { label, lesion } = segments[segments.length - 1]
  const link = `#/read/${seriesId}?reader=A&round=${round}&lesion=${lesion}`
  const caption = page.getByTestId('caption-axial')

  await test.step('a link to a lesion shows it and makes its segment the active one, every time', async () => {
    await app.visit(link)
    await expect(page.getByTestId(`segment-${label}`)).toHaveAttribute('data-active', 'true')
    await expect(page.getByText('No changes yet')).toBeVisible()
    await expect(caption).toHaveText(/Axial \d+\/\d+/)
    const there = await caption.textContent()
    await page.getByTestId('canvas-axial').hover()
    for (let n = 0; n < 3; n++) await page.mouse.wheel(0, 100)
    await expect(caption).not.toHaveText(there ?? '')
    const away = await caption.textContent()
    await app.rail('Study').click()
    await app.rail('Read').click()
    await expect(caption).toHaveText(away ?? '')
    await app.visit('#/study')
    await app.visit(link)
    await expect(caption).toHaveText(there ?? '')
  })

  await test.step('a lesion code that cannot be is refused where it is typed', async () => {
    await page.getByTestId(`segment-lesion-edit-${label}`).click()
    const field = page.getByTestId(`segment-lesion-${label}`)
    await field.fill('L 9?')
    await expect(page.getByText('1–16 letters, digits or _')).toBeVisible()
    await field.press('Enter')
    await expect(field).toBeVisible()
    await field.fill('IVH')
    await field.press('Enter')
    await expect(page.getByText(/All changes saved/)).toBeVisible()
    await expect(page.getByTestId(`segment-lesion-edit-${label}`)).toHaveText('IVH')
    await page.keyboard.press('Control+z')
    await expect(page.getByTestId(`segment-lesion-edit-${label}`)).toHaveText(lesion)
  })

  await test.step('keys lead to the neighbouring series, the rail to the list', async () => {
    const ids = (await app.call<{ id: number }[]>('study.listSeries', {})).map(({ id }) => id)
    const isFirst = ids[0] === seriesId
    await page.keyboard.press(isFirst ? 'Control+Enter' : 'Control+Shift+Enter')
    await expect(page).toHaveURL(new RegExp(`#/read/${isFirst ? ids[1] : ids[0]}\\?reader=A&round=${round}$`))
    await app.rail('Read').click()
    await expect(page.getByRole('heading', { name: 'Choose a series to read' })).toBeVisible()
    await app.expectAccessible()
  })

  await test.step('errors of the engine speak the language of the screen', async () => {
    await app.call('app.savePreferences', { language: 'zh' })
    await app.visit('#/read/999?reader=A&round=1')
    await expect(page.getByRole('alert')).toContainText('本研究中没有序列 999。')
  })
})
