import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { openStory } from '../support/open-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('a fault of the host is chosen by its name, for an operation of the contract, and cleared', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  const faults = page.getByRole('region', { name: 'Faults' })
  await faults.getByLabel('Fault', { exact: true }).selectOption('it is done, and the answer lost')
  await faults.getByLabel('Operation').selectOption('POST /user')
  await faults.getByLabel('How often').fill('3')
  await button(page, 'Set fault').click()
  await page.getByText('Faults: Done').waitFor()
  await button(page, 'Clear faults').click()
  await expect
    .poll(() => server.asked.map(({ body }) => body))
    .toEqual([
      { system: 'host', fault: { kind: 'lost', operation: 'POST /user', times: 3 } },
      { system: 'host', fault: 'clear' },
    ])
})

test('a fault of the messenger has what its kind needs, and no more', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  const faults = page.getByRole('region', { name: 'Faults' })
  await faults.getByLabel('System').selectOption('messenger')
  await faults.getByLabel('Seconds until it may be tried again').fill('7')
  await button(page, 'Set fault').click()
  await faults.getByLabel('Fault', { exact: true }).selectOption('refused with a status')
  await faults.getByLabel('Method of the Bot API').selectOption('sendMessage')
  await faults.getByLabel('Whose chat').selectOption('Анна <b>Лапина</b>')
  await button(page, 'Set fault').click()
  await faults.getByLabel('Fault', { exact: true }).selectOption('no SMS can be sent')
  await button(page, 'Set fault').click()
  await expect
    .poll(() => server.asked.map(({ body }) => body.fault))
    .toEqual([
      { kind: 'tooManyRequests', times: 1, retryAfter: 7 },
      {
        kind: 'error',
        times: 1,
        method: 'sendMessage',
        chatId: 7000000001,
        code: 400,
        description: 'Bad Request: chat not found',
      },
      { kind: 'sms', times: 1 },
    ])
})

test('why a person got nothing stands under the phone, once it is asked', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  expect(server.asked).toEqual([])
  await page.getByText('Why did it not come?').click()
  await page.getByText('held back: the user had paused the bot').waitFor()
  await button(page, 'Ask again').click()
  await expect
    .poll(() => server.asked)
    .toEqual(Array(2).fill({ path: 'why', body: { personId: 7000000001 } }))
  await page.evaluate(axe.source)
  expect(await page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id }) => id))`)).toEqual(
    [],
  )
})

test('another channel is chosen at the top', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  await page.getByLabel('Channel').selectOption('web')
  await expect.poll(() => server.asked).toEqual([{ path: 'channel', body: { channel: 'web' } }])
})

test('a clock that goes by itself goes on, and one that stands still does not', async () => {
  await using opened = await openStory(browser, '#/')
  const { page, server } = opened
  await page.clock.install()
  const shown = () => page.locator('.clock time').first().getAttribute('datetime')
  const before = server.state.clock.now
  await page.clock.runFor(5_000)
  expect(await shown()).toBe(before)
  const clock = { ...server.state.clock, kind: 'shifted' } as const
  server.emit({ kind: 'clock', clock }, { clock })
  await expect
    .poll(async () => {
      await page.clock.runFor(1_000)
      return Date.parse((await shown()) ?? '') - Date.parse(before)
    })
    .toBeGreaterThanOrEqual(5_000)
})
