import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backoff, MAX_ATTEMPTS } from '#mock-host/engine/outbox/backoff.ts'
import { type FakeBot, introduce, type Reaction, SUCCESS, startFakeBot } from './fake-bot.ts'
import { startPortal, type TestPortal } from './portal.ts'

let portal: TestPortal
let bot: FakeBot

beforeEach(async () => {
  portal = await startPortal()
  bot = await startFakeBot()
  await introduce(portal, bot)
})

afterEach(async () => {
  await portal[Symbol.asyncDispose]()
  await bot[Symbol.asyncDispose]()
})

const FAULT: Reaction = { status: 503, body: { error: 'later' } }

/** Something happens to a new user; returns the user's id and the id of the call. */
async function happen() {
  const { userId } = await portal.user()
  const { body } = await portal.act('connect-bot', { userId })
  return { userId, callId: body.calls[0] as number }
}

async function entry(id: number) {
  const found = (await portal.outbox()).find((kept) => kept.id === id)
  if (found === undefined) throw new Error(`no call ${id} in the outbox`)
  return found
}

const calledUsers = () => bot.calls.map(({ params }) => params.userId)

async function pass(ms: number) {
  await portal.clock.tick(ms)
  await portal.host.settle()
}

describe('a call', () => {
  it('carries the address, the token, the parameters and a key of its own', async () => {
    const first = await happen()
    const second = await happen()
    await portal.host.settle()
    const [call, other] = bot.calls
    expect(call).toMatchObject({
      url: '/api/v1/bots/1/call/users/connect-bot',
      params: { userId: first.userId },
      authorization: 'Bearer token-1',
    })
    expect(call?.key).toMatch(/^[\w-]{36}$/)
    expect(other?.key).not.toBe(call?.key)
    expect(await entry(second.callId)).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 200 })
  })

  it('leaves the outbox and the journal readable, however deep its answer is nested', async () => {
    bot.plan.push({ status: 200, body: `{"success":true,"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}` })
    const { callId } = await happen()
    await portal.host.settle()
    expect(await entry(callId)).toMatchObject({ lastStatus: 200, lastAnswer: '(nested too deep)' })
    expect((await portal.journal({ direction: 'out' })).at(-1)).toMatchObject({ status: 200 })
  })

  it('goes to every bot', async () => {
    await introduce(portal, bot, 2)
    await happen()
    await portal.host.settle()
    expect(bot.calls.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  it('goes nowhere while no bot is known', async () => {
    await portal.admin.delete('/bots/1').expect(200)
    const { userId } = await portal.user()
    expect((await portal.act('connect-bot', { userId })).body.calls).toEqual([])
  })

  it('keeps the order of the events, whatever fails', async () => {
    bot.plan.push(FAULT, 'hang up')
    const users = [(await happen()).userId, (await happen()).userId, (await happen()).userId]
    await portal.host.settle()
    expect(calledUsers()).toEqual(users.slice(0, 1))
    await pass(1_000)
    await pass(2_000)
    expect(calledUsers()).toEqual([users[0], users[0], ...users])
  })
})

describe('an attempt', () => {
  it.each<[string, Reaction, string]>([
    ['200 success', SUCCESS, 'delivered'],
    ['200 refusal', { status: 200, body: { success: false, message: 'Пользователь не найден' } }, 'refused'],
    ['200 without success', { status: 200, body: { ok: true } }, 'dead'],
    ['200 that is no JSON', { status: 200, body: '<html>' }, 'dead'],
    ['401', { status: 401 }, 'dead'],
    ['403', { status: 403 }, 'dead'],
    ['404', { status: 404 }, 'dead'],
    ['302', { status: 302 }, 'dead'],
    ['500', { status: 500 }, 'queued'],
    ['503', FAULT, 'queued'],
    ['a network error', 'hang up', 'queued'],
  ])('with %s leaves the call as it should', async (_, reaction, state) => {
    bot.plan.push(reaction)
    const { callId } = await happen()
    await portal.host.settle()
    expect(await entry(callId)).toMatchObject({ state, attempts: 1 })
    await pass(1_000)
    expect(bot.calls).toHaveLength(state === 'queued' ? 2 : 1)
  })

  it('is repeated with the same key after a growing delay of the injected clock', async () => {
    bot.plan.push(FAULT, FAULT, FAULT)
    const { callId } = await happen()
    await portal.host.settle()
    for (const [index, delay] of [1_000, 2_000, 4_000].entries()) {
      const due = portal.clock.now() + delay
      expect(await portal.host.nextDue()).toBe(due)
      expect((await entry(callId)).nextAttemptAt).toBe(new Date(due).toISOString())
      await pass(delay - 1)
      expect(bot.calls).toHaveLength(index + 1)
      await pass(1)
      expect(bot.calls).toHaveLength(index + 2)
    }
    const last = await entry(callId)
    expect(last).toMatchObject({ state: 'delivered', attempts: 4 })
    expect(last).not.toHaveProperty('nextAttemptAt')
    expect(new Set(bot.calls.map(({ key }) => key))).toEqual(new Set([last.idempotencyKey]))
    expect(await portal.host.nextDue()).toBeUndefined()
  })

  it('uses the settings of its moment', async () => {
    bot.plan.push(FAULT)
    await happen()
    await portal.host.settle()
    await portal.admin.put('/bots/1', { baseUrl: `${bot.baseUrl}/`, token: 'renewed' }).expect(200)
    await pass(1_000)
    expect(bot.calls.at(-1)).toMatchObject({
      url: '/api/v1/bots/1/call/users/connect-bot',
      authorization: 'Bearer renewed',
    })
  })

  it('waits longer each time, but not more than a minute', () => {
    const delays = Array.from({ length: 9 }, (_, index) => backoff(index + 1) / 1_000)
    expect(delays).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
  })
})

describe('a dead call', () => {
  /** A call that failed every time. */
  async function dead() {
    bot.plan.push(...Array.from({ length: MAX_ATTEMPTS }, () => FAULT))
    const { callId } = await happen()
    await portal.host.settle()
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) await pass(backoff(attempt))
    return callId
  }

  it('is kept and lets the next ones pass', async () => {
    const callId = await dead()
    const next = await happen()
    await portal.host.settle()
    expect(await entry(callId)).toMatchObject({ state: 'dead', attempts: MAX_ATTEMPTS, lastStatus: 503 })
    expect((await entry(next.callId)).state).toBe('delivered')
    const { body } = await portal.admin.get('/outbox', { state: 'dead' })
    expect(body.outbox.map(({ id }: { id: number }) => id)).toEqual([callId])
  })

  it('can be sent again, with its key', async () => {
    const callId = await dead()
    const { idempotencyKey } = await entry(callId)
    await portal.admin.post(`/outbox/${callId}/resend`).expect(200)
    await portal.host.settle()
    expect(await entry(callId)).toMatchObject({ state: 'delivered', attempts: 1, idempotencyKey })
    expect(new Set(bot.calls.map(({ key }) => key))).toEqual(new Set([idempotencyKey]))
  })

  it('is what waits for a bot that is removed', async () => {
    bot.plan.push(FAULT)
    const { callId } = await happen()
    await portal.host.settle()
    await portal.admin.delete('/bots/1').expect(200)
    await pass(60_000)
    expect(bot.calls).toHaveLength(1)
    expect(await entry(callId)).toMatchObject({ state: 'dead', lastError: 'the bot was removed' })
    await portal.admin.post(`/outbox/${callId}/resend`).expect(200)
    await portal.host.settle()
    expect(await entry(callId)).toMatchObject({ lastError: 'the portal has no settings of this bot' })
  })
})

describe('a resend', () => {
  it('of a delivered call repeats it', async () => {
    const { callId } = await happen()
    await portal.host.settle()
    await portal.admin.post(`/outbox/${callId}/resend`).expect(200)
    await portal.host.settle()
    expect(bot.calls[1]).toEqual(bot.calls[0])
  })

  it('is refused for what is still queued or unknown', async () => {
    bot.plan.push(FAULT)
    const { callId } = await happen()
    await portal.host.settle()
    await portal.admin.post(`/outbox/${callId}/resend`).expect(409)
    await portal.admin.post('/outbox/999/resend').expect(404)
    await portal.admin.post('/outbox/x/resend').expect(422)
  })
})

it('settles over HTTP and tells when the next attempt is due', async () => {
  bot.plan.push(FAULT)
  await happen()
  const { body } = await portal.admin.post('/settle')
  expect(body).toEqual({ success: true, nextDue: '2026-03-01T09:00:01.000Z' })
  expect(bot.calls).toHaveLength(1)
})

it('survives a bot that is not there', async () => {
  await bot[Symbol.asyncDispose]()
  const { callId } = await happen()
  await portal.host.settle()
  const { state, lastError } = await entry(callId)
  expect({ state, lastError }).toEqual({
    state: 'queued',
    lastError: expect.stringContaining('ECONNREFUSED'),
  })
  bot = await startFakeBot()
})
