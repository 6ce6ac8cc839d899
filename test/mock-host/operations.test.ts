import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Order } from '#contracts/host/entities/order.ts'
import type { Post } from '#contracts/host/entities/post.ts'
import { type OperationName, operations } from '#contracts/host/index.ts'
import { LONGEST_PAUSE_MS } from '#contracts/host/user/longest-pause.ts'
import type { Operation } from '#contracts/model/operation.ts'
import { type AdminUser, startPortal, type TestPortal, TOKEN } from './portal.ts'

const UNKNOWN = 999_999

let portal: TestPortal
let user: AdminUser

beforeAll(async () => {
  portal = await startPortal()
  user = await portal.user({ familyId: 50 })
})

afterAll(() => portal[Symbol.asyncDispose]())

/** The body of an answer, which must be what the contract says. */
function agreed<N extends OperationName>(name: N, { status, body }: { status: number; body: unknown }) {
  const operation: Operation = operations[name]
  expect(status).toBe(operation.status)
  expect(operation.response.parse(body)).toEqual(body)
  return body
}

async function post(given: object = {}): Promise<Post> {
  return (await portal.admin.post('/posts', { authorId: user.userId, ...given })).body
}

async function order(given: object = {}): Promise<Order> {
  return (await portal.admin.post('/orders', { userId: user.userId, ...given })).body
}

describe('every operation', () => {
  const all = Object.entries<Operation>(operations)

  it.each(all)('%s wants the token', async (_, { method, path }) => {
    const call = () => (method === 'GET' ? portal.http.get(path) : portal.http.post(path).send({}))
    for (const header of ['', 'Bearer', 'Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`]) {
      const { status, headers, body } = await call().set('authorization', header)
      expect(status).toBe(401)
      expect(headers['www-authenticate']).toBe('Bearer')
      expect(body).toEqual({ success: false, message: 'Нет токена доступа или он неверен' })
    }
    expect((await call()).status).toBe(401)
  })

  it.each(all.filter(([name]) => name !== 'GET /posts'))('%s tells what is wrong', async (_, operation) => {
    const { method, path } = operation
    const { status, body } = await (method === 'GET' ? portal.get(path) : portal.post(path, {}))
    expect(status).toBe(422)
    expect(body).toMatchObject({ success: false, message: 'Ошибка валидации' })
    expect(body.errors.length).toBeGreaterThan(0)
  })

  it('is found only under its own method and address', async () => {
    for (const path of ['/users', '/user/block', '/order/review/1', '/%ZZ', '/images/%ZZ.png']) {
      const { status, body } = await portal.get(path)
      expect({ path, status, success: body.success }).toEqual({ path, status: 404, success: false })
    }
    expect((await portal.post('/post', { postId: 1 })).status).toBe(404)
  })
})

describe('GET /user', () => {
  it('says that several have a phone, and finds the one that is left', async () => {
    const first = await portal.user()
    const second = await portal.user({ phone: first.phone, sharesPhone: true })
    const { status, body } = await portal.get('/user', { phone: first.phone })
    expect({ status, body }).toEqual({
      status: 409,
      body: { success: false, message: 'Пользователей с таким телефоном несколько' },
    })
    await portal.act('delete-user', { userId: first.userId })
    expect((await portal.get('/user', { phone: first.phone })).body.userId).toBe(second.userId)
  })

  it('finds by id, phone and e-mail address in any case', async () => {
    const { userId, phone, email } = user
    const byId = agreed('GET /user', await portal.get('/user', { userId }))
    expect(byId).toMatchObject({ userId, surname: user.surname, isActive: true })
    expect(byId).not.toHaveProperty('familyId')
    expect((await portal.get('/user', { phone })).body).toEqual(byId)
    expect((await portal.get('/user', { email: email?.toUpperCase() })).body).toEqual(byId)
  })

  it('answers 404 for the unknown and the deleted', async () => {
    const { userId, phone } = await portal.user()
    await portal.act('delete-user', { userId }).expect(200)
    for (const query of [{ userId }, { phone }, { userId: UNKNOWN }, { email: 'nobody@example.ru' }]) {
      const { status, body } = await portal.get('/user', query)
      expect({ status, body }).toEqual({
        status: 404,
        body: { success: false, message: 'Пользователь не найден' },
      })
    }
  })

  it('wants exactly one key', async () => {
    const { status, body } = await portal.get('/user', { userId: user.userId, phone: user.phone })
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ path: '', message: 'нужно задать ровно одно из userId, email и phone' }])
  })
})

describe('POST /user', () => {
  const person = {
    firstname: 'Александр',
    lastname: 'Пушкин',
    middlename: 'Сергеевич',
    role: 'user',
    phone: '79187777777',
    email: 'address@domain.ru',
    location: { country: 'Россия', region: 'Ставропольский край', city: 'Ставрополь' },
  }

  it('registers once', async () => {
    const created = agreed('POST /user', await portal.post('/user', person))
    expect(created).toMatchObject({
      surname: 'Пушкин',
      name: 'Александр',
      patronymic: 'Сергеевич',
      isActive: true,
    })
    expect((await portal.get('/user', { phone: person.phone })).body).toEqual(created)
    const samePhone = await portal.post('/user', { ...person, email: 'other@domain.ru' })
    const sameEmail = await portal.post('/user', {
      ...person,
      phone: '79180000000',
      email: 'ADDRESS@domain.ru',
    })
    expect([samePhone.status, sameEmail.status]).toEqual([409, 409])
  })

  it('makes nothing up about a person', async () => {
    const { middlename, email, location, ...least } = person
    const { body } = await portal.post('/user', { ...least, phone: '79181111111' })
    expect(body).toMatchObject({ patronymic: null, email: null, location: null })
  })
})

describe('operations of the bot flags', () => {
  it('are remembered and bring no call', async () => {
    const { userId } = await portal.user()
    const until = '2026-03-08T09:00:00+03:00'
    const state = async () => {
      const { botConnected, botPausedUntil } = (await portal.admin.get(`/users/${userId}`)).body
      return { botConnected, botPausedUntil }
    }
    agreed('POST /user/connect-bot', await portal.post('/user/connect-bot', { userId }))
    agreed('POST /user/pause-bot', await portal.post('/user/pause-bot', { userId, until }))
    expect(await state()).toEqual({ botConnected: true, botPausedUntil: until })
    agreed('POST /user/resume-bot', await portal.post('/user/resume-bot', { userId }))
    expect(await state()).toEqual({ botConnected: true, botPausedUntil: null })
    agreed('POST /user/disconnect-bot', await portal.post('/user/disconnect-bot', { userId }))
    expect(await state()).toEqual({ botConnected: false, botPausedUntil: null })
    expect(await portal.outbox()).toEqual([])
  })

  it.each(['connect-bot', 'disconnect-bot', 'resume-bot', 'pause-bot'])('%s: unknown user', async (name) => {
    const { status } = await portal.post(`/user/${name}`, { userId: UNKNOWN, until: '2026-03-08T09:00:00Z' })
    expect(status).toBe(404)
  })

  it('refuse a pause of more than a year, and change nothing', async () => {
    const { userId } = await portal.user()
    const paused = (ms: number) =>
      portal.post('/user/pause-bot', { userId, until: new Date(portal.clock.now() + ms).toISOString() })
    const { status, body } = await paused(LONGEST_PAUSE_MS + 1)
    expect([status, body.message]).toEqual([409, 'Пауза не может быть длиннее года'])
    expect((await portal.admin.get(`/users/${userId}`)).body.botPausedUntil).toBeNull()
    expect((await paused(LONGEST_PAUSE_MS)).status).toBe(200)
  })

  it('refuse a time without an offset', async () => {
    const { status } = await portal.post('/user/pause-bot', {
      userId: user.userId,
      until: '2026-03-08T09:00:00',
    })
    expect(status).toBe(422)
  })
})

describe('posts', () => {
  it('GET /post answers a post with its author and picture', async () => {
    const { postId } = await post({ title: 'Озеро', withImage: true })
    const found = agreed('GET /post', await portal.get('/post', { postId }))
    expect(found).toMatchObject({ title: 'Озеро', author: { name: `${user.name} ${user.surname}` } })
    expect(found).toMatchObject({ imageUrl: `${portal.url}/images/post-${postId}.png` })
    expect((await post()).imageUrl).toBeNull()
    expect((await portal.get('/post', { postId: UNKNOWN })).status).toBe(404)
  })

  it('serve their pictures as PNG', async () => {
    const { status, headers, body } = await portal.http.get('/images/post-1.png')
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'image/png' })
    expect(body.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'))
    expect((await portal.http.get('/images/post-2.png')).body).not.toEqual(body)
  })

  it('GET /posts answers the newest first, since a moment, up to a limit, readable by a user', async () => {
    const author = await portal.user({ familyId: 51 })
    const ids: number[] = []
    for (const hour of [10, 11, 12]) {
      const publishedAt = `2026-02-01T${hour}:00:00Z`
      ids.unshift((await post({ authorId: author.userId, publishedAt })).postId)
    }
    const list = async (query: object) => {
      const { posts } = agreed('GET /posts', await portal.get('/posts', query)) as { posts: Post[] }
      return posts.map(({ postId }) => postId)
    }
    const { userId } = author
    expect(await list({ userId })).toEqual(ids)
    expect(await list({ userId, limit: 2 })).toEqual(ids.slice(0, 2))
    expect(await list({ userId, since: '2026-02-01T14:00:00+03:00' })).toEqual(ids.slice(0, 2))
    expect((await list({ limit: 100 })).length).toBeGreaterThan(ids.length)
    expect((await portal.get('/posts', { userId: UNKNOWN })).status).toBe(404)
    expect((await portal.get('/posts', { limit: 101 })).status).toBe(422)
  })
})

describe('comments', () => {
  it('POST /comment and GET /comment', async () => {
    const { postId } = await post()
    const body = { postId, authorId: user.userId, comment: '<b>Ура</b> & до встречи' }
    const created = agreed('POST /comment', await portal.post('/comment', body))
    expect(created).toMatchObject({ ...body, replyToCommentId: null })
    const { commentId } = created as { commentId: number }
    expect(agreed('GET /comment', await portal.get('/comment', { commentId }))).toEqual(created)
    const reply = await portal.post('/comment', { ...body, replyToCommentId: commentId })
    expect(agreed('POST /comment', reply)).toMatchObject({ replyToCommentId: commentId })
  })

  it('need a post, an author who may write, and an answered comment of the same post', async () => {
    const { postId } = await post()
    const other = (
      await portal.admin.post('/comments', { postId: (await post()).postId, authorId: user.userId })
    ).body
    const blocked = await portal.user({ isActive: false })
    const good = { postId, authorId: user.userId, comment: 'Ура' }
    const statusOf = async (change: object) => (await portal.post('/comment', { ...good, ...change })).status
    expect(await statusOf({ postId: UNKNOWN })).toBe(404)
    expect(await statusOf({ authorId: UNKNOWN })).toBe(404)
    expect(await statusOf({ authorId: blocked.userId })).toBe(409)
    expect(await statusOf({ replyToCommentId: other.commentId })).toBe(404)
    expect(await statusOf({ comment: '   ' })).toBe(422)
    expect((await portal.get('/comment', { commentId: UNKNOWN })).status).toBe(404)
  })
})

describe('orders', () => {
  it('GET /order answers an order with its total', async () => {
    const items = [
      { title: 'Лампа', price: 0.1, quantity: 3 },
      { title: 'Плед', price: 4300.5, quantity: 1 },
    ]
    const { orderId } = await order({ items })
    expect(agreed('GET /order', await portal.get('/order', { orderId }))).toMatchObject({
      items,
      total: 4300.8,
      status: 'created',
      review: null,
    })
    expect((await portal.get('/order', { orderId: UNKNOWN })).status).toBe(404)
  })

  it('GET /orders answers those of one user, newest first', async () => {
    const { userId } = await portal.user()
    const paid = await order({ userId, status: 'paid' })
    const completed = await order({ userId, status: 'completed' })
    const all = agreed('GET /orders', await portal.get('/orders', { userId }))
    expect(all).toEqual({ orders: [completed, paid] })
    expect((await portal.get('/orders', { userId, status: 'paid' })).body).toEqual({ orders: [paid] })
    expect((await portal.get('/orders', { userId: UNKNOWN })).status).toBe(404)
    expect((await portal.get('/orders', { userId, status: 'lost' })).status).toBe(422)
  })

  it('POST /order/review takes one review of a completed order from its customer', async () => {
    const { orderId } = await order({ status: 'completed' })
    const body = { orderId, userId: user.userId, rating: 4, text: 'Хорошо' }
    const stranger = await portal.user()
    const statusOf = async (change: object) =>
      (await portal.post('/order/review', { ...body, ...change })).status
    expect(await statusOf({ userId: stranger.userId })).toBe(404)
    expect(await statusOf({ userId: UNKNOWN })).toBe(404)
    expect(await statusOf({ orderId: UNKNOWN })).toBe(404)
    expect(await statusOf({ rating: 6 })).toBe(422)
    expect(await statusOf({ orderId: (await order({ status: 'accepted' })).orderId })).toBe(409)
    expect(agreed('POST /order/review', await portal.post('/order/review', body))).toMatchObject({
      orderId,
      review: { rating: 4, text: 'Хорошо' },
    })
    expect(await statusOf({})).toBe(409)
  })
})
