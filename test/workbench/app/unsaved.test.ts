import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RowResult, ScenarioResult } from '#harness/results/results.ts'
import { openBrowser } from '../support/browser.ts'
import type { FakeServer } from '../support/fake-server.ts'
import { openStory } from '../support/open-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

/** The page with a feature open, behind whose end something is written. */
async function openWritten(words = '# моё') {
  const opened = await openStory(browser, '#/account/6?tab=scenario')
  opened.server.problems = []
  await write(opened.page, words)
  return opened
}

async function write(page: Page, words: string): Promise<void> {
  await page.locator('.cm-content').press('Control+End')
  await page.keyboard.type(words)
  await expect.poll(() => shown(page)).toContain(words)
}

/** What stands in the editor, as the page has it. */
const shown = async (page: Page) => (await page.locator('.cm-line').allInnerTexts()).join('\n')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const mark = (page: Page) => page.getByRole('status', { name: 'Whether the text is saved' })
const saves = (server: FakeServer) => server.asked.filter(({ path }) => path === 'feature')
const comeBack = (page: Page) => page.evaluate('dispatchEvent(new Event("focus"))')

test('what is written stays over another tab, another row and a reload, until it is saved', async () => {
  await using opened = await openWritten()
  const { page, server, faults } = opened
  const source = 'scenarios/features/account/07-unblocked.feature:4'
  const maps = server.state.maps.map((map) => ({
    ...map,
    rows: map.rows.map((row) =>
      row.id === 'account/7' ? { ...row, scenarios: [{ name: '', source }] } : row,
    ),
  }))
  server.emit({ kind: 'reset' }, { maps })
  await expect.poll(() => mark(page).innerText()).toBe('not saved')
  await page.getByRole('tab', { name: 'Sequence' }).click()
  await page.getByRole('tab', { name: 'Scenario' }).click()
  await expect.poll(() => shown(page)).toContain('# моё')
  await page.getByRole('button', { name: /^account\/7/ }).click()
  await page.getByText('07-unblocked.feature:4').waitFor()
  await expect.poll(() => shown(page)).toContain('Функция: Блокировка')
  expect(await shown(page)).not.toContain('# моё')
  await page.getByRole('button', { name: /^account\/6/ }).click()
  await expect.poll(() => shown(page)).toContain('# моё')
  await page.reload()
  await expect.poll(() => shown(page)).toContain('# моё')
  expect(await mark(page).innerText()).toBe('not saved')
  await button(page, 'Save').click()
  await expect.poll(() => mark(page).innerText()).toBe('')
  expect(server.feature).toContain('# моё')
  expect(await page.evaluate('Object.keys(sessionStorage).filter((key) => /draft/.test(key))')).toEqual([])
  expect(faults).toEqual([])
})

test('changes are discarded for the text of the file, and can be taken back', async () => {
  await using opened = await openWritten()
  const { page } = opened
  await button(page, 'Discard changes').click()
  await expect.poll(() => shown(page)).not.toContain('# моё')
  expect(await mark(page).innerText()).toBe('')
  await page.locator('.cm-content').press('Control+z')
  await expect.poll(() => shown(page)).toContain('# моё')
  await page.reload()
  await expect.poll(() => shown(page)).toContain('# моё')
})

test('a save over a file that was changed elsewhere is refused, and one of the two texts is chosen', async () => {
  await using opened = await openWritten()
  const { page, server } = opened
  server.feature += '# чужое\n'
  await button(page, 'Save').click()
  const told = page.getByRole('alert').filter({ hasText: 'the file was changed elsewhere' })
  await told.waitFor()
  await page.evaluate(axe.source)
  expect(await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')).toEqual(
    [],
  )
  expect(server.feature).toContain('# чужое')
  expect(await shown(page)).toContain('# моё')
  await button(page, 'Save over it').click()
  await expect.poll(() => mark(page).innerText()).toBe('')
  expect(server.feature).not.toContain('# чужое')
  expect(saves(server)).toHaveLength(2)
  await write(page, '# ещё')
  server.feature += '# опять чужое\n'
  await comeBack(page)
  await told.waitFor()
  await button(page, 'Take the text of the file').click()
  await expect.poll(() => shown(page)).toMatch(/# моё# опять чужое\s*$/)
  expect(await shown(page)).not.toContain('# ещё')
})

test('a save behind another one that has no answer yet is no change from elsewhere', async () => {
  await using opened = await openWritten()
  const { page, server } = opened
  await page.route('**/api/feature', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 200))
    await route.continue()
  })
  await page.keyboard.press('Control+s')
  await page.keyboard.type('!')
  await page.keyboard.press('Control+s')
  await expect.poll(() => server.feature).toContain('# моё!')
  await expect.poll(() => mark(page).innerText()).toBe('')
  expect(saves(server)).toHaveLength(2)
})

test('a file that is changed by a third hand while two texts are compared is not overwritten', async () => {
  await using opened = await openWritten()
  const { page, server } = opened
  server.feature += '# чужое\n'
  await button(page, 'Save').click()
  await button(page, 'Save over it').waitFor()
  server.feature += '# третье\n'
  await button(page, 'Save over it').click()
  await expect.poll(() => saves(server).length).toBe(2)
  await button(page, 'Save over it').waitFor()
  expect(server.feature).toContain('# третье')
})

test('without changes the editor follows the file: when the page is looked at, and when another page saves', async () => {
  await using opened = await openStory(browser, '#/account/6?tab=scenario')
  const { page, server } = opened
  await page.locator('.cm-content').waitFor()
  server.feature += '# из редактора\n'
  await comeBack(page)
  await expect.poll(() => shown(page)).toContain('# из редактора')
  server.feature += '# с другой страницы\n'
  server.emit({ kind: 'reset' })
  await expect.poll(() => shown(page)).toContain('# с другой страницы')
  expect(await mark(page).innerText()).toBe('')
})

test('with mistakes it is said that the text was saved and not run, and the result is told to be of another', async () => {
  await using opened = await openStory(browser, '#/account/6?tab=scenario')
  const { page, server } = opened
  const outcome = page.getByRole('status', { name: 'How the scenario ended' })
  await expect.poll(() => outcome.innerText()).toMatch(/^✗ failed .*no such message/)
  await write(page, '# моё')
  await expect.poll(() => outcome.innerText()).toBe('Before the text was changed: ✗ failed')
  await button(page, 'Save and run').click()
  await page.getByText('Saved, but not run: mend the mistakes first.').waitFor()
  expect(server.asked.map(({ path }) => path)).toEqual(['feature'])
  await expect.poll(() => outcome.innerText()).toBe('Before the text was changed: ✗ failed')
  await page.reload()
  await expect.poll(() => outcome.innerText()).toBe('Before the text was changed: ✗ failed')
  await button(page, 'Save').click()
  await page.getByText('Saved, but there are mistakes in it.').waitFor()
  server.problems = []
  await button(page, 'Save and run').click()
  await expect.poll(() => outcome.count()).toBe(0)
  server.emit({ kind: 'run', run: null }, { run: null })
  await expect.poll(() => outcome.innerText()).toMatch(/^✗ failed .*no such message/)
})

test('of a scenario that checks nothing it is said why', async () => {
  await using opened = await openStory(browser, '#/account/6?tab=scenario', { locale: 'ru' })
  const { page, server } = opened
  const results = server.state.results.map(withoutThen)
  server.emit({ kind: 'reset' }, { results })
  await page.getByText('Сценарий ничего не проверяет: в нём нет «Тогда».').waitFor()
})

/** A result as if nothing had been checked in it. */
function withoutThen(row: RowResult): RowResult {
  const scenarios = row.scenarios.map((scenario): ScenarioResult => {
    const steps = scenario.steps.slice(0, 2).map((step) => ({ ...step, status: 'passed' as const }))
    return { ...scenario, status: 'skipped', steps }
  })
  return { ...row, status: 'without scenario', scenarios }
}

test('an address of no row, and of no scenario, says so and leads to one that there is', async () => {
  await using opened = await openStory(browser, '#/nosuch/1')
  const { page } = opened
  await page.getByText('There is no such row: nosuch/1.').waitFor()
  await page.getByRole('link', { name: 'To the first row: account/6' }).click()
  await page.getByRole('heading', { name: /account\/6/ }).waitFor()
  await page.evaluate('location.hash = "#/account/6/scenario/77?tab=scenario"')
  await page.getByText('The row has no such scenario: 77.').waitFor()
  await page.getByRole('link', { name: 'To the row account/6' }).click()
  await page.locator('.cm-content').waitFor()
})
