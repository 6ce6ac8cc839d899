import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findLink, linkPerson } from '#bot/store/links.ts'
import { type Member, newMember, newPhone, storedPerson } from '../support/people.ts'
import { startTestStack, type TestStack } from '../support/stack.ts'

let stack: TestStack
let member: Member

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(async () => {
  await stack.reset()
  member = await newMember(stack)
})

afterAll(() => stack[Symbol.asyncDispose]())

/** What the portal was told about connections, oldest first. */
const told = async () =>
  (await stack.pulls())
    .filter((operation) => /\/user\/\w+-bot$/.test(operation))
    .map((operation) => operation.replace('POST /user/', ''))

const portalUser = () => stack.portal.get<{ botConnected: boolean }>(`/__admin/users/${member.userId}`)
const hostFault = (body: object) => stack.portal.put('/__admin/faults', body)
const tell = (word = 'email') =>
  stack.call('users/update', { userId: member.userId, role: 'user', changed: [word] })

async function act(what: string, body: object = {}) {
  await member.act(what, body)
  await stack.settle()
}

const unreachableAt = async () => (await storedPerson(stack, member)).unreachable_at

describe('a person who blocks the bot', () => {
  it('is unreachable, and the portal hears it; the link stays', async () => {
    await act('block')
    expect(await told()).toEqual(['disconnect-bot'])
    expect(await portalUser()).toMatchObject({ botConnected: false })
    expect(await findLink(stack.bot.db, member.userId)).toMatchObject({ status: 'connected' })
    expect((await tell()).body).toMatchObject({ queued: 0, unreachable: 1 })
  })

  it('comes to the same end where a refused message tells first', async () => {
    await refuseOnce()
    await tell()
    await stack.settle()
    expect(await told()).toEqual(['disconnect-bot'])
    const since = await unreachableAt()
    await stack.advance(60_000)
    await act('block')
    expect(await told()).toEqual(['disconnect-bot'])
    expect(await unreachableAt()).toEqual(since)
  })

  it('comes to the same end where an answer was refused', async () => {
    await refuseOnce()
    await act('messages', { text: 'Помощь' })
    expect(await told()).toEqual(['disconnect-bot'])
  })

  it('is told of until the portal answers, and nothing else waits for it', async () => {
    await hostFault({ operation: 'POST /user/disconnect-bot', kind: 'drop', times: 4 })
    await member.act('block')
    await stack.bot.settle()
    expect(await portalUser()).toMatchObject({ botConnected: true })
    expect((await tell()).body).toMatchObject({ success: true, unreachable: 1 })
    await stack.advance(10 * 60_000)
    expect(await portalUser()).toMatchObject({ botConnected: false })
  })

  it('is not told of when they came back before the portal could hear', async () => {
    await hostFault({ operation: 'POST /user/disconnect-bot', kind: 'drop', times: 3 })
    await member.act('block')
    await stack.bot.settle()
    await member.act('unblock')
    await stack.settle()
    await stack.advance(10 * 60_000)
    expect(await portalUser()).toMatchObject({ botConnected: true })
    expect(new Set(await told())).toEqual(new Set(['disconnect-bot']))
    expect((await tell()).body).toMatchObject({ queued: 1 })
  })

  it('is no news for a portal that has no such user any more', async () => {
    await linkPerson(stack.bot.db, (await storedPerson(stack, member)).person_id, 999_999)
    await act('block')
    await stack.advance(3_600_000)
    expect(await told()).toEqual(['disconnect-bot'])
  })

  it('is nothing to the portal where nobody is logged in', async () => {
    const stranger = await newPhone(stack)
    await stranger.say('/start')
    await stack.settle()
    await stranger.act('block')
    await stack.settle()
    await stranger.act('unblock')
    await stack.settle()
    expect(await told()).toEqual([])
    expect(await stranger.read()).toHaveLength(1)
  })

  it('who is blocked in the portal is not reported', async () => {
    await stack.call('users/block', { userId: member.userId, reason: 'Спам' })
    await stack.settle()
    await act('block')
    expect(await told()).toEqual([])
  })
})

/** The messenger refuses one message as it does for people who blocked the bot. */
const refuseOnce = () =>
  stack.phones.put('/__admin/faults', {
    method: 'sendMessage',
    kind: 'error',
    code: 403,
    description: 'Forbidden: bot was blocked by the user',
  })

it('a person who is back before the messenger says so is greeted at the first word, before its answer', async () => {
  await refuseOnce()
  await tell()
  await stack.settle()
  await act('messages', { text: 'Помощь' })
  const [greeting, ...answers] = await member.read()
  expect(greeting).toMatch(/^С возвращением/)
  expect(answers.length).toBeGreaterThan(0)
  expect(await told()).toEqual(['disconnect-bot', 'connect-bot'])
})

describe('a person who comes back', () => {
  beforeEach(() => act('block'))

  it('by unblocking: is greeted once, and the portal hears that it may write', async () => {
    await act('unblock')
    expect(await told()).toEqual(['disconnect-bot', 'connect-bot'])
    expect(await portalUser()).toMatchObject({ botConnected: true })
    expect(await member.read()).toEqual([expect.stringMatching(/^С возвращением, Анна! Я снова могу/)])
    await act('messages', { text: '/start' })
    expect(await member.read()).toEqual([expect.not.stringContaining('возвращением')])
    expect((await tell()).body).toMatchObject({ queued: 1, unreachable: 0 })
  })

  it('is told of until the portal answers', async () => {
    await hostFault({ operation: 'POST /user/connect-bot', kind: 'drop', times: 3 })
    await act('unblock')
    await stack.advance(10 * 60_000)
    expect(await portalUser()).toMatchObject({ botConnected: true })
    expect(await member.read()).toHaveLength(1)
  })

  it('goes on with the pause that they had made, and the portal is told of it again', async () => {
    await act('unblock')
    await stack.call('users/pause-bot', { userId: member.userId, until: '2026-04-01T09:00:00+03:00' })
    await act('block')
    await act('unblock')
    expect(await told()).toEqual([
      'disconnect-bot',
      'connect-bot',
      'disconnect-bot',
      'connect-bot',
      'pause-bot',
    ])
    expect(await portalUser()).toMatchObject({ botPausedUntil: '2026-04-01T06:00:00.000Z' })
  })

  it('is not connected again when the account was disconnected meanwhile', async () => {
    await stack.call('users/disconnect-bot', { userId: member.userId })
    await act('unblock')
    expect(await told()).toEqual(['disconnect-bot'])
    expect(await member.read()).toEqual([])
  })

  it('is told of at once when the portal connects somebody who is away', async () => {
    await stack.call('users/connect-bot', { userId: member.userId })
    await stack.settle()
    expect(await told()).toEqual(['disconnect-bot', 'disconnect-bot'])
  })
})
