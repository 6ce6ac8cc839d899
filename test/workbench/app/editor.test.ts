import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { both } from '#runtime/bilingual.ts'
import { openBrowser } from '../support/browser.ts'
import { focused, type Look, openStory } from '../support/open-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

/** The page with the scenario of the story open in the editor. */
async function openEditor(look: Look = {}) {
  const opened = await openStory(browser, '#/account/6?tab=scenario', look)
  const text = opened.page.locator('.cm-content')
  await text.waitFor()
  /** What stands in the editor, as the page has it. */
  const written = async () => (await opened.page.locator('.cm-line').allInnerTexts()).join('\n')
  return { ...opened, text, written }
}

const offers = (page: Page) => page.locator('.cm-tooltip-autocomplete li')

/** What axe finds wrong with the page. */
async function axeFinds(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source)
  return await page.evaluate<unknown[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]))`,
  )
}

test('a feature has the colours of Gherkin, and the page’s policy forbids nothing that the editor needs', async () => {
  await using opened = await openEditor()
  const { page, faults, written } = opened
  await expect.poll(() => written()).toMatch(/^# language: ru\n@account\/6\nФункция: Блокировка/)
  const colours = await page.evaluate<string[]>(
    `[...document.querySelector('.text').shadowRoot.querySelectorAll('.cm-line span')].map((one) => getComputedStyle(one).color)`,
  )
  expect(new Set(colours).size).toBe(4)
  expect(faults).toEqual([])
})

test('the project’s sentences are completed by the keyboard alone, in the language of the feature', async () => {
  await using opened = await openEditor()
  const { page, text, written, server } = opened
  await text.press('Control+End')
  await page.keyboard.type('Когда Анна пиш')
  await expect.poll(() => offers(page).allInnerTexts()).toEqual(['{person} пишет боту {text}'])
  // Enter means an offer only when it has been there for a moment.
  expect(await axeFinds(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => written()).toContain('Когда Анна пишет боту «…»')
  await page.keyboard.press('Tab')
  await page.keyboard.type('/start')
  await expect.poll(() => written()).toContain('Когда Анна пишет боту «/start»')
  expect(server.asked.map(({ path }) => path)).toEqual(['sentences'])
})

test('behind “Тогда” what people see is offered first, and keywords where a line begins', async () => {
  await using opened = await openEditor()
  const { page, text } = opened
  await text.press('Control+End')
  await page.keyboard.type('Тог')
  await expect.poll(() => offers(page).first().innerText()).toMatch(/^Тогда/)
  await page.keyboard.type('да ')
  await offers(page).filter({ hasText: 'видит' }).waitFor()
  await expect
    .poll(() => offers(page).allInnerTexts())
    .toEqual([
      '{person} видит сообщение {text}',
      '{person} пишет боту {text}',
      '{person} нажимает кнопку {text}',
      '{people} вошёл/вошла/вошли в бота',
      'администратор снимает блокировку с {person}',
    ])
})

test('Escape, then Tab leaves the editor', async () => {
  await using opened = await openEditor()
  const { page, text } = opened
  await text.press('Control+End')
  await page.keyboard.type('Когда Анна ')
  await offers(page).first().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => offers(page).count()).toBe(0)
  expect(await focused(page)).toBe('Text of the scenario')
  await page.keyboard.press('Tab')
  expect(await focused(page)).not.toBe('Text of the scenario')
})

test('what is wrong is underlined, told with what may be meant, and one key from its place', async () => {
  await using opened = await openEditor()
  const { page, text, server } = opened
  server.problems = [
    {
      line: 5,
      column: 10,
      message: both('no step is worded so'),
      nearest: ['{person} видит сообщение {text}'],
    },
  ]
  await text.press('Control+s')
  const mistake = page.getByRole('button', { name: 'Line 5: no step is worded so' })
  await mistake.waitFor()
  await expect
    .poll(() => page.locator('.nearest code').allInnerTexts())
    .toEqual(['{person} видит сообщение {text}'])
  await expect
    .poll(() => page.locator('.cm-lintRange-error').allInnerTexts())
    .toEqual(['тим Анна вошла в бота'])
  await mistake.press('Enter')
  await page.keyboard.type('!')
  await expect.poll(() => page.locator('.cm-line').nth(4).innerText()).toBe('    Допус!тим Анна вошла в бота')
  expect(server.asked.map(({ path }) => path)).toEqual(['feature'])
})

test('an offer that is taken is good Russian, and the list of offers is named in the language of the page', async () => {
  await using opened = await openEditor({ locale: 'ru' })
  const { page, text, written } = opened
  await text.press('Control+End')
  await page.keyboard.type('Допустим Анна вош')
  await offers(page).first().waitFor()
  expect(await page.locator('.cm-tooltip-autocomplete ul').getAttribute('aria-label')).toBe(
    'Предложения и ключевые слова',
  )
  expect(await axeFinds(page)).toEqual([])
  await offers(page).first().click()
  await expect.poll(() => written()).toContain('Допустим Анна вошла в бота')
  await text.press('Control+End')
  await page.keyboard.type('\nКогда админ')
  await offers(page).first().click()
  await expect.poll(() => written()).toContain('Когда администратор снимает блокировку с Анны')
})

test('a text without mistakes is saved and run', async () => {
  await using opened = await openEditor()
  const { text, server } = opened
  server.problems = []
  await text.press('Control+Enter')
  await expect.poll(() => server.asked.map(({ path }) => path)).toEqual(['feature', 'run'])
  expect(server.asked[1]?.body).toEqual({
    selectors: ['account/6'],
    scenario: 'scenarios/features/account/06-blocked.feature:4',
  })
})

test('what was done by hand is put into the scenario, in its language and with its indent', async () => {
  await using opened = await openEditor()
  const { page, text, written } = opened
  await text.press('Control+End')
  await page.getByRole('button', { name: 'Record steps' }).click()
  await page.getByRole('button', { name: 'Insert into the scenario' }).click()
  await expect.poll(() => written()).toMatch(/Спам"\n {4}Когда Анна пишет боту «\/start»$/)
  expect(await focused(page)).toBe('Text of the scenario')
})

test.for([
  { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  { viewport: { width: 390, height: 800 }, colorScheme: 'light' },
] as const)('axe finds nothing in the editor at $viewport.width pixels, $colorScheme', async (look) => {
  await using opened = await openStory(browser, '#/account/6?tab=scenario&view=centre', look)
  const { page } = opened
  await page.locator('.cm-content').waitFor()
  await page.locator('.cm-content').press('Control+s')
  await page.locator('.problems li').waitFor()
  expect(await axeFinds(page)).toEqual([])
})
