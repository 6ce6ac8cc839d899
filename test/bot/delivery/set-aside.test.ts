import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PARTITIONS } from '#bot/delivery/queue.ts'
import type { TestClock } from '#runtime/test-clock.ts'
import { fates, type Member, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FOR_EVER = 100_000

const SERVER_ERROR = { kind: 'error', code: 500, description: 'Internal Server Error' }
const noFaults = () => fetch(`${stack.messenger.url}/__admin/faults`, { method: 'DELETE' })
const fault = (member: Member, kind: object, times = FOR_EVER) =>
  stack.phones.put('/__admin/faults', { ...kind, chatId: member.personId, times })

const tell = ({ userId }: Member, word: string) =>
  stack.call('users/update', { userId, role: 'user', changed: [word] })
/** What the bot has said has changed, in the order in which it was told. */
const words = async (member: Member) => (await member.read()).map((text) => /: (.*)\.$/.exec(text)?.[1])

/** As many people as it takes for two of one partition; the first one is to have trouble. */
async function partitionMates(): Promise<[Member, Member]> {
  const members = await newMembers(
    stack,
    Array.from({ length: PARTITIONS + 1 }, () => ({})),
  )
  const [first, last] = [members[0], members.at(-1)]
  if (!first || !last) throw new Error('nobody came')
  return [first, last]
}

describe.each([
  ['answers 500', SERVER_ERROR],
  ['answers 406', { kind: 'error', code: 406, description: 'Not Acceptable' }],
  ['hangs up', { kind: 'drop' }],
])('a chat for which the messenger %s', (_what, trouble) => {
  it('is set aside by itself: its partition goes on, and what came for it follows in order', async () => {
    const [poor, other] = await partitionMates()
    await fault(poor, trouble)
    for (const word of ['1', '2', '3']) {
      await tell(poor, word)
      await tell(other, word)
    }
    await stack.settle()
    expect(await words(other)).toEqual(['1', '2', '3'])
    expect(await words(poor)).toEqual([])
    await noFaults()
    await stack.advance(10 * MINUTE)
    expect(await words(poor)).toEqual(['1', '2', '3'])
  })
})

it('several bad chats at the head of a partition keep nobody behind them waiting', async () => {
  const members = await newMembers(
    stack,
    Array.from({ length: 3 * PARTITIONS + 1 }, () => ({})),
  )
  const partition = members.filter((_, index) => index % PARTITIONS === 0)
  const [good, ...bad] = partition.toReversed()
  for (const poor of bad) await fault(poor, SERVER_ERROR)
  for (const poor of bad) await tell(poor, '1')
  if (good) await tell(good, '1')
  // While nobody else writes, the three are all that there is, so this never settles.
  let told: unknown[] = []
  for (let seconds = 0; seconds < 30 && told.length === 0; seconds += 1) {
    await stack.bot.settle()
    await (stack.clock as TestClock).tick(1_000)
    if (good) told = await words(good)
  }
  expect(told).toEqual(['1'])
  await noFaults()
  await stack.advance(10 * MINUTE)
  for (const poor of bad) expect(await words(poor)).toEqual(['1'])
})

describe('a chat for which the messenger says nothing at all', () => {
  it('keeps the others waiting for two seconds, and gets its message when the messenger has given up', async () => {
    const [poor, other] = await partitionMates()
    await fault(poor, { kind: 'silent' })
    for (const word of ['1', '2']) {
      await tell(poor, word)
      await tell(other, word)
    }
    // The bot waits for the messenger in real time, so there is nothing to settle on.
    const seen: (string | undefined)[] = []
    while (seen.length < 2) {
      seen.push(...(await words(other)))
      await (stack.clock as TestClock).tick(1_000)
    }
    expect(seen).toEqual(['1', '2'])
    expect(await words(poor)).toEqual([])
    await noFaults()
    await stack.advance(10 * MINUTE)
    expect(await words(poor)).toEqual(['1', '2'])
  })

  it('is answered late, in order, when the messenger is only slow', async () => {
    const [poor] = await partitionMates()
    await fault(poor, { kind: 'silent' }, 1)
    await poor.say('/help')
    await poor.say('/menu')
    await poor.say('/language')
    const holds = () => stack.bot.db.selectFrom('chat_holds').selectAll().execute()
    while ((await holds()).length === 0) await (stack.clock as TestClock).tick(1_000)
    await noFaults()
    await stack.advance(10 * MINUTE)
    const [help, menu, language, ...more] = await poor.read()
    expect([help, menu, language].map((text) => text?.slice(0, 20))).toEqual([
      expect.stringContaining('Я присылаю'),
      expect.stringContaining('Главное меню'),
      expect.any(String),
    ])
    expect(more).toEqual([])
  })
})

describe('a chat that never gets better', () => {
  it('is given up with its reason after growing waits, a message at a time', async () => {
    const [poor, other] = await partitionMates()
    await tell(other, '0')
    await stack.settle()
    await fault(poor, SERVER_ERROR)
    await tell(poor, '1')
    await tell(poor, '2')
    for (let hours = 0; hours < 4; hours += 1) {
      // Somebody else has to be served, or the messenger would have to be taken for down.
      for (let tenth = 0; tenth < 6; tenth += 1) {
        await tell(other, 'x')
        await stack.advance(10 * MINUTE)
      }
    }
    const given = await fates(stack, poor.userId)
    expect(given).toEqual([
      expect.stringContaining('poisoned: sendMessage: 500'),
      expect.stringContaining('poisoned: sendMessage: 500'),
    ])
    await noFaults()
    await tell(poor, '3')
    await stack.settle()
    expect(await words(poor)).toEqual(['3'])
  })

  it('is not given up while nobody is served', async () => {
    const [poor] = await partitionMates()
    await stack.phones.put('/__admin/faults', { ...SERVER_ERROR, method: 'sendMessage', times: FOR_EVER })
    await tell(poor, '1')
    await stack.advance(5 * HOUR)
    expect(await fates(stack, poor.userId)).toEqual(['queued'])
    await noFaults()
    await stack.advance(HOUR)
    expect(await words(poor)).toEqual(['1'])
  })
})

describe('people who talk', () => {
  it('are answered while the messenger has trouble with another chat of their partition', async () => {
    const [poor, other] = await partitionMates()
    await fault(poor, SERVER_ERROR)
    await poor.say('/help')
    await other.say('/help')
    await stack.settle()
    expect(await other.read()).toHaveLength(1)
    expect(await poor.read()).toEqual([])
    await noFaults()
    await stack.advance(MINUTE)
    expect(await poor.read()).toHaveLength(1)
  })

  it('are answered although the messenger does not end the waiting sign of a button', async () => {
    const [member] = await partitionMates()
    await member.say('/language')
    await stack.settle()
    await stack.phones.put('/__admin/faults', {
      ...SERVER_ERROR,
      method: 'answerCallbackQuery',
      times: FOR_EVER,
    })
    await member.press('English')
    await stack.settle()
    expect((await member.read()).join('\n')).toMatch(/English/)
  })
})

it.each([
  [403, 'Forbidden: bot was blocked by the user', 'bot_blocked'],
  [403, 'Forbidden: user is deactivated', 'deactivated'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'not_started'],
  [403, 'Forbidden: bot was kicked from the group chat', 'forbidden'],
  [400, 'Bad Request: chat not found', 'chat_not_found'],
  [400, 'Bad Request: message text is empty', 'Bad Request: message text is empty'],
])('%i “%s” is told as %s, also of what comes later', async (code, description, reason) => {
  const [poor] = await partitionMates()
  await fault(poor, { kind: 'error', code, description }, 1)
  await tell(poor, '1')
  await stack.settle()
  await tell(poor, '2')
  await stack.settle()
  const isOfTheText = reason.startsWith('Bad Request')
  expect(await fates(stack, poor.userId)).toEqual([reason, isOfTheText ? 'sent' : reason])
})
