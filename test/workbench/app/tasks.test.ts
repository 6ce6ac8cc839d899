import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { openAddress, tabTo } from '../support/open-page.ts'
import { askServer, EXAMPLE, type Opened, openHelpdesk, openProject } from '../support/opened.ts'
import { seededUser } from '../support/seeded-user.ts'

/** What people come for, on systems that run: each once by the mouse and once by the keyboard alone. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe('write a scenario with one mistake, mend it, see it green', () => {
  let helpdesk: Awaited<ReturnType<typeof openHelpdesk>>
  let feature: string
  let written: string
  beforeAll(async () => {
    helpdesk = await openHelpdesk()
    feature = join(helpdesk.features, 'support.feature')
    written = await readFile(feature, 'utf8')
  })
  beforeEach(() => writeFile(feature, written))
  afterAll(() => helpdesk[Symbol.asyncDispose]())

  const scenario = (name: string, check: string) => `

  @support/1
  Сценарий: ${name}
    Допустим Анна делится своим номером
    Когда Анна создаёт обращение «Принтер»
    Тогда ${check}`
  const RIGHT = 'Анна видит сообщение «Обращение «Принтер» принято.»'
  const WRONG = 'Анна увидела сообщение «Обращение «Принтер» принято.»'

  test('by the mouse', async () => {
    await using opened = await openAddress(browser, `${helpdesk.url}#/support/1?tab=scenario`)
    const { page, faults } = opened
    const lines = page.locator('.cm-line')
    await lines.last().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText(scenario('Мышью', WRONG))
    await button(page, 'Save and run').click()
    await page.getByText('{people} видит/видят сообщение {text}').waitFor()
    await button(page, /^Line \d+: no step is worded so/).click()
    await lines.filter({ hasText: 'увидела' }).click({ clickCount: 3 })
    await page.keyboard.insertText(`    Тогда ${RIGHT}`)
    await button(page, 'Save and run').click()
    await page.getByRole('status', { name: 'How the scenario ended' }).getByText('passed').waitFor()
    await expect.poll(() => page.locator('.problems li').count()).toBe(0)
    expect(faults).toEqual([])
  })

  test('by the keyboard alone', async () => {
    await using opened = await openAddress(browser, `${helpdesk.url}#/`)
    const { page } = opened
    await tabTo(page, 'support/1')
    await page.keyboard.press('Enter')
    await tabTo(page, 'tab-sequence')
    await page.keyboard.press('ArrowRight')
    await tabTo(page, 'Text of the scenario')
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText(scenario('Клавишами', WRONG))
    await page.keyboard.press('Control+Enter')
    await page.locator('.problems li').waitFor()
    await tabTo(page, 'no step is worded so')
    await page.keyboard.press('Enter')
    // Selects the line.
    await page.keyboard.press('Alt+l')
    await page.keyboard.insertText(`    Тогда ${RIGHT}`)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status', { name: 'How the scenario ended' }).getByText('passed').waitFor()
  })
})

describe('find out why a person got nothing', () => {
  let example: Opened
  beforeAll(async () => {
    example = await openProject(EXAMPLE)
    const { phone, userId } = await seededUser()
    await askServer(example.url, 'people', { name: 'Полина', phone })
    const given = { userId, reason: 'Спам' }
    expect(await askServer(example.url, 'action', { name: 'block-user', given })).toMatchObject({
      status: 200,
    })
  })
  afterAll(() => example[Symbol.asyncDispose]())

  const ANSWER = /users\/block[\s\S]*held back: nobody was linked to the user/

  test('by the mouse', async () => {
    await using opened = await openAddress(browser, example.url)
    const { page, faults } = opened
    await page.getByText('Why did it not come?').click()
    await expect.poll(() => page.locator('.why pre').innerText()).toMatch(ANSWER)
    expect(faults).toEqual([])
  })

  test('by the keyboard alone', async () => {
    await using opened = await openAddress(browser, example.url)
    const { page } = opened
    await tabTo(page, 'Why did it not come? Полина')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.why pre').innerText()).toMatch(ANSWER)
  })
})
