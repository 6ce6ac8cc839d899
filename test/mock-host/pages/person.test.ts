import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeBot, introduce, startFakeBot } from '../fake-bot.ts'
import { type AdminUser, startPortal, type TestPortal } from '../portal.ts'
import { act, formsOf, linksOf, visit, wordsOf } from './browser.ts'

let portal: TestPortal
let bot: FakeBot
let anna: AdminUser

beforeAll(async () => {
  portal = await startPortal()
  bot = await startFakeBot()
})

beforeEach(async () => {
  await portal.admin.post('/reset').expect(200)
  await introduce(portal, bot)
  anna = await portal.user({ name: 'Анна', surname: '<b>Белова</b>', familyId: 77, botConnected: true })
})

afterAll(async () => {
  await portal[Symbol.asyncDispose]()
  await bot[Symbol.asyncDispose]()
})

const make = async (kind: string, given: object) => (await portal.admin.post(`/${kind}`, given)).body
const page = async (path: string) =>
  (await visit(portal, `${path}${path.includes('?') ? '&' : '?'}userId=${anna.userId}`).expect(200)).text

describe("a person's pages", () => {
  it('have one heading, the sections and the chat, and show what is written as it is written', async () => {
    for (const path of ['/', '/my/orders', '/my/tickets', '/my/profile']) {
      const html = await page(path)
      expect(wordsOf(html, 'h1')).toHaveLength(1)
      expect(linksOf(html)).toEqual(
        expect.arrayContaining([
          `/?userId=${anna.userId}`,
          `/my/orders?userId=${anna.userId}`,
          `/my/tickets?userId=${anna.userId}`,
          `/my/profile?userId=${anna.userId}`,
        ]),
      )
      expect(html).toContain(`data-user="${anna.userId}" data-code-url="/connect-code?userId=${anna.userId}"`)
      expect(html).toContain('&lt;b&gt;Белова&lt;/b&gt;')
      expect(html).not.toContain('<b>Белова')
    }
  })

  it('send those who have not chosen who to be to the list of people', async () => {
    const { headers } = await visit(portal, '/my/orders?lang=en').expect(303)
    expect(headers.location).toBe('/?lang=en')
  })

  it('show the news of the family, the newest first, and lead to a post with its comments', async () => {
    const kin = await portal.user({ familyId: 77 })
    const stranger = await portal.user({ familyId: 78 })
    const old = await make('posts', {
      authorId: kin.userId,
      title: 'Старая',
      publishedAt: '2026-01-01T00:00:00Z',
    })
    await make('posts', { authorId: anna.userId, title: 'Новая', publishedAt: '2026-02-01T21:30:00Z' })
    const foreign = await make('posts', { authorId: stranger.userId, title: 'Чужая' })
    await make('comments', { postId: old.postId, authorId: anna.userId, comment: 'Раз\nдва' })
    const news = await page('/')
    expect(wordsOf(news, 'h2')).toEqual(['Новая', 'Старая'])
    expect(wordsOf(news, 'time')[0]).toBe('2 февраля 2026 г. в 00:30')
    expect(linksOf(news)).toContain(`/posts/${old.postId}?userId=${anna.userId}`)
    const post = await page(`/posts/${old.postId}`)
    expect(wordsOf(post, 'h1')).toEqual(['Старая'])
    expect(wordsOf(post, '.words')).toContain('Раз\nдва')
    await visit(portal, `/posts/${foreign.postId}?userId=${anna.userId}`).expect(404)
  })

  it('load no picture from elsewhere, but tell of it', async () => {
    const given = { authorId: anna.userId, imageUrl: 'https://elsewhere.example/a.png' }
    const { postId } = await make('posts', given)
    const html = await page(`/posts/${postId}`)
    expect(html).not.toContain('<img')
    expect(linksOf(html)).toContain('https://elsewhere.example/a.png')
  })

  it('let a comment be answered', async () => {
    const { postId } = await make('posts', { authorId: anna.userId })
    const { commentId } = await make('comments', { postId, authorId: anna.userId, comment: 'Первый' })
    const html = await page(`/posts/${postId}`)
    const reply = linksOf(html).find((link) => link.includes(`replyTo=${commentId}`)) ?? ''
    await act(portal, reply.split('#')[0] ?? '', 'comment-post', { comment: 'Второй' })
    const { comments } = (await portal.admin.get('/comments')).body
    expect(comments.at(-1)).toMatchObject({ comment: 'Второй', replyToCommentId: commentId })
  })

  it('show orders with what they cost, and offer what can be done in their status', async () => {
    const items = [{ title: 'Плед', price: 4300, quantity: 2 }]
    const offered = async (status: string) => {
      const { orderId } = await make('orders', { userId: anna.userId, status, items })
      const html = await page(`/orders/${orderId}`)
      expect(html.replaceAll(/\s/g, ' ')).toContain('8 600 ₽')
      return formsOf(html).map(({ address }) => address.split('?')[0])
    }
    expect(await offered('cart')).toEqual(['/do/pay-order', '/do/abandon-cart', '/do/empty-cart'])
    expect(await offered('created')).toEqual(['/do/pay-order', '/do/accept-order'])
    expect(await offered('accepted')).toEqual(['/do/complete-order'])
    expect(await offered('completed')).toEqual(['/do/review-order'])
    expect(linksOf(await page('/my/orders')).filter((link) => link.startsWith('/orders/'))).toHaveLength(4)
  })

  it('tell of a pause, and offer its end only then', async () => {
    const forms = (html: string) => formsOf(html).map(({ address }) => address.split('?')[0])
    expect(forms(await page('/my/profile'))).not.toContain('/do/resume-bot')
    await act(portal, `/my/profile?userId=${anna.userId}`, 'pause-bot')
    const html = await page('/my/profile')
    expect(html).toContain('Бот молчит до 1 марта 2026 г. в 13:00.')
    expect(forms(html)).toContain('/do/resume-bot')
  })

  it('show a request to the support team with what was said', async () => {
    const given = { userId: anna.userId, subject: 'Где код?' }
    const { ticketId } = (await portal.act('create-ticket', given)).body.result
    await portal.act('answer-ticket', { ticketId, answer: 'Уже идёт' })
    expect(await page('/my/tickets')).toContain('есть ответ')
    expect(wordsOf(await page(`/tickets/${ticketId}`), '.words')).toEqual(['Уже идёт'])
  })

  it("refuse another's order and request", async () => {
    const { userId } = await portal.user()
    const { orderId } = await make('orders', { userId })
    const { ticketId } = (await portal.act('create-ticket', { userId, subject: 'Чужое' })).body.result
    await visit(portal, `/orders/${orderId}?userId=${anna.userId}`).expect(404)
    await visit(portal, `/tickets/${ticketId}?userId=${anna.userId}`).expect(404)
  })
})
