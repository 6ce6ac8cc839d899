import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actions } from '#mock-host/actions/index.ts'
import { en } from '#mock-host/pages/texts/en.ts'
import { ru } from '#mock-host/pages/texts/ru.ts'
import { type FakeBot, introduce, startFakeBot } from '../fake-bot.ts'
import { type AdminUser, startPortal, type TestPortal } from '../portal.ts'
import { act, formsOf, visit, wordsOf } from './browser.ts'

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
  bot.plan.length = 0
  bot.calls.length = 0
  anna = await portal.user({ name: 'Анна', familyId: 77, botConnected: true })
  await portal.user({ name: 'Пётр', familyId: 77, botConnected: true })
})

afterAll(async () => {
  await portal[Symbol.asyncDispose]()
  await bot[Symbol.asyncDispose]()
})

const make = async (kind: string, given: object) => (await portal.admin.post(`/${kind}`, given)).body
const order = async (status: string) =>
  `/orders/${(await make('orders', { userId: anna.userId, status })).orderId}`
const ticket = async () => {
  const { body } = await portal.act('create-ticket', { userId: anna.userId, subject: 'Вопрос' })
  return body.result.ticketId
}
const as = (path: string) => `${path}${path.includes('?') ? '&' : '?'}userId=${anna.userId}`

interface Press {
  readonly page: () => string | Promise<string>
  readonly fills?: Record<string, string>
  /** What the bot is told; nothing without it. */
  readonly alias?: string
}

/** Where each action stands on a page, besides the office that has them all. */
const presses: Record<string, Press> = {
  'abandon-cart': { page: () => order('cart'), alias: 'cart/abandoned' },
  'accept-order': { page: () => order('paid'), alias: 'request/accepted' },
  'answer-ticket': {
    page: async () => `/tickets/${await ticket()}`,
    fills: { answer: 'Готово' },
    alias: 'ticket/answered',
  },
  'block-user': {
    page: () => `/office/block-user?userId=${anna.userId}`,
    fills: { reason: 'Спам' },
    alias: 'users/block',
  },
  'close-ticket': { page: async () => `/tickets/${await ticket()}`, alias: 'ticket/closed' },
  'comment-post': {
    page: async () => as(`/posts/${(await make('posts', { authorId: anna.userId })).postId}`),
    fills: { comment: 'Ура' },
    alias: 'comment/new',
  },
  'complete-order': { page: () => order('accepted'), alias: 'order/completed' },
  'connect-bot': { page: () => as('/my/profile'), alias: 'users/connect-bot' },
  'connect-by-link': {
    page: async () => {
      await portal.act('disconnect-bot', { userId: anna.userId })
      return as('/my/profile')
    },
    alias: 'users/connect-link',
  },
  'create-ticket': { page: () => as('/my/tickets'), fills: { subject: 'Как?' }, alias: 'ticket/created' },
  'delete-user': { page: () => `/office/delete-user?userId=${anna.userId}`, alias: 'users/delete' },
  'disconnect-bot': { page: () => as('/my/profile'), alias: 'users/disconnect-bot' },
  'edit-profile': { page: () => as('/my/profile'), fills: { 'changes.name': 'Аня' }, alias: 'users/update' },
  'edit-user': {
    page: () => `/office/edit-user?userId=${anna.userId}`,
    fills: { 'changes.role': 'author' },
    alias: 'users/update',
  },
  'empty-cart': { page: () => order('cart') },
  'fill-cart': { page: () => as('/my/orders') },
  'pause-bot': { page: () => as('/my/profile'), alias: 'users/pause-bot' },
  'pay-order': { page: () => order('created'), alias: 'transaction/thank-you' },
  'place-order': { page: () => as('/my/orders') },
  'publish-post': { page: () => as('/'), fills: { title: 'Новость' }, alias: 'post/new' },
  'resume-bot': {
    page: async () => {
      await portal.act('pause-bot', { userId: anna.userId, until: '2026-03-02T09:00:00Z' })
      return as('/my/profile')
    },
    alias: 'users/resume-bot',
  },
  'review-order': { page: () => order('completed'), fills: { rating: '4' }, alias: 'order/reviewed' },
  'unblock-user': {
    page: async () => {
      await portal.act('block-user', { userId: anna.userId, reason: 'Спам' })
      return '/office/unblock-user'
    },
    alias: 'users/unblock',
  },
}

describe('the buttons of the pages', () => {
  it('are there for every action of the portal', () => {
    expect(Object.keys(presses).sort()).toEqual([...actions.keys()].sort())
  })

  it.each(Object.entries(presses))(
    '%s: is done, told to the bot, and said on the page',
    async (name, press) => {
      const page = await press.page()
      const before = (await portal.outbox()).length
      const chosen = name === 'unblock-user' ? { userId: String(anna.userId) } : {}
      const { status, text } = await act(portal, page, name, { ...press.fills, ...chosen })
      expect([200, 403, 410]).toContain(status)
      const [note = ''] = wordsOf(text, '.note')
      const words: Record<string, string> = ru.actions
      expect(note).toContain(`Сделано: «${words[name]}».`)
      const calls = (await portal.outbox()).slice(before)
      expect(calls.map(({ alias }) => alias)).toEqual(press.alias === undefined ? [] : [press.alias])
      expect(note).toContain(press.alias === undefined ? ru.note.silent : ru.note.delivered)
    },
  )

  it('say what the bot did with the call: refused, silent, or given up', async () => {
    bot.plan.push({ status: 200, body: { success: false, message: 'Не <b>знаю</b> такого' } })
    const refused = await act(portal, as('/my/profile'), 'connect-bot')
    expect(wordsOf(refused.text, '.note')[0]).toContain('отказал: Не <b>знаю</b> такого')
    bot.plan.push({ status: 500 })
    const silent = await act(portal, as('/my/profile'), 'connect-bot')
    expect(wordsOf(silent.text, '.note')[0]).toContain(ru.note.queued)
    await portal.admin.delete('/bots/1').expect(200)
    const dead = await visit(
      portal,
      as(`/my/profile?done=connect-bot&calls=${(await portal.outbox()).at(-1)?.id}`),
    )
    expect(wordsOf(dead.text, '.note')[0]).toContain(ru.note.dead)
  })

  it('show the link by which the bot is connected to its user only', async () => {
    await portal.act('disconnect-bot', { userId: anna.userId })
    await portal.host.settle()
    bot.plan.push({ status: 200, body: { success: true, url: 'https://t.me/b?start=abc', code: 'abc' } })
    const { text } = await act(portal, as('/my/profile'), 'connect-by-link')
    expect(text).toContain('href="https://t.me/b?start=abc"')
    const id = (await portal.outbox()).at(-1)?.id
    const other = await portal.user()
    const note = `/my/profile?userId=${other.userId}&done=connect-by-link&calls=${id}`
    expect((await visit(portal, note)).text).not.toContain('start=abc')
  })

  it('send only what was changed in the profile, and empty what was emptied', async () => {
    const filled = { 'changes.patronymic': '', 'changes.location.city': 'Сочи' }
    await act(portal, as('/my/profile'), 'edit-profile', filled)
    const after = (await portal.admin.get(`/users/${anna.userId}`)).body
    expect(after).toEqual({ ...anna, patronymic: null, location: { ...anna.location, city: 'Сочи' } })
    expect((await portal.outbox()).at(-1)?.params).toMatchObject({ changed: ['patronymic', 'location'] })
  })

  it('send nothing of what was empty and stayed so', async () => {
    const { userId } = await portal.user({ patronymic: null, location: null, email: null })
    await act(portal, `/my/profile?userId=${userId}`, 'edit-profile', { 'changes.name': 'Ия' })
    expect((await portal.outbox()).at(-1)?.params).toMatchObject({ changed: ['firstname'] })
  })

  it('take goods, dates of Moscow, check boxes and numbers as people write them', async () => {
    const goods = { 'items.0.title': 'Чай', 'items.0.price': '10,50', 'items.0.quantity': '2' }
    await act(portal, as('/my/orders'), 'place-order', goods)
    const { orders } = (await portal.admin.get('/orders')).body
    expect(orders.at(-1).items).toEqual([{ title: 'Чай', price: 10.5, quantity: 2 }])
    const until = { userId: String(anna.userId), until: '2026-03-02T10:00' }
    await act(portal, '/office/pause-bot', 'pause-bot', until)
    expect((await portal.admin.get(`/users/${anna.userId}`)).body.botPausedUntil).toBe(
      '2026-03-02T10:00:00+03:00',
    )
    await act(portal, as('/'), 'publish-post', { withImage: 'yes' })
    expect((await portal.admin.get('/posts')).body.posts.at(-1).imageUrl).toMatch(/\.png$/)
  })
})

describe('the office', () => {
  it('lists every action, and calls each and its fields by a name in both languages', async () => {
    const { text } = await visit(portal, '/office').expect(200)
    for (const name of actions.keys()) {
      expect(text).toContain(`href="/office/${name}"`)
      for (const [lang, texts] of Object.entries({ ru, en })) {
        const form = await visit(portal, `/office/${name}?lang=${lang}`).expect(200)
        const words: Record<string, string> = texts.actions
        expect(wordsOf(form.text, 'h1')).toEqual([words[name]])
        const fields: string[] = Object.values(texts.fields)
        for (const label of wordsOf(form.text, 'label'))
          expect(fields).toContain(label.replace(/ \([^)]*\)$|, (?:по московскому времени|Moscow time)$/, ''))
      }
    }
  })

  it('lets people, posts and orders be chosen by name, and fills in what the address names', async () => {
    const { text } = await visit(portal, `/office/edit-user?userId=${anna.userId}`)
    expect(formsOf(text)[0]?.fields).toMatchObject({ userId: String(anna.userId), adminId: '' })
    expect(wordsOf(text, 'option')).toContain(`Анна ${anna.surname}, № ${anna.userId}`)
    expect(wordsOf((await visit(portal, '/office/pay-order')).text, 'option').join()).toContain('в корзине')
  })

  it('asks for the number where there are too many to choose from', async () => {
    await Promise.all(Array.from({ length: 200 }, () => portal.user()))
    const { text } = await visit(portal, '/office/block-user')
    expect(text).not.toContain('<select')
    const fields = { userId: String(anna.userId), reason: 'Спам' }
    expect(
      wordsOf((await act(portal, '/office/block-user', 'block-user', fields)).text, '.note'),
    ).toHaveLength(1)
    expect((await visit(portal, '/')).text).toContain('Показаны не все')
  })

  it('tells what the bot was called with last', async () => {
    await act(portal, as('/my/profile'), 'connect-bot')
    const { text } = await visit(portal, '/office')
    expect(wordsOf(text, '.card')[0]).toContain('users/connect-bot')
  })
})
