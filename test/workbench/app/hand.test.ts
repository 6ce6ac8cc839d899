import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { both } from '#runtime/bilingual.ts'
import { openBrowser } from '../support/browser.ts'
import { focused, openStory, tabTo } from '../support/open-page.ts'
import { anna, message, story } from '../support/story.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

async function violations(page: Page): Promise<unknown> {
  await page.evaluate(axe.source)
  return await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
  )
}

test('while a run goes on, clock, phones, host and faults are out of use, and the page says why', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  const names = ['+1 day', 'Reset', 'Send', 'Block the bot', 'Вернуть сообщения', 'Do it', 'Set fault']
  const inUse = () =>
    Promise.all(names.map((name) => page.getByRole('button', { name, exact: true }).isEnabled()))
  expect(await inUse()).toEqual(names.map(() => true))
  const run = { selectors: ['account/6'], row: 'account/6', steps: [], waiting: 0 }
  server.emit({ kind: 'run', run }, { run })
  await page.getByText('A run goes on, on these systems').first().waitFor()
  expect(await inUse()).toEqual(names.map(() => false))
  expect(await violations(page)).toEqual([])
  server.emit({ kind: 'run', run: null }, { run: null })
  await expect.poll(inUse).toEqual(names.map(() => true))
})

test('the faults that are still to come are listed, and each is ended', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  await page.getByText('No fault is set').waitFor()
  const fault = { kind: 'error', method: 'sendMessage', chatId: 7000000001, times: 3 }
  const faults = [{ key: 'messenger sendmessage 7000000001', system: 'messenger', fault, left: 2 }] as const
  server.emit({ kind: 'faults', faults }, { faults })
  const item = page.getByRole('list', { name: 'Faults still to come' }).getByRole('listitem')
  await expect
    .poll(() => item.innerText())
    .toContain('messenger · refused with a status · sendMessage · Анна <b>Лапина</b> · times left: 2')
  await item.getByRole('button').click()
  await expect.poll(() => server.asked).toEqual([{ path: 'end-fault', body: { key: faults[0].key } }])
})

test('a row of which single scenarios were run says so, and is found by how they ended', async () => {
  await using opened = await openStory(browser, '#/', { locale: 'ru' })
  const { page, server } = opened
  const maps = story().maps.map((map) => ({
    ...map,
    rows: map.rows.map((row) => ({ ...row, mark: 'never run' as const, status: [] })),
  }))
  const partly = maps.map((map) => ({
    ...map,
    rows: map.rows.map((row, index) => (index === 1 ? { ...row, partly: { passed: 2, failed: 1 } } : row)),
  }))
  server.emit({ kind: 'reset' }, { maps: partly })
  await button(page, /account\/7.*запускалась не вся: 1 не прошло/).waitFor()
  await page.getByLabel('Показать').selectOption('не прошли')
  await expect.poll(() => page.locator('.row b').allInnerTexts()).toEqual(['account/7'])
})

test('a new person is given an account where that is wanted, whose id stands at the phone', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  server.emit({ kind: 'reset' }, { hasAccounts: true })
  await page.getByText('New person').click()
  await page.getByLabel('Name', { exact: true }).fill('Вера')
  await page.getByLabel('with an account in the host').check()
  await button(page, 'Add').click()
  await expect
    .poll(() => server.asked)
    .toEqual([{ path: 'people', body: { name: 'Вера', withAccount: true } }])
  const people = [{ ...anna, accounts: [144] }]
  for (const person of people) server.emit({ kind: 'person', person }, { people })
  await expect.poll(() => page.locator('.phone header').innerText()).toContain('userId 144')
})

test('ids are offered from what the host has', async () => {
  await using opened = await openStory(browser, '#/')
  const { page } = opened
  await page.getByLabel(/^userId/).focus()
  await expect
    .poll(() => page.locator('#seen-userId option').first().getAttribute('label'))
    .toBe('144 Лапина Анна')
})

test('that steps are recorded is seen at the top, and that a recording was cut off until it is read', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  const recording = { isOn: true, lines: [] }
  server.emit({ kind: 'recording', recording }, { recording })
  await page.getByRole('banner').getByText('Steps are being recorded').waitFor()
  const cutOff = { isOn: false, isCutOff: true, lines: [] }
  server.emit({ kind: 'recording', recording: cutOff }, { recording: cutOff })
  await page.locator('.line', { hasText: 'The recording has ended' }).getByRole('button').click()
  await expect.poll(() => page.getByText('The recording has ended').count()).toBe(0)
})

test('the host can be folded up, and is so after a reload', async () => {
  await using opened = await openStory(browser, '#/')
  const { page } = opened
  const height = async () => (await page.locator('.centre').boundingBox())?.height ?? 0
  const before = await height()
  await button(page, 'What happens in the host').click()
  expect(await height()).toBeGreaterThan(before + 150)
  await page.reload()
  await page.locator('.row').first().waitFor()
  expect(await button(page, 'Do it').isVisible()).toBe(false)
  expect(await violations(page)).toEqual([])
})

test('the middle is one press of Tab away, and the rows are one stop', async () => {
  await using opened = await openStory(browser, '#/')
  const { page } = opened
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Go to the middle of the page')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Live')
  await page.reload()
  await tabTo(page, 'Save as a page')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toContain('account/6')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toContain('account/7')
  await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toContain('specified')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('H2')
  expect(await focused(page)).toContain('The bot tells about the block')
  // One stop of the list lies before the middle.
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toContain('account/6')
})

test('what is to be done about many points is said once', async () => {
  await using opened = await openStory(browser, '#/?tab=contract')
  const { page, server } = opened
  const verified = { mark: 'missing', reason: both('never verified: run commap verify bot') } as const
  const points = ['a', 'b', 'c'].map(
    (name) => ({ name, system: 'bot', pact: { mark: 'ok' }, verified }) as const,
  )
  server.emit({ kind: 'reset' }, { points })
  const said = page.getByText('never verified: run commap verify bot')
  await expect.poll(() => said.count()).toBe(1)
  expect(await said.innerText()).toContain('(3)')
  expect(await violations(page)).toEqual([])
})

test('the names of the columns stay in sight, and on a phone no column is cut off', async () => {
  await using opened = await openStory(browser, '#/?tab=contract&view=centre')
  const { page, server } = opened
  const points = Array.from(
    { length: 60 },
    (_, index) =>
      ({
        name: `POST /some/operation-${index}`,
        system: 'host',
        pact: { mark: 'ok' },
        verified: { mark: 'ok' },
      }) as const,
  )
  server.emit({ kind: 'reset' }, { points })
  await page.getByText('operation-59').waitFor()
  await page.evaluate('document.querySelector(".scrolled").scrollTo(0, 5000)')
  const [place, head] = await Promise.all(
    ['.scrolled', '.points thead th'].map((what) => page.locator(what).first().boundingBox()),
  )
  expect(Math.abs(Number(head?.y) - Number(place?.y))).toBeLessThan(4)
  await page.setViewportSize({ width: 390, height: 800 })
  expect(
    await page.evaluate(
      '(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector(".scrolled"))',
    ),
  ).toBeLessThanOrEqual(0)
})

test('two phones stand side by side at 1280 pixels, whole, with what is written and sent', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  const boris = { ...anna, personId: 7000000002, name: 'Борис' }
  const chat = { ...anna.chat, messages: [...anna.chat.messages, message(5, 'bot', 'Слово '.repeat(80))] }
  const people = [anna, boris].map((person) => ({ ...person, chat }))
  for (const person of people) server.emit({ kind: 'person', person }, { people })
  await expect.poll(() => page.locator('.phone').count()).toBe(2)
  const panel = await page.locator('.phones').boundingBox()
  for (const each of await page.locator('.phone .composer button').all()) {
    const box = await each.boundingBox()
    expect(Number(box?.x) + Number(box?.width)).toBeLessThan(Number(panel?.x) + Number(panel?.width))
    expect(Number(box?.y) + Number(box?.height)).toBeLessThan(Number(panel?.y) + Number(panel?.height))
  }
})

test('nobody has a line in the sequence to whom nothing went', async () => {
  await using opened = await openStory(browser, '#/')
  const lanes = opened.page.locator('.drawing text')
  await expect.poll(() => lanes.allTextContents()).toEqual(['host', 'bot', expect.stringMatching(/^Анна/)])
})
