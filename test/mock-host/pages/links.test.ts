import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import ru from '#bot/locales/ru.json' with { type: 'json' }
import { contract } from '#contracts/index.ts'
import { valueAt } from '#runtime/json.ts'
import { type Member, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { BROWSER } from './browser.ts'

const HOUR_MS = 3_600_000

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack({ web: { origins: ['*'] } })
})

afterAll(() => stack[Symbol.asyncDispose]())

/** What the bot calls the buttons that open an address, as its sources say. */
async function urlLabels(): Promise<string[]> {
  const found = new Set<string>()
  for await (const path of glob('bot/**/*.ts'))
    for (const [, key = ''] of readFileSync(path, 'utf8').matchAll(/texts\('([\w.]+)'\),\s*url\b/g))
      found.add(String(valueAt(ru, key.split('.'))))
  return [...found]
}

async function act(name: string, params: object): Promise<Record<string, number>> {
  const { result } = await stack.portal.post<{ result: Record<string, number> }>(
    `/__admin/actions/${name}`,
    params,
  )
  await stack.settle()
  return result
}

/** Lets everything happen of which the bot tells with a link. */
async function live([author, reader]: readonly [Member, Member]): Promise<void> {
  const { userId } = reader
  const { postId } = await act('publish-post', { authorId: author.userId, withImage: true })
  await act('comment-post', { postId, authorId: author.userId, comment: 'Смотрите!' })
  const { orderId } = await act('place-order', { userId })
  for (const name of ['pay-order', 'accept-order', 'complete-order']) await act(name, { orderId })
  const cart = await act('fill-cart', { userId })
  await act('abandon-cart', { orderId: Number(cart.orderId) })
  await stack.advance(2 * HOUR_MS)
  await act('connect-bot', { userId })
  await stack.advance(8 * 24 * HOUR_MS)
  for (const button of [ru.button.news, ru.button.orders]) await reader.say(button)
  await stack.settle()
  await reader.press(`№ ${orderId}`)
  await author.say(ru.button.posts)
  await stack.settle()
}

describe('the links that the bot sends', () => {
  it('open pages, each of them', async () => {
    const wanted = [
      { familyId: 77, role: 'author' as const },
      { familyId: 77, name: 'Пётр' },
    ]
    const [author, reader] = (await newMembers(stack, wanted)) as [Member, Member]
    await live([author, reader])
    const chats = await Promise.all([author, reader].map((member) => member.chat()))
    const buttons = chats.flatMap(({ messages }) =>
      messages.flatMap(({ inlineKeyboard = [] }) => inlineKeyboard.flat()),
    )
    const linked = buttons.filter(({ url }) => url !== undefined)
    expect(linked.map(({ text }) => text)).toEqual(expect.arrayContaining(await urlLabels()))
    const urls = [...new Set(linked.map(({ url }) => url ?? ''))]
    expect(urls.map((url) => new URL(url).pathname.split('/')[1])).toEqual(
      expect.arrayContaining(['posts', 'orders']),
    )
    for (const url of urls) await expectPage(url)
  })

  it('open a page of each thing that has an address in the contract', async () => {
    const { userId } = await stack.portal.post<{ userId: number }>('/__admin/users', {})
    const { userId: authorId } = await stack.portal.post<{ userId: number }>('/__admin/users', {
      familyId: 5,
    })
    const addressed = contract.entities.filter(({ fields }) => fields.includes('url'))
    expect(addressed.length).toBeGreaterThan(1)
    for (const { name } of addressed) {
      const { url } = await stack.portal.post<{ url: string }>(`/__admin/${name}s`, { userId, authorId })
      await expectPage(url)
    }
  })

  it('lead to a chat that can take the code of a link', async () => {
    const page = await expectPage(`${stack.host.url}/#commap=CODE`)
    expect(page).toContain(`<script src="${stack.bot.url}/web/widget.js" data-title`)
  })
})

async function expectPage(url: string): Promise<string> {
  expect(url.startsWith(stack.host.url), url).toBe(true)
  const answer = await fetch(url, { headers: { accept: BROWSER } })
  expect(answer.status, url).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
  const page = await answer.text()
  expect(page).toMatch(/<h1>[^<]/)
  return page
}
