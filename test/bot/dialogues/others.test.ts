import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dialogues } from '#bot/dialogues/index.ts'
import { type ActionName, actions } from '#bot/messages/actions.ts'
import { saveConversation } from '#bot/store/conversations.ts'
import { findByChat } from '#bot/store/people.ts'
import type { Exchange } from '#runtime/journal.ts'
import { type Member, newMember, newPhone, newStranger, storedPerson } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const STALE = 'Эта кнопка уже не действует.'
const MARK = 'тайна'

let stack: TestStack
let victim: Member
let thief: Member
/** Everything of the victim that has a number. */
let ids: { orderId: number; postId: number; commentId: number; userId: number }

beforeAll(async () => {
  stack = await startTestStack({ limits: { perSecond: Infinity, perChatPerSecond: Infinity } })
})

beforeEach(async () => {
  await stack.reset()
  victim = await newMember(stack, { familyId: 81, name: MARK, surname: MARK })
  thief = await newMember(stack, { familyId: 82, name: 'Пётр' })
  await victim.say('/start')
  await thief.say('/start')
  await stack.settle()
  await thief.look()
  const { userId } = victim
  const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', {
    userId,
    status: 'completed',
    items: [{ title: MARK, price: 10, quantity: 1 }],
  })
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: userId,
    title: MARK,
    text: MARK,
  })
  const { commentId } = await stack.portal.post<{ commentId: number }>('/__admin/comments', {
    postId,
    authorId: userId,
    comment: MARK,
  })
  ids = { orderId, postId, commentId, userId }
})

afterAll(() => stack[Symbol.asyncDispose]())

async function press(member: Member, data: string): Promise<string[]> {
  const messageId = (await member.chat()).messages.findLast(({ from }) => from === 'bot')?.messageId
  await member.act('press-data', { messageId, data })
  await stack.settle()
  return member.read()
}

/** What the bot wrote to the portal, as `POST /path`. */
async function writes(): Promise<string[]> {
  const { requests } = await stack.portal.get<{ requests: Exchange[] }>('/__admin/requests?direction=in')
  return requests
    .filter(({ method, path }) => method !== 'GET' && !path.startsWith('/__admin'))
    .map(({ method, path, requestBody }) => `${method} ${path} ${JSON.stringify(requestBody)}`)
}

/** What the portal has of the victim. */
const belongings = () =>
  Promise.all([
    stack.portal.get(`/__admin/users/${ids.userId}`),
    stack.portal.get(`/__admin/orders/${ids.orderId}`),
    stack.portal.get(`/__admin/posts/${ids.postId}`),
    stack.portal.get('/__admin/comments'),
    stack.bot.db.selectFrom('links').where('user_id', '=', ids.userId).selectAll().execute(),
  ])

/** Every button that there is, with every number of the victim in every place. */
function forged(name: ActionName): string[] {
  const action: string | ((...numbers: number[]) => string) = actions[name]
  if (typeof action === 'string') return [action]
  const places = Array.from({ length: action.length }, (_, place) => place)
  const numbers = Object.values(ids)
  return numbers.flatMap((number) =>
    // Ratings and pages are small; everything else may be the number itself.
    [1, number].map((other) => action(...places.map((place) => (place === 0 ? number : other)))),
  )
}

describe('with the numbers of somebody else', () => {
  it.each(Object.keys(actions) as ActionName[])(
    'the button %s shows and changes nothing of theirs',
    async (name) => {
      const before = await belongings()
      for (const data of new Set(forged(name))) {
        const said = await press(thief, data)
        expect(said.join('\n'), data).not.toContain(MARK)
        // Whatever the button began, words go on with it.
        await thief.say('Пять баллов')
        await stack.settle()
        expect((await thief.read()).join('\n'), data).not.toContain(MARK)
        await thief.say('/cancel')
        await stack.settle()
        await thief.look()
      }
      expect(await belongings()).toEqual(before)
      const own = new RegExp(`"(userId|authorId)":${thief.userId}\\b`)
      const theirs = new RegExp(`":(${Object.values(ids).join('|')})\\b`)
      for (const write of await writes()) {
        expect(write).toMatch(own)
        expect(write).not.toMatch(theirs)
      }
      expect(await victim.read()).toEqual([expect.stringContaining('меню')])
    },
  )
})

describe('the buttons of somebody else', () => {
  const places = dialogues.flatMap(({ name, steps }) => Object.keys(steps).map((step) => ({ name, step })))

  it.each(places)('do nothing in $name, step $step', async ({ name: dialogue, step }) => {
    const { db } = stack.bot
    const [theirs, own] = [await storedPerson(stack, victim), await storedPerson(stack, thief)]
    const now = new Date(stack.clock.now())
    const place = { dialogue, step, token: 'victims_', state: { ...ids, rating: 5 } }
    await saveConversation(db, theirs.person_id, place, now)
    await saveConversation(db, own.person_id, { ...place, token: 'thief___' }, now)
    const before = await belongings()
    for (const value of ['yes', 'confirm', ids.orderId])
      expect(await press(thief, `~victims_:${value}`)).toEqual([STALE])
    expect((await findByChat(db, theirs.channel, theirs.chat_id))?.conversation).toEqual(place)
    expect(await belongings()).toEqual(before)
    expect(await writes()).toEqual([])
  })
})

describe('a contact', () => {
  it.each([
    ['of somebody in the messenger', () => ({ of: victim.personId })],
    ['made up of a number alone', () => ({ phone: victim.phone })],
    ['made up of a number and somebody else', () => ({ phone: victim.phone, userId: victim.personId })],
  ])('%s does not log in', async (_, contact) => {
    const stranger = await newStranger(stack)
    const before = await belongings()
    for (const person of [stranger, thief]) {
      await person.say('/start')
      await person.act('contact', contact())
      await stack.settle()
      expect((await person.read()).join('\n')).not.toContain(MARK)
    }
    expect(await belongings()).toEqual(before)
    expect(await writes()).toEqual([])
  })
})

describe('a link that is guessed', () => {
  it('does not log in, whatever it is made of', async () => {
    const stranger = await newPhone(stack)
    const before = await belongings()
    const code = fc.stringMatching(/^[\w-]{1,64}$/)
    const guesses = fc.sample(fc.oneof(code, fc.constantFrom(...Object.values(ids).map(String))), 40)
    for (const guess of [...guesses, '__proto__', 'null', "' or true --"]) {
      await stranger.say(`/start ${guess}`)
      await stack.settle()
      expect((await stranger.read()).join('\n'), guess).not.toContain(MARK)
    }
    expect(await belongings()).toEqual(before)
    expect(await writes()).toEqual([])
    expect((await stack.bot.db.selectFrom('links').selectAll().execute()).length).toBe(2)
  })
})

describe('somebody who has logged in with another account since', () => {
  it('neither answers in the name of the earlier one, nor learns of its posts', async () => {
    await stack.portal.post('/__admin/actions/comment-post', {
      postId: ids.postId,
      authorId: (await newStranger(stack, { familyId: 81 })).userId,
      comment: 'Как вам?',
    })
    await stack.settle()
    const notice = (await victim.look()).at(-1)
    expect(notice?.text).toContain('Как вам?')
    const { person_id } = await storedPerson(stack, victim)
    const other = await newStranger(stack, { familyId: 83 })
    await stack.bot.db
      .updateTable('links')
      .set({ user_id: other.userId })
      .where('person_id', '=', person_id)
      .execute()
    const before = (await writes()).length
    await victim.press('Ответить', notice?.messageId)
    await stack.settle()
    expect(await victim.read()).toEqual([STALE])
    await victim.say('Ответ', notice?.messageId)
    await stack.settle()
    expect(await victim.read()).toEqual([expect.stringContaining('Не понял вас')])
    expect((await writes()).length).toBe(before)
  })
})
