import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack({ web: { origins: ['*'] } })
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const get = (path: string, init: RequestInit = {}) => fetch(`${stack.host.url}${path}`, init)
const newUser = async (account: object) =>
  (await stack.portal.post<{ userId: number }>('/__admin/users', account)).userId

describe("the portal's pages", () => {
  it('let people choose who they are', async () => {
    const answer = await get('/')
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await answer.text()).toContain('href="/?userId=126"')
  })

  it('carry the one script tag of the chat, and allow no other script', async () => {
    const userId = await newUser({ name: '<script>alert(1)</script>' })
    const answer = await get(`/?userId=${userId}`)
    const page = await answer.text()
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).toContain(`<script src="${stack.bot.url}/web/widget.js" data-user="${userId}"`)
    expect(page).toContain('&lt;script&gt;')
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain(`script-src ${stack.bot.url};`)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("form-action 'self';")
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
  })

  it('answer 404 about nobody and 422 about nonsense', async () => {
    expect((await get('/?userId=999999')).status).toBe(404)
    expect((await get('/?userId=anna')).status).toBe(422)
  })

  it('get a code from the bot for their own user, and not for other sites', async () => {
    const userId = await newUser({ name: 'Анна' })
    const path = `/connect-code?userId=${userId}`
    const answer = await get(path, { method: 'POST' })
    expect(await answer.json()).toEqual({ code: expect.stringMatching(/^[\w-]{1,64}$/) })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const asked = async (headers: Record<string, string>) =>
      (await get(path, { method: 'POST', headers })).status
    for (const site of ['cross-site', 'same-site', 'none'])
      expect(await asked({ 'sec-fetch-site': site })).toBe(409)
    expect(await asked({ origin: 'http://127.0.0.1:1' })).toBe(403)
    expect(await asked({ 'sec-fetch-site': 'same-origin', origin: stack.host.url })).toBe(200)
  })
})
