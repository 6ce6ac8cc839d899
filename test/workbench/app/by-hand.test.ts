import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type ByHand, post, startByHand } from '../support/by-hand.ts'
import { openAddress } from '../support/open-page.ts'

let browser: Browser
let byHand: ByHand
beforeAll(async () => {
  ;[browser, byHand] = await Promise.all([openBrowser(), startByHand('simulated')])
  // Maps and features are read for the first page, which takes longer than a page waits on a busy machine.
  await fetch(`${byHand.url}api/state`)
})
afterAll(async () => {
  await browser.close()
  await byHand[Symbol.asyncDispose]()
})

async function violations(page: Page): Promise<unknown> {
  await page.evaluate(axe.source)
  return await page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id }) => id))`)
}

test('the page of systems that are tried by hand says so, and offers nothing that it refuses', async () => {
  await using opened = await openAddress(browser, `${byHand.url}#/account/6?tab=scenario`)
  const { page, faults } = opened
  await page.getByText('These systems are tried by hand and never put back').waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor()
  // Rows may say of themselves that they were never run.
  for (const name of [/^Run/, /(?<!never )\brun\b/, 'Reset'])
    expect(await page.getByRole('button', { name }).allTextContents()).toEqual([])
  expect(await page.getByLabel('Channel').count()).toBe(0)
  expect(await page.getByText(/R runs|saves and runs|Press Run/).count()).toBe(0)
  expect(await page.getByRole('region', { name: 'Faults' }).count()).toBe(1)
  // R runs nothing.
  await page.locator('.row .open').first().focus()
  await page.keyboard.press('r')
  expect(await page.locator('.lines').getByRole('alert').textContent()).toBe('')
  expect(await violations(page)).toEqual([])
  expect(faults).toEqual([])
})

test('what others do with phones is seen on them, and the clock bar moves the time of all', async () => {
  await using opened = await openAddress(browser, byHand.url)
  const { page, faults } = opened
  const { messenger, bot } = byHand.systems.urls
  await post(`${messenger}/phones`, { firstName: 'Зоя', phone: '79990000002' }).then((made) =>
    post(`${messenger}/phones/${Object(made).personId}/messages`, { text: 'Привет' }),
  )
  await page.getByText('Привет').first().waitFor()
  await post(`${bot}/bots/1/call/users/unblock`)
  await page.getByText('users/unblock').first().waitFor()
  const before = byHand.systems.clock.now()
  await page.getByRole('button', { name: '+1 day' }).click()
  await expect.poll(() => byHand.systems.clock.now()).toBeGreaterThanOrEqual(before + 86_400_000)
  expect(await violations(page)).toEqual([])
  expect(faults).toEqual([])
})

test('in Russian the page says it in Russian', async () => {
  await using opened = await openAddress(browser, byHand.url, { locale: 'ru' })
  await opened.page.getByText('Эти системы пробуют вручную').waitFor()
  expect(await opened.page.getByRole('button', { name: /Запустить/ }).count()).toBe(0)
})
