import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newMember, newMembers } from '#test/support/people.ts'
import { addressOf, startTestStack, type TestStack } from '#test/support/stack.ts'

/** Real milliseconds: the portal's silence is real, whatever the simulated clock says. */
const PATIENCE = 300
/** Enough to outlast the bot's own retries of one reading; an answer that came is not asked for again. */
const everyTime = (kind: string) => (kind === 'garbage' ? 1 : 3)

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack({ hostTimeout: PATIENCE })
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const kinds = ['timeout', 'error500', 'garbage', 'drop'] as const
const fault = (operation: string, kind: string, times = everyTime(kind)) =>
  stack.portal.put('/__admin/faults', { operation, kind, times })

async function stored() {
  const count = async (table: 'communications' | 'deliveries' | 'answers') =>
    (await stack.bot.db.selectFrom(table).selectAll().execute()).length
  return {
    started: await count('communications'),
    queued: await count('deliveries'),
    kept: await count('answers'),
  }
}

const nothing = { started: 0, queued: 0, kept: 0 }

describe.each(kinds)('%s while an endpoint pulls', (kind) => {
  it('is a 500 without a body, and nothing is stored', async () => {
    const member = await newMember(stack)
    const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', {
      userId: member.userId,
    })
    await fault('GET /order', kind)
    const params = { userId: member.userId, orderId }
    const key = { 'idempotency-key': 'the-same' }
    const { status, text } = await stack.call('transaction/thank-you', params, key)
    expect([status, text]).toEqual([500, ''])
    expect(await stored()).toEqual(nothing)
    expect((await stack.call('transaction/thank-you', params, key)).body.success).toBe(true)
    await stack.settle()
    expect(await member.read()).toHaveLength(1)
  })

  it('does not stop the portal: its retry under the same key sends once', async () => {
    const member = await newMember(stack)
    const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', {
      userId: member.userId,
    })
    await fault('GET /order', kind, everyTime(kind) * 2)
    await stack.portal.post('/__admin/actions/pay-order', { orderId })
    await stack.settle()
    const { outbox } = await stack.portal.get<{ outbox: { state: string; attempts: number }[] }>(
      '/__admin/outbox',
    )
    expect(outbox).toEqual([expect.objectContaining({ state: 'delivered', attempts: 3 })])
    expect(await member.read()).toEqual([expect.stringContaining('Спасибо за покупку')])
  })

  it('in a dialogue is told to the person, who then tries again', async () => {
    const member = await newMember(stack)
    await fault('GET /orders', kind)
    await member.say('Мои заказы')
    await stack.settle()
    expect(await member.read()).toEqual([expect.stringContaining('Портал сейчас не отвечает')])
    await member.say('Мои заказы')
    await stack.settle()
    expect(await member.read()).toEqual(['Заказов пока нет.'])
  })
})

describe('a fault that passes', () => {
  it.each(['timeout', 'error500', 'drop'])('(%s) is not noticed: reading is tried again', async (kind) => {
    const member = await newMember(stack)
    await fault('GET /orders', kind, 1)
    await member.say('Мои заказы')
    await stack.settle()
    expect(await member.read()).toEqual(['Заказов пока нет.'])
  })
})

describe('the end of a pause', () => {
  it('waits for the portal to hear of it, and is told once', async () => {
    const member = await newMember(stack)
    const until = new Date(stack.clock.now() + 3_600_000).toISOString()
    await stack.call('users/pause-bot', { userId: member.userId, until })
    await stack.settle()
    await member.look()
    await fault('POST /user/resume-bot', 'error500', 4)
    await stack.advance(3_600_000 + 10 * 60_000)
    expect(await member.read()).toEqual([expect.stringContaining('Рад снова видеть вас')])
  })

  it('does not hold up the pauses of others', async () => {
    const members = await newMembers(stack, [{}, {}, {}])
    const until = new Date(stack.clock.now() + 3_600_000).toISOString()
    for (const { userId } of members) await stack.call('users/pause-bot', { userId, until })
    await stack.settle()
    await Promise.all(members.map((member) => member.look()))
    await fault('POST /user/resume-bot', 'drop', 1)
    await stack.advance(3_600_000 + 10 * 60_000)
    for (const member of members) expect(await member.read()).toHaveLength(1)
  })
})

describe('a portal that breaks the contract', () => {
  const breaches: [string, RequestListener][] = [
    ['another shape', (_request, response) => response.end('{"userId": "seven"}')],
    ['no body', (_request, response) => response.end()],
    ['a page', (_request, response) => response.end('<html>Вход</html>')],
    ['a refusal without words', (_request, response) => response.writeHead(404).end('not here')],
    [
      'a refusal of the token',
      (_request, response) => response.writeHead(401).end('{"success":false,"message":"!"}'),
    ],
    ['a redirect to itself', (_request, response) => response.writeHead(302, { location: '/user' }).end()],
    [
      'half an answer',
      (_request, response) => response.writeHead(200, { 'content-length': 100 }).end('{"userId"'),
    ],
  ]
  let breach: RequestListener = (_request, response) => void response.end()
  const server = createServer((request, response) => void breach(request, response))
  let broken: TestStack

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    broken = await startTestStack({ hostUrl: addressOf(server), hostTimeout: PATIENCE })
  })

  afterAll(async () => {
    await broken[Symbol.asyncDispose]()
    server.closeAllConnections()
    server.close()
  })

  it.each(breaches)('%s: 500 without a body, nothing stored', async (_what, listener) => {
    breach = listener
    const { status, text } = await broken.call('users/unblock', { userId: 1 })
    expect([status, text]).toEqual([500, ''])
    expect(await broken.bot.db.selectFrom('communications').selectAll().execute()).toEqual([])
  })
})
