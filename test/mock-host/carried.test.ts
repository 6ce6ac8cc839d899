import request from 'supertest'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { Contract } from '#contracts/model/contract.ts'
import { hostFromContract } from '#mock-host/engine/from-contract/index.ts'
import { startHost } from '#mock-host/engine/start.ts'
import type { StartedSystem } from '#runtime/service.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { clubActions, clubContract } from './club.ts'
import { startEventBot } from './event-bot.ts'

const START = '2026-03-01T09:00:00.000Z'
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

const ACTIONS = `
add-member: { parameters: [name], does: { creates: member }, calls: member-joined,
  carries: { eventId: "\${unique.uuid}", memberId: memberId, about: "\${name} (\${memberId})" } }
plan-class: { parameters: [title], does: { creates: class } }
book-class: { parameters: [classId, memberId], does: { creates: booking } }
leave-class: { parameters: [bookingId], does: { changes: booking, set: { status: left } } }
cancel-class:
  parameters: [classId]
  does: { changes: class, set: { status: cancelled }, requires: { status: planned } }
  calls: class-cancelled
  each: { booking: { status: booked } }
  carries: { eventId: "\${unique.uuid}", at: "\${now}", classId: classId, memberId: memberId, title: title }
tell-class:
  parameters: [classId, status]
  does: { changes: class, set: {} }
  calls: class-cancelled
  each: { booking: {} }
  carries: { said: status, ofBooking: booking.status, ofClass: "\${class.status}" }
`

let contract: Contract
let bot: Awaited<ReturnType<typeof startEventBot>>
let host: StartedSystem

beforeEach(async () => {
  contract = await clubContract()
  bot = await startEventBot(() => ({ status: 202 }))
  const actions = await clubActions(ACTIONS, contract)
  host = await startHost(hostFromContract(contract, actions), {
    clock: new TestClock(START),
    token: 'secret',
    bots: [{ botId: 1, baseUrl: bot.url, token: 'to-bot' }],
  })
})

afterEach(async () => {
  await host[Symbol.asyncDispose]()
  await bot[Symbol.asyncDispose]()
})

const act = async (name: string, given: object) => {
  const { status, body } = await request(host.url).post(`/__admin/actions/${name}`).send(given)
  expect({ status, body }).toMatchObject({ status: 200 })
  await host.settle()
  return body
}

const told = () => bot.seen.splice(0).map(({ body }) => body as Record<string, unknown>)

describe('what a call carries', () => {
  it('may differ every time, and be put together of what is known', async () => {
    const { memberId } = (await act('add-member', { name: 'Анна' })).result
    await act('add-member', { name: 'Борис' })
    const [first, second] = told()
    expect(first).toEqual({
      eventId: expect.stringMatching(UUID),
      memberId,
      about: `Анна (${memberId})`,
    })
    expect(second?.eventId).toMatch(UUID)
    expect(second?.eventId).not.toBe(first?.eventId)
  })
})

describe('an action that tells of each thing that refers to the one acted on', () => {
  it('calls once for each, with what the thing has', async () => {
    const members: number[] = []
    for (const name of ['Анна', 'Борис', 'Вера'])
      members.push((await act('add-member', { name })).result.memberId)
    const { classId } = (await act('plan-class', { title: 'Йога' })).result
    const { classId: other } = (await act('plan-class', { title: 'Бег' })).result
    const [anna, boris, vera] = members
    await act('book-class', { classId, memberId: anna })
    const { bookingId } = (await act('book-class', { classId, memberId: boris })).result
    await act('book-class', { classId, memberId: vera })
    await act('book-class', { classId: other, memberId: boris })
    await act('leave-class', { bookingId })
    told()
    const { calls } = await act('cancel-class', { classId })
    expect(calls).toHaveLength(2)
    const events = told()
    const eventId = expect.stringMatching(UUID)
    expect(events).toEqual([
      { eventId, at: START, classId, memberId: anna, title: 'Йога' },
      { eventId, at: START, classId, memberId: vera, title: 'Йога' },
    ])
    expect(events[0]?.eventId).not.toBe(events[1]?.eventId)
  })

  it('carries its own parameter before a field of that name, and fields whose thing is named', async () => {
    const { memberId } = (await act('add-member', { name: 'Анна' })).result
    const { classId } = (await act('plan-class', { title: 'Йога' })).result
    await act('book-class', { classId, memberId })
    told()
    await act('tell-class', { classId, status: 'cancelled' })
    expect(told()).toEqual([{ said: 'cancelled', ofBooking: 'booked', ofClass: 'planned' }])
  })

  it('calls nobody where there is none', async () => {
    const { classId } = (await act('plan-class', { title: 'Йога' })).result
    expect((await act('cancel-class', { classId })).calls).toEqual([])
  })
})

const CANCEL = 'cancel: { parameters: [classId], does: { changes: class, set: { status: cancelled } }, '

test.each([
  [
    `${CANCEL} carries: classId }`,
    /actions\.yaml: cancel\.carries: a list of names, such as \[userId\], or a map of names/,
    /actions\.yaml: cancel\.carries: нужен список имён, например \[userId\], или имена/,
  ],
  [
    `${CANCEL} carries: { to: 5 } }`,
    /cancel\.carries: a list of names/,
    /cancel\.carries: нужен список имён/,
  ],
  [
    'cancel: { does: { change: class } }',
    /actions\.yaml: cancel\.does: either creates, .+ or changes, /,
    /actions\.yaml: cancel\.does: нужно либо creates .+ либо changes /,
  ],
  [
    'cancel: { does: { changes: class, sett: {} } }',
    /actions\.yaml: cancel\.does: sett is not known; did you mean set\?/,
    /cancel\.does: sett: такого ключа нет; возможно, set\?/,
  ],
  ['cancel: { does: { changes: class } }', /cancel\.does\.set: /, /cancel\.does\.set: /],
  [
    `${CANCEL} calls: class-cancelled, carries: { eventId: "\${unique.uid}" } }`,
    /actions\.yaml: cancel\.carries\.eventId: there is no unique\.uid; did you mean unique\.uuid\?/,
    /cancel\.carries\.eventId: нет unique\.uid; возможно, unique\.uuid\?/,
  ],
  [
    `${CANCEL} calls: class-cancelled, carries: { classId: clasId } }`,
    /cancel\.carries\.classId: there is no clasId; did you mean classId\?/,
    /cancel\.carries\.classId: нет clasId; возможно, classId\?/,
  ],
  [
    `${CANCEL} calls: class-cancelled, each: { boking: {} } }`,
    /cancel\.each: there is no entity boking; did you mean booking\?/,
    /cancel\.each: нет объекта boking; возможно, booking\?/,
  ],
  [
    `${CANCEL} calls: class-cancelled, each: { member: {} } }`,
    /cancel\.each: no field of member refers to class/,
    /cancel\.each: ни одно поле member не указывает на class/,
  ],
  [
    `${CANCEL} calls: class-cancelled, each: { booking: { state: booked } } }`,
    /cancel\.each: there is no field state; did you mean status\?/,
    /cancel\.each: нет поля state; возможно, status\?/,
  ],
  [
    `${CANCEL} each: { booking: {} } }`,
    /cancel\.each: needs calls, the endpoint that is told of each/,
    /cancel\.each: нужен calls – точка входа бота/,
  ],
  [
    `${CANCEL} calls: class-cancelled, each: { booking: {}, member: {} } }`,
    /cancel\.each: one entity/,
    /cancel\.each: нужен один объект/,
  ],
])('what an action may not say is refused by place: %s', async (text, en, ru) => {
  const refused = await clubActions(text, contract).then(
    () => undefined,
    (error) => error.told,
  )
  expect(refused).toEqual({ en: expect.stringMatching(en), ru: expect.stringMatching(ru) })
})
