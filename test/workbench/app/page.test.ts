import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { FakeServer } from '../support/fake-server.ts'
import { message } from '../support/story.ts'

const SCRIPT = join(import.meta.dirname, '../../../workbench/server/page/app.js')
const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 390, height: 800 }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

interface Look {
  readonly viewport?: { width: number; height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly locale?: string
}

/** A page of a server of its own, both closed with the test. */
async function open(hash: string, { viewport = WIDE, colorScheme = 'light', locale = 'en' }: Look = {}) {
  const stack = new AsyncDisposableStack()
  const server = stack.use(await FakeServer.start())
  const context = await browser.newContext({ viewport, colorScheme, locale })
  stack.defer(async () => await context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
      faults.push(request.url())
  })
  await page.goto(server.url + hash)
  await page.locator('.row').first().waitFor({ state: 'attached' })
  return { server, page, faults, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate<string>(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.id + document.activeElement.textContent',
    )
    if (text.includes(name)) return
  }
  throw new Error(`Tab never came to ${name}`)
}

test('the page tells why account/6 failed: step, difference and the exchange outside the contract', async () => {
  await using opened = await open('#/')
  const { page, faults } = opened
  await page.getByRole('button', { name: /account\/6.*failed/ }).click()
  await page.getByRole('button', { name: /Человек узнаёт о блокировке/ }).click()
  await expect.poll(() => page.url()).toContain('#/account/6/scenario/1')
  await expect
    .poll(() => page.locator('.step .failure').innerText())
    .toMatch(/Причина: Спам[\s\S]*Причина не указана/)
  await button(page, /host → bot: .*users\/block/).click()
  await expect.poll(() => page.locator('.details').innerText()).toContain('reason is missing in the request')
  expect(page.url()).toContain('entry=x3')
  expect(faults).toEqual([])
})

test('why account/6 failed is found by the keyboard alone', async () => {
  await using opened = await open('#/')
  const { page, server } = opened
  await tabTo(page, 'account/6')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('r')
  await expect.poll(() => server.asked).toEqual([{ path: 'run', body: { selectors: ['account/6'] } }])
  server.emit({ kind: 'run', run: null }, { run: null })
  await page.keyboard.press('Enter')
  await page.locator('.scenarios').waitFor()
  await tabTo(page, 'Человек узнаёт')
  await page.keyboard.press('Enter')
  await page.locator('.step .failure').waitFor()
})

test('a user who is blocked by hand has the message on the phone and the call in the sequence', async () => {
  await using opened = await open('#/')
  const { page, server } = opened
  await page.getByLabel(/^userId/).fill('144')
  await button(page, 'Do it').click()
  await page.locator('.bubble', { hasText: 'Ваша учётная запись заблокирована.' }).waitFor()
  expect(server.asked).toEqual([{ path: 'action', body: { name: 'block-user', given: { userId: 144 } } }])
  const entries = await page.locator('.entry').allInnerTexts()
  expect(entries.slice(-2).join()).toMatch(/users\/block.*Ваша учётная запись заблокирована/s)
})

test('a user is blocked, and time moved, by the keyboard alone', async () => {
  await using opened = await open('#/')
  const { page, server } = opened
  await tabTo(page, '+1 h')
  await page.keyboard.press('Enter')
  await page.locator('time', { hasText: '7:00:00 AM' }).first().waitFor()
  await tabTo(page, 'given-userId')
  await page.keyboard.type('144')
  await page.keyboard.press('Enter')
  await page.locator('.bubble', { hasText: 'заблокирована' }).waitFor()
  expect(server.asked.map(({ path }) => path)).toEqual(['clock', 'action'])
})

test('time is moved to the next event, after which none waits', async () => {
  await using opened = await open('#/')
  const { page, server } = opened
  await button(page, 'To the next event').click()
  await page.getByText('nothing waits').waitFor()
  expect(server.asked).toEqual([{ path: 'clock', body: { toDue: true } }])
})

test('a phone writes, replies, presses, shares the contact and blocks the bot', async () => {
  await using opened = await open('#/')
  const { page, server } = opened
  await button(page, /^Reply:/).click()
  await page.getByPlaceholder('Write a message').fill('Привет')
  await page.keyboard.press('Enter')
  await button(page, 'Вернуть сообщения').click()
  await button(page, 'Share contact').click()
  await page.getByRole('button', { name: 'Block the bot', exact: true }).click()
  await expect.poll(() => server.asked.length).toBe(4)
  expect(server.asked.map(({ body }) => [body.what, body.body])).toEqual([
    ['messages', { text: 'Привет', replyToMessageId: 2 }],
    ['press', { text: 'Вернуть сообщения', messageId: 2 }],
    ['contact', {}],
    ['block', {}],
  ])
})

test('what happens while the stream is broken comes once, and the page says that it waits', async () => {
  await using opened = await open('#/')
  const { page, server } = opened
  const say = (id: number, text: string) => {
    const people = server.state.people.map((person) => ({
      ...person,
      chat: { ...person.chat, messages: [...person.chat.messages, message(id, 'bot', text)] },
    }))
    for (const person of people) server.emit({ kind: 'person', person }, { people })
  }
  say(10, 'before')
  await page.locator('.bubble', { hasText: 'before' }).waitFor()
  server.breakStreams()
  say(11, 'meanwhile')
  await page.locator('.bubble', { hasText: 'meanwhile' }).waitFor()
  await expect.poll(() => page.locator('.line.lost').count()).toBe(0)
  await expect.poll(() => page.locator('.entry', { hasText: /before|meanwhile/ }).count()).toBe(2)
  await opened.server[Symbol.asyncDispose]()
  await page.getByText('The connection is lost').waitFor()
})

test('what the server refuses is said aloud, and names from outside are text', async () => {
  await using opened = await open('#/')
  const { page } = opened
  await button(page, 'Reset').click()
  await page.getByRole('alert').getByText('a run goes on: stop it first').waitFor()
  await expect.poll(() => page.locator('.phone header b').first().innerText()).toBe('Анна <b>Лапина</b>')
})

test('the contract tells of each point what pact, verification and exchanges say', async () => {
  await using opened = await open('#/account/6?tab=contract')
  const { page } = opened
  const told = async (name: string) =>
    (await page.getByRole('row', { name }).innerText()).replaceAll(/\s+/g, ' ')
  await expect.poll(() => told('users/block')).toMatch(/users\/block ✓.* 4 ✓.* 4 /)
  expect(await told('GET /user')).toContain('the pact has changed: commap verify host')
})

test('what comes by SMS stands on the phone', async () => {
  await using opened = await open('#/')
  const sms = opened.page.getByRole('region', { name: /^SMS: Анна/ })
  await expect.poll(() => sms.innerText()).toContain('Код для входа: 4821')
})

test('the scenario is saved by Ctrl-Enter, and its problems stand by line', async () => {
  await using opened = await open('#/account/6?tab=scenario')
  const { page, server } = opened
  await page.getByLabel('Text of the scenario').press('Control+Enter')
  await page.getByText('Line 2: no such step').waitFor()
  expect(server.asked.map(({ path }) => path)).toEqual(['feature'])
})

test('what is shown can be saved as a page, in the language of the page', async () => {
  await using opened = await open('#/', { locale: 'ru' })
  const link = opened.page.getByRole('link', { name: 'Сохранить как страницу' })
  expect(await link.getAttribute('href')).toBe('api/export?language=ru')
})

test('on a narrow page an address that names a row opens the row', async () => {
  await using opened = await open('#/account/6', { viewport: NARROW })
  await opened.page.getByRole('heading', { name: /account\/6/ }).waitFor()
  expect(await opened.page.locator('.rows').isVisible()).toBe(false)
})

test('the language is the browser’s, can be changed, and is remembered', async () => {
  await using opened = await open('#/', { locale: 'ru' })
  const { page } = opened
  expect(await page.getAttribute('html', 'lang')).toBe('ru')
  await button(page, 'English').click()
  await page.reload()
  await button(page, 'Русский').waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('en')
})

test.for([
  { viewport: WIDE, colorScheme: 'light' },
  { viewport: WIDE, colorScheme: 'dark' },
  { viewport: NARROW, colorScheme: 'light' },
  { viewport: NARROW, colorScheme: 'dark' },
] as const)('axe finds nothing at $viewport.width pixels, $colorScheme', async (look) => {
  await using opened = await open('#/', look)
  const { page } = opened
  await page.evaluate(axe.source)
  const hashes = ['#/', '#/account/6', '#/account/6/scenario/1/step/3?entry=x3']
  const tabs = ['#/account/6?tab=scenario', '#/account/6?tab=contract']
  const narrow = ['centre', 'phones', 'host'].map((view) => `#/?view=${view}`)
  const withView = look.viewport === NARROW ? narrow : []
  const all = [...hashes, ...tabs].flatMap((hash) => {
    const view = `${hash.includes('?') ? '&' : '?'}view=centre`
    return look.viewport === NARROW ? [hash, `${hash}${view}`] : [hash]
  })
  for (const hash of [...all, ...withView]) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
    if (hash.includes('tab=scenario')) await page.locator('.editor').waitFor({ state: 'attached' })
    const found = await page.evaluate<unknown[]>(
      `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]))`,
    )
    expect(found, hash).toEqual([])
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    expect(overflow, `${hash} is too wide`).toBeLessThanOrEqual(0)
  }
})

test('the script weighs at most 60 kB gzipped', () => {
  expect(gzipSync(readFileSync(SCRIPT)).length).toBeLessThanOrEqual(60_000)
})

test.each([
  [1000, 360],
  [1280, 520],
  [1440, 520],
])('at %d pixels the sequence has room beside the phones of two people', async (width, least) => {
  await using opened = await open('#/account/6', { viewport: { width, height: 800 } })
  const { page } = opened
  await page.locator('.phone').first().waitFor()
  await page.evaluate(
    'document.querySelector(".phone-row").append(...[1, 2].map(() => document.querySelector(".phone").cloneNode(true)))',
  )
  const centre = await page.locator('.centre').boundingBox()
  expect(centre?.width).toBeGreaterThanOrEqual(least)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
})

test('on a phone the filter of the rows can be read, and the header leaves the page its room', async () => {
  await using opened = await open('#/', { viewport: NARROW })
  const { page } = opened
  const filter = await page.locator('.tools-line select').boundingBox()
  expect(filter?.width).toBeGreaterThanOrEqual(120)
  const header = await page.locator('.top').boundingBox()
  expect(header?.height).toBeLessThan(200)
  for (const control of await page.locator('.clock button, .clock input').all()) {
    const box = await control.boundingBox()
    expect(Number(box?.x) + Number(box?.width)).toBeLessThanOrEqual(NARROW.width)
  }
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width)
})
