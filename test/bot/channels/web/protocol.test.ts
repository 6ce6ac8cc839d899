import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newMember } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { newVisitor, ORIGIN, type Visitor } from './visitor.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack({ web: { origins: [ORIGIN], requestsPerMinute: 5 } })
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

interface Asked {
  method?: string
  token?: string
  origin?: string
  headers?: Record<string, string>
  body?: unknown
}

function ask(path: string, { method = 'POST', token, origin = ORIGIN, headers = {}, body }: Asked = {}) {
  return fetch(`${stack.bot.url}/web${path}`, {
    method,
    headers: {
      ...(origin && { origin }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

const words = async (visitor: Visitor) => (await visitor.read()).map(({ text, html }) => text ?? html)
const id = () => randomUUID()

describe('a visitor', () => {
  it('writes, is answered, and finds both after loading the page again', async () => {
    const visitor = await newVisitor(stack)
    await visitor.say('Помощь')
    await stack.settle()
    expect(await visitor.read()).toEqual([
      { id: 1, at: expect.any(String), from: 'person', text: 'Помощь' },
      expect.objectContaining({ id: 2, from: 'bot', html: expect.any(String), keyboard: expect.any(Array) }),
    ])
  })

  it('is spoken to in the language of the page', async () => {
    const visitor = await newVisitor(stack, 'en')
    await visitor.client.start(id())
    await stack.settle()
    expect((await visitor.read())[0]?.html).toMatch(/log in/)
  })

  it('is not asked for a contact, which nobody could vouch for', async () => {
    const visitor = await newVisitor(stack)
    await visitor.client.start(id())
    await stack.settle()
    const [greeting] = await visitor.read()
    expect(greeting?.keyboard?.flat()).not.toContain('Поделиться номером телефона')
    expect(greeting?.keyboard?.flat()).toContain('Помощь')
  })

  it('is answered once, however often the browser repeats a request', async () => {
    const visitor = await newVisitor(stack)
    const same = id()
    await Promise.all([visitor.say('Помощь', same), visitor.say('Помощь', same)])
    await visitor.say('Помощь', same)
    await stack.settle()
    expect(await words(visitor)).toHaveLength(2)
  })

  it('may not send more than so many requests a minute, whatever else is told', async () => {
    const visitor = await newVisitor(stack)
    const ids = Array.from({ length: 6 }, id)
    for (const one of ids.slice(0, 5)) await visitor.say('Помощь', one)
    await expect(visitor.say('Помощь', ids[5])).rejects.toMatchObject({ status: 429 })
    await visitor.say('Помощь', ids[0])
    await stack.advance(61_000)
    await visitor.say('Помощь', ids[5])
    const other = await newVisitor(stack)
    await other.say('Помощь')
  })

  it('begins with a code that the chat does not show', async () => {
    const { userId } = await stack.portal.post<{ userId: number }>('/__admin/users', { name: 'Анна' })
    const { body } = await stack.call('users/connect-link', { userId })
    const visitor = await newVisitor(stack)
    await visitor.client.start(id(), String(body.code))
    await stack.settle()
    const told = await visitor.read()
    expect(told.map(({ from }) => from)).toEqual(['bot'])
    expect(told[0]?.html).toContain('Здравствуйте, Анна!')
    expect(JSON.stringify(told)).not.toContain(body.code)
    await stack.call('users/block', { userId, reason: 'Спам' })
    await stack.settle()
    expect((await visitor.read()).at(-1)?.html).toContain('Спам')
  })
})

describe('an account', () => {
  it('moves from the messenger to the page, and the person in the messenger is told', async () => {
    const anna = await newMember(stack, { name: 'Анна' })
    const { body } = await stack.call('users/connect-link', { userId: anna.userId })
    const visitor = await newVisitor(stack)
    await visitor.client.start(id(), String(body.code))
    await stack.settle()
    expect(await anna.read()).toEqual([expect.stringContaining('вошли из другого чата')])
    await stack.call('users/block', { userId: anna.userId, reason: 'Спам' })
    await stack.settle()
    expect(await anna.read()).toEqual([])
    expect((await words(visitor)).at(-1)).toContain('Спам')
  })
})

describe('the stream', () => {
  it('is refused to a HEAD request, which would wait for an end that never comes', async () => {
    const { token } = await newVisitor(stack)
    const response = await ask('/events', { method: 'HEAD', token })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
  })

  it('tells of what is new, and continues after the last change', async () => {
    const visitor = await newVisitor(stack)
    const live = visitor.follow()
    while ((await live.next())?.type !== 'ready');
    await visitor.say('Помощь')
    expect(await live.next()).toMatchObject({ type: 'message', change: 1, message: { text: 'Помощь' } })
    expect(await live.next()).toMatchObject({ type: 'message', change: 2, message: { from: 'bot' } })
    live.stop()
    await stack.settle()
    expect((await visitor.read(1)).map(({ id }) => id)).toEqual([2])
    expect(await visitor.read(2)).toEqual([])
  })

  it('is no pending work, and shows signs of life', async () => {
    const visitor = await newVisitor(stack)
    const stopping = new AbortController()
    const response = await fetch(`${stack.bot.url}/web/events`, {
      headers: { authorization: `Bearer ${visitor.token}` },
      signal: stopping.signal,
    })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let seen = ''
    const until = async (part: string) => {
      while (!seen.includes(part)) seen += (await reader?.read())?.value ?? ''
    }
    await until('event: ready')
    await stack.settle()
    expect(await stack.bot.nextDue()).toBeUndefined()
    await stack.advance(21_000)
    await until(':\n\n')
    stopping.abort()
  })

  it('tells edited messages under their own id', async () => {
    const visitor = await newVisitor(stack)
    await visitor.say('Язык / Language')
    await stack.settle()
    const question = (await visitor.read()).find(({ buttons }) => buttons)
    const english = question?.buttons?.flat().find(({ text }) => /English/.test(text))
    if (!question || !english || !('action' in english)) throw new Error('no choice of a language')
    await visitor.client.press(id(), question.id, english.action)
    await stack.settle()
    const after = await visitor.read()
    expect(after.map((message) => message.id).sort()).toEqual(
      [...new Set(after.map((message) => message.id))].sort(),
    )
    expect(after.filter((message) => message.id === question.id)).toHaveLength(1)
  })

  it('ends at once when the bot stops', async () => {
    await using other = await startTestStack({ web: { origins: ['*'] } })
    const visitor = await newVisitor(other)
    const live = visitor.follow()
    while ((await live.next())?.type !== 'ready');
    await other.bot[Symbol.asyncDispose]()
    await expect(live.next().catch(() => undefined)).resolves.toBeUndefined()
  })

  it('is not opened without end', async () => {
    const visitor = await newVisitor(stack)
    const streams = Array.from({ length: 10 }, () => visitor.follow())
    for (const stream of streams) while ((await stream.next())?.type !== 'ready');
    await expect(visitor.follow().next()).rejects.toMatchObject({ status: 429 })
    for (const stream of streams) stream.stop()
  })
})

describe('what a page may not do', () => {
  it.each(['/messages', '/start', '/press'])('%s without a token of a chat', async (path) => {
    for (const token of [undefined, 'x'.repeat(43), 'short']) {
      const body = { id: id(), text: 'Помощь', messageId: 1, action: 'news' }
      expect((await ask(path, { ...(token && { token }), body })).status).toBe(401)
    }
  })

  it('read the chat of another', async () => {
    expect((await ask('/events', { method: 'GET' })).status).toBe(401)
    const [one, other] = [await newVisitor(stack), await newVisitor(stack)]
    await one.say('Помощь')
    await stack.settle()
    expect(await other.read()).toEqual([])
  })

  it('press a button that the message does not have, or that is in the chat of another', async () => {
    const [one, other] = [await newVisitor(stack), await newVisitor(stack)]
    await one.say('Язык / Language')
    await stack.settle()
    const question = (await one.read()).find(({ buttons }) => buttons)
    const button = question?.buttons?.[0]?.[0]
    if (!question || !button || !('action' in button)) throw new Error('no button')
    await expect(one.client.press(id(), question.id, 'answer:1')).rejects.toMatchObject({ status: 409 })
    await expect(other.client.press(id(), question.id, button.action)).rejects.toMatchObject({ status: 409 })
    // The person's own words are no message of the bot.
    await expect(one.client.press(id(), 1, button.action)).rejects.toMatchObject({ status: 409 })
    await one.client.press(id(), question.id, button.action)
  })

  it.each([
    ['no id', { text: 'Помощь' }],
    ['an id that is none', { id: '../..', text: 'Помощь' }],
    ['no words', { id: 'abcdefgh', text: '  ' }],
    ['too many words', { id: 'abcdefgh', text: 'я'.repeat(4097) }],
    ['another language', { id: 'abcdefgh', text: 'Помощь', lang: 'de' }],
    ['no JSON', '{"id":'],
  ])('write with %s', async (_what, body) => {
    const { token } = await newVisitor(stack)
    expect((await ask('/messages', { token, body })).status).toBe(400)
  })

  it('send a large body', async () => {
    const { token } = await newVisitor(stack)
    expect((await ask('/messages', { token, body: { text: 'x'.repeat(40_000) } })).status).toBe(413)
  })

  it('do anything from another origin', async () => {
    const { token } = await newVisitor(stack)
    for (const origin of ['https://evil.example', 'null', `${ORIGIN}.evil.example`]) {
      const answer = await ask('/messages', { token, origin, body: { id: id(), text: 'Помощь' } })
      expect(answer.status).toBe(403)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    const preflight = await ask('/messages', { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  })
})

describe('the store', () => {
  it('has no token', async () => {
    const { token } = await newVisitor(stack)
    const sessions = await stack.bot.db.selectFrom('web_sessions').selectAll().execute()
    expect(sessions).toHaveLength(1)
    expect(JSON.stringify(sessions)).not.toContain(token)
  })
})

describe('the script', () => {
  it('comes to pages of any origin, is kept for an hour, and is asked for by its tag', async () => {
    const answer = await ask('/widget.js', { method: 'GET', origin: 'https://anywhere.example' })
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600')
    const script = await answer.text()
    // Compiles it without running it: a page would find a syntax error too late.
    expect(() => new Function(script)).not.toThrow()
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/)
    const again = await ask('/widget.js', {
      method: 'GET',
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('is not there unless the bot serves web chats', async () => {
    await using without = await startTestStack()
    expect((await fetch(`${without.bot.url}/web/widget.js`)).status).toBe(404)
  })
})
