import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { Contract } from '#contracts/model/contract.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { actionsIn } from '#mock-host/engine/from-contract/actions.ts'
import { hostFromContract } from '#mock-host/engine/from-contract/index.ts'
import { startHost } from '#mock-host/engine/start.ts'
import type { StartedSystem } from '#runtime/service.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { type Answered, startEventBot } from './event-bot.ts'

const HELPDESK = join(import.meta.dirname, '../../examples/helpdesk')
const START = '2026-03-01T09:00:00.000Z'

/** A host of which there is only an OpenAPI document and a file of actions. */
let contract: Contract
let clock: TestClock
let bot: Awaited<ReturnType<typeof startEventBot>>
let host: StartedSystem
let answer: Answered

beforeEach(async () => {
  contract = await openApiContract({
    host: join(HELPDESK, 'contracts/helpdesk.yaml'),
    bot: join(HELPDESK, 'contracts/bot.yaml'),
  })
  clock = new TestClock(START)
  answer = { status: 202 }
  bot = await startEventBot(() => answer)
  const actions = actionsIn(join(HELPDESK, 'actions.yaml'), contract)
  host = await startHost(hostFromContract(contract, actions), {
    clock,
    token: 'secret',
    bots: [{ botId: 1, baseUrl: bot.url, token: 'to-bot' }],
  })
})

afterEach(async () => {
  await host[Symbol.asyncDispose]()
  await bot[Symbol.asyncDispose]()
})

const get = (path: string, query: object = {}) =>
  request(host.url).get(path).query(query).set('authorization', 'Bearer secret')
const post = (path: string, body: object) =>
  request(host.url).post(path).set('authorization', 'Bearer secret').send(body)
const admin = (path: string, body: object) => request(host.url).post(`/__admin${path}`).send(body)
const act = async (name: string, body: object) => {
  const { body: done } = await admin(`/actions/${name}`, body).expect(200)
  await host.settle()
  return done.result
}

async function userWithTicket(given: object = {}) {
  const { body: user } = await admin('/users', { name: 'Анна', phone: '79990000001' }).expect(201)
  const { body: ticket } = await admin('/tickets', {
    userId: user.userId,
    subject: 'Почта',
    ...given,
  }).expect(201)
  return { userId: user.userId as number, ticketId: ticket.ticketId as number }
}

describe('a host from its document', () => {
  it('finds things by their fields, and refuses what is not there', async () => {
    const { userId, ticketId } = await userWithTicket()
    expect((await get('/user', { userId }).expect(200)).body).toEqual({
      userId,
      name: 'Анна',
      phone: '79990000001',
    })
    expect((await get('/user', { phone: '79990000001' }).expect(200)).body.userId).toBe(userId)
    expect((await get(`/tickets/${ticketId}`).expect(200)).body).toEqual({
      ticketId,
      userId,
      subject: 'Почта',
      status: 'open',
      answer: null,
      rating: null,
      createdAt: START,
    })
    expect((await get('/user', { phone: '79990000002' }).expect(404)).body.message).toBe(
      'Пользователь не найден',
    )
    expect((await get(`/tickets/${userId}`).expect(404)).body.message).toBe('Обращение не найдено')
    await get('/user', { phone: 'seven' }).expect(422)
    // By what, if by nothing?
    const { body } = await get('/user').expect(422)
    expect(body.errors).toEqual([{ path: 'userId, phone', message: 'one of these is needed' }])
    await request(host.url).get('/user').query({ userId }).expect(401)
  })

  it('lists by filters, in the order and up to the limit that are declared', async () => {
    const { userId, ticketId: first } = await userWithTicket()
    await clock.tick(1_000)
    const { body: second } = await admin('/tickets', { userId, subject: 'Вторая', status: 'closed' })
    const { body: third } = await admin('/tickets', { userId, subject: 'Третья' })
    const ids = async (query: object) =>
      (await get('/tickets', query).expect(200)).body.tickets.map(
        ({ ticketId }: { ticketId: number }) => ticketId,
      )
    expect(await ids({ userId })).toEqual([third.ticketId, second.ticketId, first])
    expect(await ids({ userId, status: 'open' })).toEqual([third.ticketId, first])
    expect(await ids({ userId, limit: 1 })).toEqual([third.ticketId])
    await get('/tickets', { userId: 1 }).expect(404)
    await get('/tickets', { userId, status: 'lost' }).expect(422)
    await get('/tickets', {}).expect(422)
  })

  it('changes what its conditions allow, for the owner alone', async () => {
    const { userId, ticketId } = await userWithTicket({ status: 'closed' })
    const rate = (body: object) => post(`/tickets/${ticketId}/rating`, body)
    await rate({ userId: userId + 1, rating: 5 }).expect(404)
    await rate({ userId, rating: 6 }).expect(422)
    expect((await rate({ userId, rating: 5 }).expect(200)).body).toMatchObject({ ticketId, rating: 5 })
    const { body } = await rate({ userId, rating: 1 }).expect(409)
    expect(body.message).toBe('Обращение ещё не закрыто или уже оценено')
    expect((await get(`/tickets/${ticketId}`)).body.rating).toBe(5)
  })

  it('tells the bot of actions, in the shape that its document has', async () => {
    const { userId } = await userWithTicket()
    const { ticketId } = await act('create-ticket', { userId, subject: 'Печать' })
    await act('answer-ticket', { ticketId, answer: 'Включите принтер' })
    await act('close-ticket', { ticketId })
    expect(bot.seen).toEqual([
      { path: '/events', token: 'Bearer to-bot', body: { event: 'ticket-created', userId, ticketId } },
      {
        path: '/events',
        token: 'Bearer to-bot',
        body: { event: 'ticket-answered', userId, ticketId, answer: 'Включите принтер' },
      },
      { path: '/events', token: 'Bearer to-bot', body: { event: 'ticket-closed', userId, ticketId } },
    ])
    expect((await get(`/tickets/${ticketId}`)).body).toMatchObject({
      status: 'closed',
      answer: 'Включите принтер',
    })
    const { body } = await admin('/actions/close-ticket', { ticketId }).expect(409)
    expect(body.message).toBe('Обращение уже закрыто')
    expect(bot.seen).toHaveLength(3)
  })

  it.each<[what: string, answered: Answered, state: string]>([
    ['a success of its document', { status: 202 }, 'delivered'],
    ['a refusal of its document', { status: 404, body: { message: 'Nobody here is this user' } }, 'refused'],
    ['that the token is wrong', { status: 401 }, 'dead'],
    ['a status that is not agreed', { status: 204 }, 'dead'],
  ])('takes %s for what it is', async (_what, answered, state) => {
    const { userId } = await userWithTicket()
    answer = answered
    await act('create-ticket', { userId, subject: 'Печать' })
    const { body } = await request(host.url).get('/__admin/outbox')
    expect(body.outbox).toMatchObject([{ alias: 'ticket-created', state }])
  })

  it('refuses things that refer to what is not there, and goes back to nothing at a reset', async () => {
    await admin('/tickets', { userId: 5, subject: 'Почта' }).expect(404)
    const { ticketId } = await userWithTicket()
    await admin('/reset', {}).expect(200)
    await get(`/tickets/${ticketId}`).expect(404)
  })
})

test.each([
  ['opn: { does: { creates: tiket } }', /opn: there is no entity tiket; did you mean ticket\?/],
  [
    'open: { does: { creates: ticket, set: { subjekt: 1 } } }',
    /open: there is no field subjekt; did you mean subject\?/,
  ],
  [
    'open: { does: { creates: ticket }, calls: ticket-craeted }',
    /no endpoint ticket-craeted; did you mean ticket-created\?/,
  ],
  [
    'open: { does: { creates: ticket }, says: { ru: "от {person:userId:genitiv}", en: "by {person:userId}" } }',
    /actions\.yaml: open\.says\.ru: there is no case “genitiv”; did you mean genitive\?/,
  ],
  ['open: { does: { creates: ticket }, call: x }', /open: call is not known; did you mean calls\?/],
  ['open: { summary: x }', /open\.does: /],
  ['- open', /actions\.yaml: /],
])('actions that are not understood are refused, with file and name: %s', async (text, message) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-actions-'))
  const file = join(folder.path, 'actions.yaml')
  await writeFile(file, text)
  expect(() => actionsIn(file, contract)).toThrow(message)
})

test.each<[change: object, message: RegExp]>([
  [
    { calls: 'ticket-craeted' },
    /create-ticket: the bot has no endpoint ticket-craeted; did you mean ticket-created\?/,
  ],
  [
    { does: { creates: 'ticket', set: { subjekt: 1 } } },
    /create-ticket: there is no field subjekt; did you mean subject\?/,
  ],
])('a host whose actions name what is not there does not start: %j', async (change, message) => {
  const actions = actionsIn(join(HELPDESK, 'actions.yaml'), contract)
  const [name, action] = [...actions].find(([name]) => name === 'create-ticket') ?? []
  if (!name || !action) throw new Error('the helpdesk has no action create-ticket')
  const definition = hostFromContract(contract, new Map([[name, { ...action, ...change }]]))
  await expect(startHost(definition, { clock, token: 'secret' })).rejects.toThrow(message)
})

test.each([
  ['gives no id twice, for a bot that is not put back with it', true, 2],
  ['begins anew with its ids without that', false, 1],
])('a host after a reset %s', async (_what, idsGoOn, different) => {
  await using again = await startHost(hostFromContract(contract, new Map()), {
    clock,
    token: 'secret',
    idsGoOn,
  })
  const ids = new Set<number>()
  for (const _time of [1, 2]) {
    const { body } = await request(again.url).post('/__admin/users').send({ name: 'Анна' }).expect(201)
    ids.add(body.userId)
    await request(again.url).post('/__admin/reset').expect(200)
  }
  expect(ids.size).toBe(different)
})
