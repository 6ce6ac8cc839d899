import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actions, byName } from '#mock-host/actions/index.ts'
import type { Action } from '#mock-host/engine/action.ts'
import { Acting } from './acting.ts'
import type { AdminUser } from './portal.ts'

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

const found = async (userId: number): Promise<AdminUser> => (await portal.admin.get(`/users/${userId}`)).body

describe('the list of actions', () => {
  it('has no two with one name', () => {
    const all = [...actions.values()]
    expect(() => byName([...all, { ...(all[0] as Action) }])).toThrow(
      `two actions are called ${all[0]?.name}`,
    )
  })

  it('names them with their parameters', async () => {
    const { body } = await portal.admin.get('/actions')
    expect(body.actions.map(({ name }: { name: string }) => name)).toEqual([...actions.keys()])
    const block = body.actions.find(({ name }: { name: string }) => name === 'block-user')
    expect(block.params.required).toEqual(['userId', 'reason'])
  })

  it.each(['fly', 'constructor', '__proto__'])('has no %s', async (name) => {
    const { status, body } = await portal.act(name, {})
    expect(status).toBe(404)
    expect(body.message).toContain('block-user')
  })
})

describe('editing', () => {
  it('edit-profile pushes the profile with what the user changed', async () => {
    const { alias, params, result } = await act('edit-profile', {
      userId: user.userId,
      changes: {
        surname: 'Новикова',
        email: 'new@example.ru',
        phone: user.phone,
        location: { city: 'Пермь' },
      },
    })
    expect(alias).toBe('users/update')
    expect(result.changed).toEqual(['surname', 'email', 'location'])
    expect(params).toMatchObject({
      userId: user.userId,
      role: 'user',
      lastname: 'Новикова',
      firstname: user.name,
      active: true,
      email: 'new@example.ru',
      location: { country: 'Россия', city: 'Пермь' },
      eventId: 'profile/self',
      changed: ['lastname', 'email', 'location'],
    })
    expect(await found(user.userId)).toMatchObject({ surname: 'Новикова', email: 'new@example.ru' })
  })

  it('edit-user says that an administrator did it, and may change the role', async () => {
    const [admin] = (await portal.users()).filter(({ role }) => role === 'admin')
    const { userId } = await portal.user()
    const params = { userId, adminId: admin?.userId, changes: { role: 'author' } }
    const call = await act('edit-user', params)
    expect(call.params).toMatchObject({ eventId: 'admin/users', changed: ['role'], role: 'author' })
    expect(await refused('edit-user', { ...params, adminId: user.userId, changes: { role: 'admin' } })).toBe(
      409,
    )
  })

  it('tells nobody when nothing changed', async () => {
    const { surname } = await found(reader.userId)
    const { alias } = await act('edit-profile', { userId: reader.userId, changes: { surname } })
    expect(alias).toBeUndefined()
  })

  it('refuses a taken phone, a foreign role, the unknown and the blocked', async () => {
    const blocked = await portal.user({ isActive: false })
    const { userId } = user
    expect(await refused('edit-profile', { userId, changes: { phone: reader.phone } })).toBe(409)
    expect(await refused('edit-profile', { userId: UNKNOWN, changes: { name: 'Я' } })).toBe(404)
    expect(await refused('edit-profile', { userId: blocked.userId, changes: { name: 'Я' } })).toBe(409)
    expect(await refused('edit-profile', { userId, changes: { phone: '+7918' } })).toBe(422)
    expect(await refused('edit-profile', { userId, changes: { role: 'admin' } })).toBe(422)
    expect(await refused('edit-user', { userId, changes: { город: 'Казань' } })).toBe(422)
  })
})

describe('blocking and deleting', () => {
  it('block-user and unblock-user, each once', async () => {
    const { userId } = await portal.user()
    const reason = 'Спам в комментариях'
    const block = await act('block-user', { userId, reason })
    expect(block).toMatchObject({ alias: 'users/block', params: { userId, reason } })
    expect(await found(userId)).toMatchObject({ isActive: false, blockReason: reason })
    expect(await refused('block-user', { userId, reason })).toBe(409)
    const unblock = await act('unblock-user', { userId })
    expect(unblock).toMatchObject({ alias: 'users/unblock', params: { userId } })
    expect(await found(userId)).toMatchObject({ isActive: true, blockReason: null })
    expect(await refused('unblock-user', { userId })).toBe(409)
  })

  it('delete-user, after which the user is not found', async () => {
    const { userId, phone } = await portal.user({ botConnected: true })
    expect(await act('delete-user', { userId })).toMatchObject({ alias: 'users/delete', params: { userId } })
    expect((await portal.admin.get(`/users/${userId}`)).status).toBe(404)
    expect(await refused('delete-user', { userId })).toBe(404)
    expect((await portal.admin.post('/users', { phone })).status).toBe(201)
  })

  it('keeps the posts of the deleted', async () => {
    const { userId } = await portal.user()
    const { postId } = (await portal.admin.post('/posts', { authorId: userId })).body
    await act('delete-user', { userId })
    expect((await portal.get('/post', { postId })).body.authorId).toBe(userId)
  })
})

describe('the bot of a user', () => {
  it('is connected, paused, resumed and disconnected in the portal, too', async () => {
    const { userId } = await portal.user()
    const until = '2026-03-08T09:00:00+03:00'
    expect(await act('connect-bot', { userId })).toMatchObject({
      alias: 'users/connect-bot',
      params: { userId },
    })
    expect(await act('pause-bot', { userId, until })).toMatchObject({
      alias: 'users/pause-bot',
      params: { userId, until },
    })
    expect(await found(userId)).toMatchObject({ botConnected: true, botPausedUntil: until })
    expect(await act('resume-bot', { userId })).toMatchObject({ alias: 'users/resume-bot' })
    expect((await found(userId)).botPausedUntil).toBeNull()
    expect(await act('disconnect-bot', { userId })).toMatchObject({ alias: 'users/disconnect-bot' })
    expect((await found(userId)).botConnected).toBe(false)
  })

  it('is not paused for more than a year, and nobody is told', async () => {
    const { userId } = await portal.user()
    const before = await portal.outbox()
    expect(await refused('pause-bot', { userId, until: '2027-03-03T09:00:00Z' })).toBe(409)
    expect((await found(userId)).botPausedUntil).toBeNull()
    expect(await portal.outbox()).toEqual(before)
  })

  it.each(['connect-bot', 'pause-bot', 'resume-bot', 'disconnect-bot', 'unblock-user'])(
    '%s: unknown user',
    async (name) => {
      expect(await refused(name, { userId: UNKNOWN, until: '2026-03-08T09:00:00Z' })).toBe(404)
    },
  )
})

describe('connecting by a link', () => {
  const answer = {
    success: true,
    url: 'https://t.me/b?start=c',
    code: 'c',
    expiresAt: '2026-03-02T09:10:00Z',
  }

  it('asks the bot at once, and shows what it answered', async () => {
    bot.plan.push({ status: 200, body: { ...answer, queued: 0 } })
    const { alias, params, result } = await act('connect-by-link', { userId: user.userId })
    expect({ alias, params }).toEqual({ alias: 'users/connect-link', params: { userId: user.userId } })
    const { success: _yes, ...shown } = answer
    expect(result).toEqual({ userId: user.userId, ...shown })
  })

  it.each([
    [
      'refuses',
      { status: 200, body: { success: false, message: 'Пользователь не найден' } },
      'Пользователь не найден',
    ],
    ['fails', { status: 500 }, 'Бот не ответил'],
    ['hangs up', 'hang up', 'Бот не ответил'],
  ] as const)('says so when the bot %s, and asks no more', async (_what, reaction, message) => {
    bot.calls.length = 0
    bot.plan.push(reaction)
    const { status, body } = await portal.act('connect-by-link', { userId: user.userId })
    expect({ status, message: body.message }).toEqual({ status: 409, message })
    await portal.host.settle()
    expect(bot.calls).toHaveLength(1)
  })

  it('is refused for users who are not there', async () => {
    expect(await refused('connect-by-link', { userId: UNKNOWN })).toBe(404)
  })
})
