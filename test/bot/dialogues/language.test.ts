import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { commandNames } from '#bot/dialogues/command-list.ts'
import { type Member, newMember, newPhone } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

async function said(member: Member, text: string): Promise<string[]> {
  await member.say(text)
  await stack.settle()
  return member.read()
}

async function pressed(member: Member, text: string): Promise<string[]> {
  await member.press(text)
  await stack.settle()
  return member.read()
}

interface Offered {
  command: string
  description: string
}

async function offered({ personId }: Member): Promise<Offered[]> {
  const chat = await stack.phones.get<{ commands: Offered[] }>(`/phones/${personId}/chat`)
  return chat.commands
}

const described = async (member: Member, name: string) =>
  (await offered(member)).find(({ command }) => command === name)?.description

const fault = (method: string) => stack.phones.put('/__admin/faults', { method, kind: 'drop', times: 1 })

describe('commands', () => {
  it.each([
    ['ru', 'не беспокоить до срока'],
    ['en', 'pause messages'],
    ['en-GB', 'pause messages'],
    ['de', 'не беспокоить до срока'],
  ])('are offered in the language of the app: %s', async (languageCode, description) => {
    const person = await newPhone(stack, { languageCode })
    expect((await offered(person)).map(({ command }) => command)).toEqual([...commandNames])
    expect(await described(person, 'pause')).toBe(description)
  })

  it('every one of them is answered, logged in or not', async () => {
    const member = await newMember(stack)
    const stranger = await newPhone(stack)
    for (const name of commandNames) {
      for (const person of [member, stranger]) {
        const [answer = ''] = await said(person, `/${name}`)
        expect(`${name}: ${answer}`).not.toMatch(/: $|Не понял/)
      }
    }
  })
})

describe('the language', () => {
  it('is chosen by a button: words, menu, commands, and it lasts', async () => {
    const member = await newMember(stack)
    await said(member, '/start')
    expect(await pressed(member, 'Язык / Language')).toEqual([
      expect.stringContaining('Which language do you prefer?'),
    ])
    const question = (await member.chat()).messages.at(-1)?.messageId
    expect(await pressed(member, 'English')).toEqual(['Main menu. What would you like to see?'])
    const { messages, replyKeyboard } = await member.chat()
    const asked = messages.find(({ messageId }) => messageId === question)
    expect(asked).toMatchObject({ text: 'I speak English now.' })
    expect(asked?.inlineKeyboard?.flat() ?? []).toEqual([])
    expect(replyKeyboard?.flat().map(({ text }) => text)).toContain('My orders')
    expect(await described(member, 'pause')).toBe('pause messages')
    expect(await said(member, '/orders')).toEqual(['There are no orders yet.'])
    await said(member, '/language')
    await pressed(member, 'Русский')
    expect(await said(member, '/orders')).toEqual(['Заказов пока нет.'])
    expect(await described(member, 'pause')).toBe('не беспокоить до срока')
  })

  it('of communications is the chosen one, too', async () => {
    const member = await newMember(stack)
    await said(member, '/language')
    await pressed(member, 'English')
    await stack.call('users/block', { userId: member.userId, reason: 'Spam' })
    await stack.settle()
    expect(await member.read()).toEqual([expect.stringContaining('Your account has been blocked')])
  })

  it('is chosen before logging in as well', async () => {
    const person = await newPhone(stack)
    await said(person, '/language')
    expect(await pressed(person, 'English')).toEqual([expect.stringContaining('log in')])
    expect(await described(person, 'help')).toBe('what the bot can do')
  })

  it('is changed although Telegram does not take the commands', async () => {
    const member = await newMember(stack)
    await said(member, '/language')
    await fault('setMyCommands')
    expect(await pressed(member, 'English')).toEqual(['Main menu. What would you like to see?'])
    expect(await described(member, 'pause')).toBe('не беспокоить до срока')
  })
})
