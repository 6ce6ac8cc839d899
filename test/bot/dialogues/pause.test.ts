import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findLink } from '#bot/store/links.ts'
import { fates, type Member, newMember } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Sending takes a little of the simulated time. */
const MINUTE = 60_000

let stack: TestStack
let member: Member

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(async () => {
  await stack.reset()
  member = await newMember(stack)
  await member.say('/start')
  await stack.settle()
  await member.look()
})

afterAll(() => stack[Symbol.asyncDispose]())

async function say(text: string): Promise<string[]> {
  await member.say(text)
  await stack.settle()
  return member.read()
}

async function press(text: string): Promise<string[]> {
  await member.press(text)
  await stack.settle()
  return member.read()
}

/** How long the pause lasts from now; milliseconds. */
async function pauseLeft(): Promise<number | undefined> {
  const link = await findLink(stack.bot.db, member.userId)
  return link?.paused_until ? link.paused_until.getTime() - stack.clock.now() : undefined
}

/** Pauses end at whole minutes, and of the time until it is asked a minute may have passed: limits are waited for. */
const isAbout = (wanted: number) => (left: number | undefined) =>
  left !== undefined && left <= wanted && left >= wanted - 2 * MINUTE

const user = () => stack.portal.get<{ botPausedUntil: string | null }>(`/__admin/users/${member.userId}`)

const fault = (operation: string, kind: string, times = 3) =>
  stack.portal.put('/__admin/faults', { operation, kind, times })

describe('the pause of the menu', () => {
  it('asks how long, tells the portal first, and confirms as a communication', async () => {
    expect(await press('Пауза')).toEqual([expect.stringContaining('На сколько не беспокоить вас?')])
    const before = (await stack.pulls()).length
    expect(await press('На неделю')).toEqual([
      expect.stringMatching(/^Хорошо, не побеспокою вас до .* \(UTC\+3\)\. Исключение — критически важные/),
    ])
    expect((await stack.pulls()).slice(before)).toEqual(['POST /user/pause-bot'])
    expect(await pauseLeft()).toSatisfy(isAbout(7 * DAY))
    expect(await fates(stack, member.userId)).toEqual(['sent'])
    const { messages } = await member.chat()
    expect(messages.at(-2)).toMatchObject({ text: 'Пауза: На неделю.' })
    expect(messages.at(-2)?.inlineKeyboard?.flat() ?? []).toEqual([])
  })

  it('tells the portal the same moment that the bot keeps', async () => {
    await say('/pause завтра в 10')
    const link = await findLink(stack.bot.db, member.userId)
    expect(Date.parse((await user()).botPausedUntil ?? '')).toBe(link?.paused_until?.getTime())
    expect((await user()).botPausedUntil).toMatch(/T10:00:00\+03:00$/)
  })

  it.each([
    ['На 1 час', HOUR],
    ['На неделю', 7 * DAY],
  ])('%s ends then, by itself', async (term, ms) => {
    await press('Пауза')
    await press(term)
    await stack.advance(ms - 5 * MINUTE)
    expect(await member.read()).toEqual([])
    await stack.advance(5 * MINUTE)
    expect(await member.read()).toEqual([expect.stringContaining('Рад снова видеть вас')])
  })

  it('until tomorrow 9:00 ends at nine in the morning of the time zone', async () => {
    await press('Пауза')
    await press('До завтра, 9:00')
    const link = await findLink(stack.bot.db, member.userId)
    expect(link?.paused_until?.toISOString().slice(11)).toBe('06:00:00.000Z')
    expect(await pauseLeft()).toBeGreaterThan(0)
    expect(await pauseLeft()).toBeLessThanOrEqual(33 * HOUR)
  })

  it('holds back what is not critical', async () => {
    await say('/pause на 2 часа')
    await stack.call('users/update', { userId: member.userId, role: 'author', changed: ['role'] })
    await stack.settle()
    expect(await member.read()).toEqual([])
    expect(await fates(stack, member.userId)).toEqual(['sent', 'paused'])
    await stack.call('users/block', { userId: member.userId, reason: 'Спам' })
    await stack.settle()
    expect(await member.read()).toEqual([expect.stringContaining('Спам')])
  })
})

describe('an own time', () => {
  it('is asked for in words, in the place of the question', async () => {
    await press('Пауза')
    expect(await press('Другое время')).toEqual([])
    expect((await member.chat()).messages.at(-1)).toMatchObject({
      text: expect.stringContaining('Напишите, до какого времени'),
    })
    expect(await say('через 3 дня')).toEqual([expect.stringContaining('не побеспокою вас до')])
    expect(await pauseLeft()).toSatisfy(isAbout(3 * DAY))
  })

  it('may be written instead of pressing a button', async () => {
    await press('Пауза')
    expect(await say('for 2 hours')).toEqual([expect.stringContaining('не побеспокою вас до')])
  })

  it.each([
    ['когда-нибудь', 'Не разобрал время'],
    ['вчера', 'Это время уже прошло'],
    ['через 2 года', 'Больше чем на год'],
    ['/pause через 2 года', 'Больше чем на год'],
    ['1 мая 2036', 'Больше чем на год'],
  ])('%s is asked again with an example that works', async (words, answer) => {
    await press('Пауза')
    const before = await stack.pulls()
    const [again = ''] = await say(words)
    expect(again).toContain(answer)
    expect(await stack.pulls()).toEqual(before)
    expect(await pauseLeft()).toBeUndefined()
    const [, example = ''] = /(\d\d\.\d\d в 18:00)/.exec(again) ?? []
    expect(await say(example)).toEqual([expect.stringContaining('в 18:00 (UTC+3)')])
  })

  it('is not read from stickers', async () => {
    await press('Пауза')
    await member.act('sticker')
    await stack.settle()
    expect(await member.read()).toEqual([expect.stringContaining('Время я понимаю только в словах')])
  })

  it('is left by /cancel', async () => {
    await press('Пауза')
    await press('Другое время')
    expect(await say('/cancel')).toEqual([expect.stringContaining('Хорошо, начнём заново')])
    expect(await say('завтра в 10')).toEqual([expect.stringContaining('Не понял вас')])
    expect(await pauseLeft()).toBeUndefined()
  })
})

describe('a portal in trouble', () => {
  it('that does not answer: nothing is paused, and the same button works later', async () => {
    await press('Пауза')
    await fault('POST /user/pause-bot', 'error500', 1_000)
    expect((await press('На 1 час')).at(-1)).toContain('Прежде чем повторять, загляните на сайт')
    expect(await pauseLeft()).toBeUndefined()
    await fetch(`${stack.host.url}/__admin/faults`, { method: 'DELETE' })
    expect(await press('На 1 час')).toEqual([expect.stringContaining('не побеспокою вас до')])
  })

  it('that refuses says why', async () => {
    await press('Пауза')
    await stack.portal.post('/__admin/actions/delete-user', { userId: member.userId })
    await stack.settle()
    // The bot has not heard of it yet.
    await stack.bot.db.updateTable('links').set({ status: 'connected' }).execute()
    expect(await press('На 1 час')).toEqual([expect.stringContaining('Портал не принял паузу')])
    expect(await pauseLeft()).toBeUndefined()
  })
})

describe('during a pause', () => {
  it('the menu offers to move its end or to end it', async () => {
    await say('/pause на 2 часа')
    expect(await press('Пауза')).toEqual([expect.stringContaining('Пауза уже включена — до')])
    await press('На неделю')
    await stack.advance(3 * HOUR)
    expect(await member.read()).toEqual([])
    expect(await press('Вернуть сообщения')).toEqual([expect.stringContaining('Рад снова видеть вас')])
    expect(await pauseLeft()).toBeUndefined()
  })

  it('/resume ends it, and without one says so', async () => {
    await say('/pause на 2 часа')
    expect(await say('/resume')).toEqual([expect.stringContaining('Рад снова видеть вас')])
    expect((await user()).botPausedUntil).toBeNull()
    expect(await say('/resume')).toEqual(['Пауза и так не включена: сообщения приходят.'])
  })

  it('the profile shows it', async () => {
    const profile = async () => (await press('Профиль')).join()
    expect(await profile()).toContain('Пауза не включена.')
    await say('/pause завтра в 10')
    expect(await profile()).toMatch(/Пауза до .* в 10:00 \(UTC\+3\)\./)
    await stack.advance(2 * DAY)
    await member.look()
    expect(await profile()).toContain('Пауза не включена.')
  })
})

describe('those who have not logged in', () => {
  it.each(['/pause', '/pause завтра', '/resume', 'Пауза'])('%s shows them how to', async (words) => {
    await stack.call('users/disconnect-bot', { userId: member.userId })
    await stack.settle()
    await member.look()
    expect(await say(words)).toEqual([expect.stringContaining('войдите одним из способов')])
    expect(await pauseLeft()).toBeUndefined()
  })
})
