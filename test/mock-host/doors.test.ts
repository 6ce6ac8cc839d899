import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminUser, startPortal, type TestPortal, TOKEN } from './portal.ts'

let portal: TestPortal
let user: AdminUser

beforeAll(async () => {
  portal = await startPortal({ allowedHosts: ['portal.example'] })
  user = await portal.user()
})

afterAll(() => portal[Symbol.asyncDispose]())

const PATHS = ['/', '/__admin/bots', '/user?userId=101', '/images/post-1.png', '/nowhere']

describe('the portal', () => {
  it.each(PATHS)('answers GET %s under no foreign name, and to no foreign page', async (path) => {
    for (const headers of [{ host: 'evil.example' }, { origin: 'http://evil.example' }, { origin: 'null' }]) {
      const { status, body } = await portal.http.get(path).set(headers)
      expect(status).toBe(403)
      expect(body).toEqual({ success: false, message: expect.any(String) })
    }
  })

  it('answers under the names that were allowed when it was started', async () => {
    expect((await portal.http.get('/__admin/bots').set('host', 'portal.example:4001')).status).toBe(200)
    expect((await portal.http.get('/__admin/bots').set('host', 'localhost')).status).toBe(200)
  })

  it('lets no foreign page change anything', async () => {
    const origin = 'http://127.0.0.1:1'
    await portal.admin.post('/actions/delete-user', { userId: user.userId }).set('origin', origin).expect(403)
    await portal.post('/user/connect-bot', { userId: user.userId }).set('origin', origin).expect(403)
    expect((await portal.admin.get(`/users/${user.userId}`)).body).toEqual(user)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', undefined])(
    'refuses a body that is called %s, and writes the refusal of an operation down',
    async (type) => {
      const send = async (path: string) => {
        const headers = { authorization: `Bearer ${TOKEN}`, ...(type && { 'content-type': type }) }
        const body = new TextEncoder().encode(JSON.stringify({ userId: user.userId }))
        const answer = await fetch(portal.url + path, { method: 'POST', headers, body })
        return { status: answer.status, body: await answer.json() }
      }
      const refused = {
        status: 415,
        body: { success: false, message: 'Тело запроса должно иметь тип application/json' },
      }
      expect(await send('/__admin/actions/delete-user')).toEqual(refused)
      expect(await send('/user/connect-bot')).toEqual(refused)
      expect((await portal.journal()).at(-1)).toMatchObject({ path: '/user/connect-bot', status: 415 })
      expect((await portal.admin.get(`/users/${user.userId}`)).body).toEqual(user)
    },
  )

  it('needs no type where there is no body', async () => {
    const answer = await fetch(`${portal.url}/__admin/settle`, { method: 'POST' })
    expect(answer.status).toBe(200)
  })
})
