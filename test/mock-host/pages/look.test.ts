import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ru } from '#mock-host/pages/texts/ru.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { openBrowser } from '#test/workbench/support/browser.ts'

let stack: TestStack
let browser: Browser
let page: Page

beforeAll(async () => {
  stack = await startTestStack({ web: { origins: ['*'] } })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await stack[Symbol.asyncDispose]()
})

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'ru' })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(stack.host.url + path)
  return page
}

async function expectNoFaults(path: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      const found = await page.evaluate<unknown[]>(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]))`,
      )
      expect(found, `${path}, ${colorScheme}, ${width}`).toEqual([])
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      expect(overflow, `${path} is too wide`).toBeLessThanOrEqual(0)
    }
}

describe('the pages in a browser', () => {
  it('have nothing that axe finds, and fit into the width of a phone, light and dark', async () => {
    const portal = stack.portal
    const post = (path: string, body: object) => portal.post<Record<string, number>>(`/__admin/${path}`, body)
    const { userId } = await post('users', { familyId: 77, botConnected: true })
    const { userId: blocked } = await post('users', { isActive: false })
    const { userId: deleted } = await post('users', {})
    await post('actions/delete-user', { userId: deleted })
    const { postId } = await post('posts', { authorId: userId, withImage: true, title: 'я'.repeat(200) })
    const { commentId } = await post('comments', { postId, authorId: userId })
    const { orderId } = await post('orders', { userId, status: 'cart' })
    const { orderId: done } = await post('orders', { userId, status: 'completed' })
    await post('actions/create-ticket', { userId, subject: 'Код' })
    const { tickets } = await portal.get<{ tickets: { ticketId: number }[] }>('/__admin/tickets')
    const as = `userId=${userId}`
    const paths = [
      '/',
      `/?${as}`,
      `/posts/${postId}`,
      `/posts/${postId}?${as}&replyTo=${commentId}`,
      `/my/orders?${as}&done=connect-bot`,
      `/orders/${orderId}`,
      `/orders/${done}`,
      `/my/tickets?${as}`,
      `/tickets/${tickets[0]?.ticketId}`,
      `/my/profile?${as}&lang=en`,
      `/?userId=${blocked}`,
      `/?userId=${deleted}`,
      '/office',
      `/office/edit-user?${as}`,
      '/nowhere',
    ]
    await open('/')
    for (const path of paths) {
      await page.goto(stack.host.url + path)
      await page.locator('commap-chat').waitFor({ state: 'attached' })
      await page.evaluate(axe.source)
      await expectNoFaults(path)
    }
    await page.goto(`${stack.host.url}/office/place-order`)
    await page.evaluate('document.forms[0].noValidate = true; document.forms[0].requestSubmit()')
    await page.locator('.refused').waitFor()
    await page.evaluate(axe.source)
    await expectNoFaults('a refused form')
  }, 120_000)

  it('let one act with the keyboard alone, and no policy of the page is in the way', async () => {
    const { userId } = await stack.portal.post<{ userId: number }>('/__admin/users', { botConnected: true })
    await open(`/my/tickets?userId=${userId}`)
    const faults: string[] = []
    page.on('console', (message) => faults.push(message.text()))
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe(ru.skip)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Где мой код?')
    await page.keyboard.press('Enter')
    await page.locator('.note').waitFor()
    expect(await page.locator('.note').innerText()).toContain(ru.note.delivered)
    expect(await page.locator('.card h2').innerText()).toBe('Где мой код?')
    expect(faults).toEqual([])
  })
})
