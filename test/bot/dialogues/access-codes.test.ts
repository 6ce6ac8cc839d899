import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askForCode, inbox, press, tell } from '#test/support/access.ts'
import { freshPhone, type Member, newPhone, newStranger } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'
import { codeOf, wrongFor } from '../access/codes.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const AGAIN = 'Отправить код ещё раз'
const links = () => stack.bot.db.selectFrom('links').selectAll().execute()

async function emailOf({ userId }: Member): Promise<string> {
  return (await stack.portal.get<{ email: string }>(`/__admin/users/${userId}`)).email
}

/** Everything that can be seen in the chat: words and buttons, without what buttons send. */
async function seen(member: Member): Promise<unknown[]> {
  const { messages, replyKeyboard } = await member.chat()
  const shown = messages.map(({ from, text, inlineKeyboard = [] }) => ({
    ...(from === 'bot' && { text }),
    buttons: inlineKeyboard.flat().map((button) => button.text),
  }))
  return [...shown, replyKeyboard]
}

/** Goes through the whole of a login by code without the right code; returns the operations of the portal. */
async function probe(member: Member, way: 'id' | 'email' | 'phone', identifier: string): Promise<string[]> {
  const before = (await stack.pulls()).length
  await askForCode(stack, member, way, identifier)
  for (const guess of ['00000000', 'код', '0000 0001', '00000002', '00000003', '00000004', '00000005'])
    await tell(stack, member, guess)
  for (let more = 0; more < 5; more += 1) await press(stack, member, AGAIN)
  await tell(stack, member, '/cancel')
  return (await stack.pulls()).slice(before)
}

describe('an account that exists and one that does not', () => {
  it.each(['id', 'email', 'phone'] as const)('look the same from outside, asked for by %s', async (way) => {
    const owner = await newStranger(stack)
    const existing = { id: String(owner.userId), email: await emailOf(owner), phone: owner.phone }
    const missing = { id: '999999', email: 'nobody@example.ru', phone: freshPhone() }
    const [first, second] = [await newPhone(stack), await newPhone(stack)]
    const pulled = await probe(first, way, existing[way])
    expect(await probe(second, way, missing[way])).toEqual(pulled)
    expect(await seen(second)).toEqual(await seen(first))
    expect(JSON.stringify(await seen(first))).toContain('Неверный код вводили слишком часто')
    expect((await inbox(stack, owner.phone)).length).toBe(1)
    expect(await links()).toEqual([])
  })

  it('look the same while SMS cannot be sent', async () => {
    const owner = await newStranger(stack)
    const [first, second] = [await newPhone(stack), await newPhone(stack)]
    await stack.phones.put('/__admin/faults', { kind: 'sms', times: 100 })
    await probe(first, 'id', String(owner.userId))
    await probe(second, 'id', '999999')
    // Here time stands still but for the waits between attempts, so it is later for the first one.
    const [one, other] = [await seen(first), await seen(second)].map((chat) =>
      JSON.stringify(chat).replaceAll(/через \d+ мин[а-я]+/g, ''),
    )
    expect(other).toEqual(one)
  })

  it('whose phone nobody knows gets no SMS, and nobody is told', async () => {
    const { userId } = await stack.portal.post<{ userId: number }>('/__admin/users', { phone: null })
    const person = await newPhone(stack)
    expect(await askForCode(stack, person, 'id', String(userId))).toEqual([
      expect.stringContaining('Если такая учётная запись есть'),
    ])
  })
})

describe('a code', () => {
  it('logs in, however it is written', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'phone', `8 (${person.phone.slice(1, 4)}) ${person.phone.slice(4)}`)
    const code = await codeOf(stack, person.phone)
    expect(await tell(stack, person, `${code.slice(0, 3)} ${code.slice(3)}`)).toEqual([
      expect.stringContaining('Вы вошли'),
    ])
    expect(await links()).toEqual([expect.objectContaining({ user_id: person.userId, status: 'connected' })])
  })

  it('can be pasted with the words around it', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'id', `№ ${person.userId}`)
    const [sms = ''] = await inbox(stack, person.phone)
    expect(await tell(stack, person, sms)).toEqual([expect.stringContaining('Вы вошли')])
  })

  it('counts once: afterwards the same digits prove nothing', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'phone', person.phone)
    const code = await codeOf(stack, person.phone)
    await tell(stack, person, code)
    expect(await stack.bot.db.selectFrom('codes').selectAll().execute()).toEqual([])
    await stack.call('users/disconnect-bot', { userId: person.userId })
    await stack.settle()
    await person.look()
    await askForCode(stack, person, 'phone', person.phone)
    if ((await codeOf(stack, person.phone)) !== code)
      expect(await tell(stack, person, code)).toEqual([expect.stringContaining('Код не подошёл')])
  })

  it('counts for the person who asked for it, whoever else waits for one to the same phone', async () => {
    const owner = await newStranger(stack)
    const thief = await newPhone(stack)
    await askForCode(stack, thief, 'phone', owner.phone)
    await askForCode(stack, owner, 'phone', owner.phone)
    expect(await tell(stack, thief, await codeOf(stack, owner.phone))).toEqual([
      expect.stringContaining('Код не подошёл'),
    ])
    expect(await tell(stack, owner, await codeOf(stack, owner.phone))).toEqual([
      expect.stringContaining('Вы вошли'),
    ])
  })

  it('for the own phone lets nobody in to another account', async () => {
    const owner = await newStranger(stack)
    const thief = await newStranger(stack)
    await askForCode(stack, thief, 'phone', thief.phone)
    const own = await codeOf(stack, thief.phone)
    await askForCode(stack, thief, 'id', String(owner.userId))
    expect(await tell(stack, thief, own)).toEqual([expect.stringContaining('Код не подошёл')])
    expect(await links()).toEqual([])
  })

  it('stops counting when the account has another phone meanwhile', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'id', String(person.userId))
    await stack.portal.post('/__admin/actions/edit-user', {
      userId: person.userId,
      changes: { phone: freshPhone() },
    })
    await stack.settle()
    expect(await tell(stack, person, await codeOf(stack, person.phone))).toEqual([
      expect.stringContaining('данные учётной записи изменились'),
    ])
    expect(await links()).toEqual([])
  })

  it('is voided by five wrong ones, however many codes are tried at once', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'phone', person.phone)
    const code = await codeOf(stack, person.phone)
    await Promise.all(Array.from({ length: 20 }, () => person.say(wrongFor(code))))
    await person.say(code)
    await stack.settle()
    expect(await person.read()).toEqual([
      ...Array(4).fill(expect.stringContaining('Код не подошёл')),
      ...Array(17).fill('Этот код больше не действует. Запросите новый.'),
    ])
    expect(await links()).toEqual([])
  })

  it('is replaced by the next one', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'phone', person.phone)
    const first = await codeOf(stack, person.phone)
    await press(stack, person, AGAIN)
    const second = await codeOf(stack, person.phone)
    if (first !== second)
      expect(await tell(stack, person, first)).toEqual([expect.stringContaining('Код не подошёл')])
    expect(await tell(stack, person, second)).toEqual([expect.stringContaining('Вы вошли')])
  })

  it('stands nowhere in the database, and the phone only while the SMS is on its way', async () => {
    const person = await newStranger(stack)
    await askForCode(stack, person, 'id', String(person.userId))
    const code = await codeOf(stack, person.phone)
    const tables = ['codes', 'code_requests', 'conversations', 'updates', 'pgboss.job']
    const rows = await Promise.all(
      tables.map((table) =>
        stack.bot.db
          .selectFrom(table as 'codes')
          .selectAll()
          .execute(),
      ),
    )
    expect(rows[0]).toEqual([expect.objectContaining({ user_id: person.userId, phone: null })])
    const stored = JSON.stringify(rows)
    expect(stored).not.toContain(`"${code}"`)
    expect(stored).not.toContain(person.phone)
  })
})

describe('limits', () => {
  it('count what different people ask about one account, and end after an hour', async () => {
    const owner = await newStranger(stack)
    const id = String(owner.userId)
    for (let count = 0; count < 5; count += 1) await askForCode(stack, await newPhone(stack), 'id', id)
    const next = await newPhone(stack)
    expect(await askForCode(stack, next, 'id', id)).toEqual([
      expect.stringMatching(/слишком много. Попробуйте снова через \d+ мин/),
    ])
    expect(await inbox(stack, owner.phone)).toHaveLength(5)
    await stack.advance(3_600_000)
    expect(await askForCode(stack, next, 'id', id)).toEqual([
      expect.stringContaining('Если такая учётная запись есть'),
    ])
  })

  it('count what one person asks about different accounts', async () => {
    const person = await newPhone(stack)
    for (let count = 0; count < 5; count += 1) await askForCode(stack, person, 'id', String(999_000 + count))
    expect(await askForCode(stack, person, 'email', 'nobody@example.ru')).toEqual([
      expect.stringContaining('слишком много'),
    ])
  })

  it('let no more than five SMS an hour through to the phone of an account, by whatever it is found', async () => {
    const owner = await newStranger(stack)
    const email = await emailOf(owner)
    for (let count = 0; count < 3; count += 1) {
      await askForCode(stack, await newPhone(stack), 'id', String(owner.userId))
      await askForCode(stack, await newPhone(stack), 'email', email)
    }
    expect(await inbox(stack, owner.phone)).toHaveLength(5)
    // Whoever names the phone is told the truth, which tells nothing of accounts: those requests count apart.
    const sent = expect.stringContaining('Отправил SMS с кодом')
    for (let count = 0; count < 5; count += 1)
      expect(await askForCode(stack, await newPhone(stack), 'phone', owner.phone)).toEqual([sent])
    expect(await askForCode(stack, await newPhone(stack), 'phone', owner.phone)).toEqual([
      expect.stringContaining('слишком много'),
    ])
    expect(await inbox(stack, owner.phone)).toHaveLength(10)
  })
})
