import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Acting } from './acting.ts'

const UNKNOWN = 999_999

let acting: Acting
let portal: Acting['portal']
let bot: Acting['bot']
let user: Acting['user']
let reader: Acting['reader']
let act: Acting['act']
let refused: Acting['refused']

beforeAll(async () => {
  acting = await Acting.start()
  ;({ portal, bot, user, reader, act, refused } = acting)
})

afterAll(() => acting[Symbol.asyncDispose]())

async function order(status: string): Promise<number> {
  return (await portal.admin.post('/orders', { userId: user.userId, status })).body.orderId
}

describe('the family', () => {
  it('hears of a post, except its author and those without the bot', async () => {
    const family = { familyId: 61, botConnected: true }
    const author = await portal.user(family)
    const members = [await portal.user(family), await portal.user({ ...family, isActive: false })]
    await portal.user({ familyId: 61 })
    const deleted = await portal.user(family)
    await act('delete-user', { userId: deleted.userId })
    const { alias, params, result } = await act('publish-post', { authorId: author.userId, withImage: true })
    expect(alias).toBe('post/new')
    expect(params).toEqual({
      postId: result.postId,
      authorId: author.userId,
      userIds: members.map(({ userId }) => userId),
    })
    const { imageUrl } = (await portal.get('/post', { postId: result.postId })).body
    expect((await fetch(imageUrl)).status).toBe(200)
  })

  it('is not called when there is nobody to tell', async () => {
    const lonely = await portal.user()
    const { alias, result } = await act('publish-post', { authorId: lonely.userId, title: 'Один' })
    expect(alias).toBeUndefined()
    expect((await portal.get('/post', { postId: result.postId })).body.title).toBe('Один')
  })

  it('hears of a comment, made in the portal or through the operation', async () => {
    const { postId } = (await portal.admin.post('/posts', { authorId: user.userId })).body
    const byReader = { postId, authorId: reader.userId, comment: 'Чудесно!' }
    const expected = {
      postId,
      authorId: user.userId,
      commentAuthorId: reader.userId,
      comment: 'Чудесно!',
      userIds: [user.userId],
    }
    expect(await act('comment-post', byReader)).toMatchObject({ alias: 'comment/new', params: expected })
    bot.calls.length = 0
    await portal.post('/comment', byReader).expect(201)
    await portal.host.settle()
    expect(bot.calls.map(({ params }) => params)).toEqual([expected])
  })

  it('hears nothing of what is refused', async () => {
    const blocked = await portal.user({ familyId: 60, isActive: false })
    const { postId } = (await portal.admin.post('/posts', { authorId: user.userId })).body
    expect(await refused('publish-post', { authorId: UNKNOWN })).toBe(404)
    expect(await refused('publish-post', { authorId: blocked.userId })).toBe(409)
    expect(await refused('publish-post', { authorId: user.userId, imageUrl: 'ftp://a/b.png' })).toBe(422)
    expect(await refused('comment-post', { postId: UNKNOWN, authorId: reader.userId })).toBe(404)
    expect(await refused('comment-post', { postId, authorId: blocked.userId })).toBe(409)
  })
})

describe('the shop', () => {
  it('takes an order from placing to completion', async () => {
    const { userId } = user
    const { result, alias } = await act('place-order', { userId })
    const { orderId } = result
    expect(alias).toBeUndefined()
    expect(await act('pay-order', { orderId })).toMatchObject({
      alias: 'transaction/thank-you',
      params: { userId, orderId },
    })
    expect(await act('accept-order', { orderId })).toMatchObject({
      alias: 'request/accepted',
      params: { requestId: orderId, userId },
    })
    expect(await act('complete-order', { orderId })).toMatchObject({
      alias: 'order/completed',
      params: { userId, orderId },
    })
    const { status, completedAt } = (await portal.get('/order', { orderId })).body
    expect({ status, completedAt }).toEqual({ status: 'completed', completedAt: '2026-03-01T09:00:00.000Z' })
  })

  it('takes one review of a completed order', async () => {
    const orderId = await order('completed')
    const { userId } = (await portal.get('/order', { orderId })).body
    expect(await act('review-order', { orderId, rating: 4, text: 'Хорошо' })).toMatchObject({
      alias: 'order/reviewed',
      params: { userId, orderId },
    })
    const { review } = (await portal.get('/order', { orderId })).body
    expect(review).toEqual({ rating: 4, text: 'Хорошо' })
    expect(await refused('review-order', { orderId, rating: 4 })).toBe(409)
    expect(await refused('review-order', { orderId, rating: 6 })).toBe(422)
    expect(await refused('review-order', { orderId: await order('paid'), rating: 4 })).toBe(409)
  })

  it('empties a cart without a word', async () => {
    const orderId = await order('cart')
    expect((await act('empty-cart', { orderId })).alias).toBeUndefined()
    expect((await portal.get('/order', { orderId })).body).toMatchObject({ items: [], total: 0 })
    expect(await refused('empty-cart', { orderId: await order('paid') })).toBe(409)
  })

  it('fills one cart and notices that it is abandoned', async () => {
    const { userId } = await portal.user()
    const items = [{ title: 'Лампа', price: 100, quantity: 2 }]
    const { orderId } = (await act('fill-cart', { userId, items })).result
    expect((await act('fill-cart', { userId, items })).result.orderId).toBe(orderId)
    expect((await portal.get('/order', { orderId })).body).toMatchObject({ status: 'cart', total: 400 })
    expect(await act('abandon-cart', { orderId })).toMatchObject({
      alias: 'cart/abandoned',
      params: { userId, orderId },
    })
  })

  it('refuses what the status of the order does not allow', async () => {
    expect(await refused('pay-order', { orderId: await order('paid') })).toBe(409)
    expect(await refused('accept-order', { orderId: await order('cart') })).toBe(409)
    expect(await refused('complete-order', { orderId: await order('paid') })).toBe(409)
    expect(await refused('abandon-cart', { orderId: await order('created') })).toBe(409)
    for (const name of ['pay-order', 'accept-order', 'complete-order', 'abandon-cart']) {
      expect(await refused(name, { orderId: UNKNOWN })).toBe(404)
    }
    for (const name of ['place-order', 'fill-cart']) {
      expect(await refused(name, { userId: UNKNOWN })).toBe(404)
      expect(await refused(name, { userId: user.userId, items: [] })).toBe(422)
    }
  })
})
