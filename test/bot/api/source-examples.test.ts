import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Member, newMembers } from '#test/support/people.ts'
import { access, startTestStack, type TestStack } from '#test/support/stack.ts'

const UNKNOWN = 999_999

let stack: TestStack
let reader: Member
let author: Member
let ids: { postId: number; orderId: number }

beforeAll(async () => {
  stack = await startTestStack()
  const people = await newMembers(stack, [{ name: 'Читатель' }, { name: 'Автор', role: 'author' }])
  reader = people[0] as Member
  author = people[1] as Member
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: author.userId,
  })
  const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', {
    userId: reader.userId,
    status: 'paid',
  })
  ids = { postId, orderId }
})

afterAll(() => stack[Symbol.asyncDispose]())

/** Sends a body as the source document prints it, with its headers. */
function send(alias: string, body: object) {
  return supertest(stack.bot.url)
    .post(`/api/v1/bots/${access.botId}/call/${alias}`)
    .set('Authorization', `Bearer ${access.botToken}`)
    .set('Accept', 'application/json')
    .set('Content-Type', 'application/json')
    .send(JSON.stringify(body))
}

const params = (script_request_params: object) => ({ script_request_params })

const profile = (userId: number) =>
  params({
    userId,
    lastname: 'Пушкин',
    firstname: 'Александр',
    patronymic: 'Сергеевич',
    role: 'user',
    active: true,
    phone: '79187777777',
    email: 'address@domain.ru',
    location: { country: 'Россия', region: 'Ставропольский край', city: 'Ставрополь' },
  })

const post = (postId: number) =>
  params({ postId, authorId: author.userId, userIds: [reader.userId, author.userId, UNKNOWN] })

const comment = (postId: number) =>
  params({
    postId,
    authorId: author.userId,
    commentAuthorId: author.userId,
    comment: 'Замечательно!',
    userIds: [reader.userId, UNKNOWN],
  })

/** Alias, body that succeeds, the printed refusals with a body for each. */
const examples: [string, () => object, [string, () => object][]][] = [
  ['users/update', () => profile(reader.userId), [['Пользователь не найден', () => profile(UNKNOWN)]]],
  [
    'users/connect-bot',
    () => params({ userId: reader.userId }),
    [['Пользователь не найден', () => params({ userId: UNKNOWN })]],
  ],
  [
    'transaction/thank-you',
    () => params({ userId: reader.userId, orderId: ids.orderId }),
    [
      ['Пользователь не найден', () => params({ userId: UNKNOWN, orderId: ids.orderId })],
      ['Заказ не найден', () => params({ userId: reader.userId, orderId: UNKNOWN })],
    ],
  ],
  ['post/new', () => post(ids.postId), [['Пост не найден', () => post(UNKNOWN)]]],
  ['comment/new', () => comment(ids.postId), [['Пост не найден', () => comment(UNKNOWN)]]],
  [
    'request/accepted',
    () => params({ requestId: ids.orderId, userId: reader.userId }),
    [
      ['Пользователь не найден', () => params({ requestId: ids.orderId, userId: UNKNOWN })],
      ['Заявка не найдена', () => params({ requestId: UNKNOWN, userId: reader.userId })],
    ],
  ],
  [
    'cart/abandoned',
    () => params({ userId: reader.userId, orderId: ids.orderId }),
    [['Заказ не найден', () => params({ userId: reader.userId, orderId: UNKNOWN })]],
  ],
]

describe.each(examples)('%s, as the source document prints it', (alias, good, refusals) => {
  it('succeeds', async () => {
    const { status, body, type } = await send(alias, good())
    expect(status).toBe(200)
    expect(type).toBe('application/json')
    expect(body).toMatchObject({ success: true, communicationId: expect.any(String), unreachable: 0 })
    expect(body.queued + (body.planned ?? 0)).toBeGreaterThan(0)
  })

  it.each(refusals)('refuses: %s', async (message, bad) => {
    const { status, body } = await send(alias, bad())
    expect([status, body]).toEqual([200, { success: false, message }])
  })
})

describe('what the platform adds of its own', () => {
  it('is accepted and ignored', async () => {
    const { status, body } = await send('request/accepted', {
      lead_id: 135,
      ticket_id: 7,
      trigger_id: 1,
      trigger_code: 'trigger_short_code',
      script_request_params: {
        requestId: ids.orderId,
        userId: reader.userId,
        second_param: { any_key: 'any_value' },
      },
    })
    expect([status, body]).toEqual([200, expect.objectContaining({ success: true, queued: 1 })])
  })

  it('does not replace the parameters', async () => {
    const { status, body } = await send('users/unblock', { lead_id: 135, userId: reader.userId })
    expect(status).toBe(200)
    expect(body).toEqual({
      success: false,
      errorCode: 422,
      message: 'Ошибка валидации',
      errors: [{ path: 'script_request_params', message: expect.any(String) }],
    })
  })
})

it('says what is wrong with the parameters, all of it', async () => {
  const { body } = await send('users/pause-bot', params({ userId: '127', until: 'завтра' }))
  expect(body).toMatchObject({ success: false, errorCode: 422, message: 'Ошибка валидации' })
  expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
    'script_request_params.userId',
    'script_request_params.until',
  ])
})
