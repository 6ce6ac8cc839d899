import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Conversation, saveConversation } from '#bot/store/conversations.ts'
import { findByChat } from '#bot/store/people.ts'
import { breakOff } from '../../../support/break-off.ts'
import { type Member, newMember, newStranger, storedPerson } from '../../../support/people.ts'
import { startTestStack, type TestStack } from '../../../support/stack.ts'

vi.mock('#bot/dialogues/index.ts', async () => {
  const { cards, trial } = await import('./trial.ts')
  return { dialogues: [trial, cards] }
})

const STALE = 'Эта кнопка уже не действует.'
const SORRY = expect.stringContaining('Что-то пошло не так')
const PORTAL_DOWN = expect.stringContaining('Портал сейчас не отвечает')
const NOT_UNDERSTOOD = expect.stringContaining('Не понял вас')

let stack: TestStack
const log: Record<string, unknown>[] = []

beforeAll(async () => {
  const lines = new Writable({
    write(chunk, _encoding, done) {
      log.push(JSON.parse(String(chunk)))
      done()
    },
  })
  stack = await startTestStack({ log: pino({ level: 'warn' }, lines) })
})

beforeEach(async () => {
  await stack.reset()
  log.splice(0)
})

afterAll(() => stack[Symbol.asyncDispose]())

const said = async (member: Member): Promise<string[]> => {
  await stack.settle()
  return member.read()
}

async function place(member: Member): Promise<Conversation | undefined> {
  return (await findByChat(stack.bot.db, 'telegram', String(member.personId)))?.conversation
}

/** Puts somebody into a step, as an answer of the bot does. */
async function put(member: Member, at: Partial<Conversation> = {}): Promise<void> {
  const { person_id } = await storedPerson(stack, member)
  const conversation = { dialogue: 'trial', step: 'ask', token: 'first', state: { count: 0 }, ...at }
  await saveConversation(stack.bot.db, Number(person_id), conversation, new Date(stack.clock.now()))
}

/** Presses what a button with this data would send. */
async function press(member: Member, data: string): Promise<string[]> {
  const messageId = (await member.chat()).messages.findLast(({ from }) => from === 'bot')?.messageId
  await member.act('press-data', { messageId, data })
  return said(member)
}

async function counting(at: Partial<Conversation> = {}): Promise<Member> {
  const member = await newMember(stack)
  await put(member, at)
  return member
}

describe('a step', () => {
  it('gets what was said and what the dialogue remembers, and both are kept', async () => {
    const member = await counting()
    await member.say('раз')
    await member.say('два')
    expect(await said(member)).toEqual(['Слышу: раз, 1', 'Слышу: два, 2'])
    expect(await place(member)).toMatchObject({ step: 'ask', state: { count: 2 } })
  })

  it.each([
    ['a sticker', 'sticker', {}, 'Слышу: other, 1'],
    ['a picture', 'photo', {}, 'Слышу: other, 1'],
    ['a caption', 'photo', { caption: 'подпись' }, 'Слышу: подпись, 1'],
  ])('gets %s', async (_, what, body, answer) => {
    const member = await counting()
    await member.act(what, body)
    expect(await said(member)).toEqual([answer])
  })

  it('leads to the next one, and to the end', async () => {
    const member = await counting()
    await member.say('дальше')
    expect(await said(member)).toEqual(['Точно?'])
    expect(await place(member)).toMatchObject({ step: 'sure', state: { count: 1 } })
    await put(member)
    await member.say('хватит')
    expect(await said(member)).toEqual(['Хватит.'])
    expect(await place(member)).toBeUndefined()
  })

  it.each(['/help', '/menu', '/start', 'Помощь', 'Мои заказы', 'News'])(
    'never gets %s, which leads out',
    async (words) => {
      const member = await counting()
      await member.say(words)
      const [answer = ''] = await said(member)
      expect(answer).not.toContain('Слышу')
      expect(await place(member)).toBeUndefined()
    },
  )
})

describe('a choice', () => {
  it('counts while the step asks again without buttons', async () => {
    const member = await counting()
    await member.say('кнопки')
    await stack.settle()
    const token = (await place(member))?.token
    expect(token).not.toBe('first')
    await member.say('что?')
    expect(await said(member)).toEqual(['Слышу: кнопки, 1', 'Слышу: что?, 2'])
    expect((await place(member))?.token).toBe(token)
    await member.press('Кнопка')
    expect(await said(member)).toEqual(['Выбрано: да'])
  })

  it('is stale once the step has shown its buttons again', async () => {
    const member = await counting()
    await member.say('кнопки')
    await stack.settle()
    const [older] = await member.look()
    await member.say('кнопки')
    await stack.settle()
    await member.look()
    const there = await place(member)
    await member.press('Кнопка', older?.messageId)
    expect(await said(member)).toEqual([STALE])
    expect(await place(member)).toEqual(there)
    await member.press('Кнопка')
    expect(await said(member)).toEqual(['Выбрано: да'])
  })

  it('is stale in another step, after the end, and for anybody else', async () => {
    const [member, other] = [await counting(), await counting({ token: 'of-other' })]
    await member.say('кнопки')
    await stack.settle()
    const data = `~${(await place(member))?.token}:да`
    expect(await press(other, data)).toEqual([STALE])
    expect(await place(other)).toMatchObject({ token: 'of-other', state: { count: 0 } })
    await member.say('дальше')
    await said(member)
    expect(await press(member, data)).toEqual([STALE])
    expect(await place(member)).toMatchObject({ step: 'sure' })
    await member.say('/cancel')
    await said(member)
    expect(await press(member, data)).toEqual([STALE])
  })
})

describe('a fault in a step', () => {
  it('is told and logged with its cause, and the person stays', async () => {
    const member = await counting()
    const there = await place(member)
    await member.say('сбой')
    expect(await said(member)).toEqual([SORRY])
    expect(await place(member)).toEqual(there)
    expect(log).toMatchObject([{ level: 50, input: 'text', err: { message: 'it broke as planned' } }])
    await member.say('дальше')
    expect(await said(member)).toEqual(['Точно?'])
  })

  it('of the portal is told as such', async () => {
    const member = await counting()
    await member.say('портал')
    expect(await said(member)).toEqual([PORTAL_DOWN])
    expect(await place(member)).toMatchObject({ step: 'ask', state: { count: 0 } })
    expect(log).toMatchObject([{ err: { message: 'the portal is down as planned' } }])
  })

  it('is also that it leads where it does not say', async () => {
    const member = await counting({ step: 'sure' })
    await member.say('да')
    expect(await said(member)).toEqual([SORRY])
    expect(await place(member)).toMatchObject({ step: 'sure' })
    const message = 'dialogue trial: sure does not declare that it leads to ask'
    expect(log).toMatchObject([{ level: 50, err: { message } }])
  })
})

describe('a contact', () => {
  it('logs in, whatever dialogue is under way', async () => {
    const member = await counting()
    await member.act('contact')
    expect((await said(member)).join()).not.toContain('Слышу')
    expect(await place(member)).toBeUndefined()
  })

  it('is an answer where the dialogue takes contacts', async () => {
    const [member, other] = [
      await counting({ dialogue: 'cards', step: 'card', state: {} }),
      await newMember(stack),
    ]
    await member.act('contact', { of: other.personId })
    expect(await said(member)).toEqual(['Чужая карточка'])
    await put(member, { dialogue: 'cards', step: 'card', state: {} })
    await member.act('contact')
    expect(await said(member)).toEqual(['Своя карточка'])
  })
})

describe('a dialogue', () => {
  it('serves those whom it says it serves: others are out of it', async () => {
    const stranger = await newStranger(stack)
    await stranger.say('/start')
    await said(stranger)
    await put(stranger)
    await stranger.say('раз')
    expect((await said(stranger)).join()).not.toContain('Слышу')
    expect(await place(stranger)).toBeUndefined()
    await put(stranger, { dialogue: 'cards', step: 'card', state: {} })
    await stranger.say('раз')
    expect(await said(stranger)).toEqual(['Нужна карточка'])
  })

  it.each([
    ['a state that it cannot read', { state: { count: 'один' } }],
    ['a step that it no longer has', { step: 'constructor' }],
    ['a name that no dialogue has', { dialogue: 'of-long-ago' }],
  ])('is over where there is %s', async (_, stored) => {
    const member = await counting(stored)
    await member.say('раз')
    expect(await said(member)).toEqual([NOT_UNDERSTOOD])
    expect(await place(member)).toBeUndefined()
    expect(log).toEqual([])
  })
})

describe('an answer and the new place', () => {
  it('are kept together: after a crash the update is answered from the old step, once', async () => {
    const member = await counting()
    // The first one keeps the update itself.
    breakOff(stack.bot.db, 2)
    await member.say('дальше')
    expect(await said(member)).toEqual(['Точно?'])
    expect(await place(member)).toMatchObject({ step: 'sure', state: { count: 1 } })
    expect(JSON.stringify(log)).toContain('the process died as planned')
    await stack.advance(600_000)
    expect(await member.read()).toEqual([])
  })
})
