import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalText } from '#mock-host/pages/texts/refusals.ts'
import { startPortal, type TestPortal } from '../portal.ts'
import { formsOf, linksOf, visit, wordsOf } from './browser.ts'

let portal: TestPortal
let userId: number
let pages: string[]

beforeAll(async () => {
  portal = await startPortal()
  userId = (await portal.user({ name: 'Anna', surname: 'Bell', familyId: 77 })).userId
  const make = async (kind: string, given: object) => (await portal.admin.post(`/${kind}`, given)).body
  const { postId } = await make('posts', { authorId: userId, title: 'Lake', text: 'Lake' })
  await make('comments', { postId, authorId: userId, comment: 'Nice' })
  const items = [{ title: 'Tea', price: 10.5, quantity: 1 }]
  const { orderId } = await make('orders', { userId, items, status: 'completed' })
  const { ticketId } = (await portal.act('create-ticket', { userId, subject: 'Code' })).body.result
  const location = { country: 'UK', region: 'Kent', city: 'Dover' }
  await portal.act('edit-user', { userId, changes: { patronymic: null, location } })
  const own = ['/', '/my/orders', '/my/tickets', '/my/profile', `/posts/${postId}`, `/orders/${orderId}`]
  pages = [...own, `/tickets/${ticketId}`].map((path) => `${path}?userId=${userId}`)
})

afterAll(() => portal[Symbol.asyncDispose]())

/** What of a page is Russian. The link to the Russian page is. */
const russian = (html: string) => html.replace('Русский', '').match(/[а-яё][^<>]*/gi)

describe('the language of a page', () => {
  it('has words for everything that the actions refuse', async () => {
    const texts = new Set<string>()
    for await (const path of glob('mock-host/actions/*.ts'))
      for (const [, text = ''] of readFileSync(path, 'utf8').matchAll(
        /(?:refuses: |Refusal\(\d+, )'([^']+)'/g,
      ))
        texts.add(text)
    expect(texts.size).toBeGreaterThan(3)
    for (const text of texts) expect(refusalText(text, 'en', {})).not.toMatch(/[а-яё]/i)
  })

  it('is that of the address, else that of the browser', async () => {
    const lang = async (path: string, accepted: string) =>
      /<html lang="(..)"/.exec((await visit(portal, path, { 'accept-language': accepted })).text)?.[1]
    expect(await lang('/', 'en-US,en;q=0.9')).toBe('en')
    expect(await lang('/', 'de, ru;q=0.8, en;q=0.5')).toBe('ru')
    expect(await lang('/', 'de')).toBe('en')
    expect(await lang('/?lang=ru', 'en')).toBe('ru')
    expect(await lang('/?lang=xx', 'ru')).toBe('ru')
  })

  it('is everywhere on the page, and kept by its links and forms', async () => {
    for (const path of pages) {
      const { text } = await visit(portal, `${path}&lang=en`).expect(200)
      expect(russian(text), path).toBeNull()
      const own = linksOf(text).filter((link) => link.startsWith('/') && !/[?&]lang=ru/.test(link))
      for (const link of own) expect(link).toContain('lang=en')
      for (const { address, fields } of formsOf(text)) {
        expect(address).toContain('lang=en')
        expect(fields.back).toContain('lang=en')
      }
    }
    expect(russian((await visit(portal, '/office?lang=en')).text)).toBeNull()
  })

  it('is changed by a link to the same page', async () => {
    for (const path of pages) {
      const { text } = await visit(portal, `${path}&done=connect-bot&calls=1`)
      expect(linksOf(text)).toContain(`${path}&lang=en`)
    }
  })

  it('is that of dates and prices', async () => {
    const order = pages.find((path) => path.startsWith('/orders')) ?? ''
    const english = await visit(portal, `${order}&lang=en`)
    expect(english.text).toContain('₽10.50')
    expect(wordsOf(english.text, 'time')[0]).toBe('March 1, 2026 at 12:00 PM')
    const inRussian = await visit(portal, order)
    expect(inRussian.text).toMatch(/10,50\s₽/)
    expect(wordsOf(inRussian.text, 'time')[0]).toBe('1 марта 2026 г. в 12:00')
  })
})
