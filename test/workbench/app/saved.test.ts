import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { openSaved, storyResult } from '../support/saved-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const rows = (page: Page) => page.locator('.row b').allInnerTexts()

test('a report from the disk tells why account/6 failed, asks for nothing, and offers nothing to do', async () => {
  await using opened = await openSaved(browser, '')
  const { page, asked } = opened
  await expect.poll(() => page.locator('.counts').innerText()).toMatch(/passed\s+1[\s\S]*failed\s+1/)
  await page
    .locator('.centre')
    .getByRole('button', { name: /account\/6/ })
    .click()
  await page.getByRole('button', { name: /Человек узнаёт о блокировке/ }).click()
  await page.getByRole('button', { name: /host → bot: .*users\/block/ }).click()
  await expect.poll(() => page.locator('.details').innerText()).toContain('reason is missing in the request')
  await expect
    .poll(() => page.getByRole('button', { name: /^(Run|Reset|Save|Send|Do it|Reply)/ }).count())
    .toBe(0)
  await expect.poll(() => page.locator('input:not([type=search], [type=range]), textarea').count()).toBe(0)
  expect(asked).toEqual([])
})

test('the address of a step opens it on a narrow page too, and what differs is marked inside the texts', async () => {
  await using opened = await openSaved(browser, '#/account/6/scenario/1/step/3', { width: 390 })
  const { page } = opened
  await page.locator('.step [aria-current=step]', { hasText: 'Анна видит сообщение' }).waitFor()
  await expect.poll(() => page.locator('.failure mark').allInnerTexts()).toEqual([':', 'Спам', 'не указана'])
})

test('what the systems said, and that nothing was checked, stand with the scenario', async () => {
  const result = storyResult()
  const [failed, passed] = result.rows.flatMap(({ scenarios }) => scenarios)
  if (!failed || !passed) throw new Error('the story has no scenarios')
  Object.assign(failed, { said: [{ by: 'messenger', line: 'sendMessage: 400 Bad Request: too long' }] })
  Object.assign(passed, { status: 'skipped' })
  await using opened = await openSaved(browser, '#/account/6/scenario/1', { language: 'ru' }, result)
  const { page } = opened
  await page.getByText('Что при этом говорили системы').click()
  await page.getByText('мессенджер отказал: sendMessage: 400 Bad Request: too long').waitFor()
  await page.goto(`${page.url().split('#')[0]}#/account/7/scenario/1`)
  await page.getByText('Сценарий ничего не проверяет: в нём нет «Тогда».').waitFor()
})

test('a row that its scenarios do not prove says what none of them calls', async () => {
  const result = storyResult()
  const passed = result.rows.find(({ row }) => row.id === 'account/7')
  if (!passed) throw new Error('the story has no account/7')
  Object.assign(passed, { status: 'without scenario', uncalled: ['users/unblock', 'GET /user'] })
  await using opened = await openSaved(browser, '#/account/7', {}, result)
  await opened.page.getByText(/^Not proven: .* calls: users\/unblock, GET \/user$/).waitFor()
})

test('an address that the report has nothing for says so', async () => {
  await using opened = await openSaved(browser, '#/shop/9')
  await opened.page.getByText('This report has no such row').waitFor()
})

test('rows are found by words and by how they ended', async () => {
  await using opened = await openSaved(browser, '#/')
  const { page } = opened
  await page.getByLabel('Search rows').fill('доступ вернулся')
  await expect.poll(() => rows(page)).toEqual(['account/7'])
  await page.getByLabel('Search rows').fill('')
  await page.getByLabel('Show').selectOption('failed')
  await expect.poll(() => rows(page)).toEqual(['account/6'])
  await page.getByLabel('Show').selectOption('passed')
  await expect.poll(() => rows(page)).toEqual(['account/7'])
  await expect.poll(() => page.getByLabel('Show').innerText()).not.toContain('stale')
})

test('a step is tied to its messages, and pressed buttons are told even when the bot took them away', async () => {
  await using opened = await openSaved(browser, '#/account/7/scenario/1/step/2')
  const { page } = opened
  await expect
    .poll(() => page.locator('.entry.marked').allInnerTexts())
    .toEqual([expect.stringContaining('Спасибо')])
  await page.locator('.step button').first().hover()
  await expect.poll(() => page.locator('.entry.marked').count()).toBe(4)
  await expect
    .poll(() => page.locator('.inline.pressed').allInnerTexts())
    .toEqual([expect.stringContaining('Вернуть сообщения'), expect.stringContaining('На час')])
})

test('the text of the scenario is there, whatever it says', async () => {
  await using opened = await openSaved(browser, '#/account/7/scenario/1?tab=scenario')
  await expect
    .poll(() => opened.page.locator('.scenario-text pre').innerText())
    .toContain('| text | </script><b> |')
})

test('it opens in its language and says times as people read them', async () => {
  await using opened = await openSaved(browser, '#/', { language: 'ru' })
  const { page } = opened
  expect(await page.getAttribute('html', 'lang')).toBe('ru')
  await expect
    .poll(() => page.locator('.centre').innerText())
    .toMatch(/2 мар\S* 2026 г\., 06:00:00 UTC, длился 1 мин 5 с/)
  await page.getByRole('button', { name: 'English' }).click()
  await expect.poll(() => page.locator('.centre').innerText()).toContain('took 1 min 5 s')
})

test('why a step failed, and what the replay does itself, is told in the language of the page', async () => {
  const result = storyResult()
  const [failed] = result.rows.flatMap(({ scenarios }) => scenarios)
  if (!failed) throw new Error('the story has no scenarios')
  const itself = { en: '(the systems)', ru: '(системы)' }
  const failure = { message: { en: 'the bot has ended', ru: 'бот завершился' } }
  const ended = { keyword: '', text: itself.en, itself, status: 'failed', ms: 0, failure } as const
  Object.assign(failed, { steps: [...failed.steps, ended] })
  await using opened = await openSaved(browser, '#/account/6/scenario/1', { language: 'ru' }, result)
  const { page } = opened
  const said = () => page.locator('.step.failed').allInnerTexts()
  await expect
    .poll(said)
    .toEqual([
      expect.stringMatching(/Анна: такого сообщения нет/),
      expect.stringMatching(/\(системы\)\s+бот завершился$/),
    ])
  await page.getByRole('button', { name: 'English' }).click()
  await expect
    .poll(said)
    .toEqual([
      expect.stringMatching(/Анна: no such message/),
      expect.stringMatching(/\(the systems\)\s+the bot has ended$/),
    ])
})

test('printed, a scenario has its steps, its course and its chats, without controls', async () => {
  await using opened = await openSaved(browser, '#/account/6/scenario/1')
  const { page } = opened
  await page.emulateMedia({ media: 'print' })
  for (const part of ['.steps', '.entries', '.phone']) expect(await page.locator(part).isVisible()).toBe(true)
  for (const part of ['.tools', '.tabs', '.top-end']) expect(await page.locator(part).isVisible()).toBe(false)
})

test.for([
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('axe finds nothing in a report at $width pixels, $colorScheme', async (look) => {
  const routes = ['#/', '#/account/6', '#/account/6/scenario/1/step/3?entry=x3', '#/account/7/scenario/1']
  const views = look.width < 1000 ? ['rows', 'centre', 'phones'] : ['centre']
  await using opened = await openSaved(browser, '#/', look)
  const { page } = opened
  // The policy of the page lets no script in but its own.
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  await page.evaluate(axe.source)
  for (const hash of [...routes, '#/account/7/scenario/1?tab=scenario']) {
    for (const view of views) {
      await page.evaluate(
        `location.hash = ${JSON.stringify(`${hash}${hash.includes('?') ? '&' : '?'}view=${view}`)}`,
      )
      const found = await page.evaluate<unknown[]>(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]))',
      )
      expect(found, `${hash} ${view}`).toEqual([])
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      expect(overflow, `${hash} ${view} is too wide`).toBeLessThanOrEqual(0)
    }
  }
})
