import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tell } from '#test/support/access.ts'
import { type Member, newMember, newStranger } from '#test/support/people.ts'
import { access, startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

const GREETING = expect.stringContaining('войдите одним из способов')

async function campaignOf({ userId }: Member): Promise<unknown> {
  const { body } = await supertest(stack.bot.url)
    .get(`/api/v1/bots/${access.botId}/people/${userId}/timeline`)
    .set('Authorization', `Bearer ${access.botToken}`)
  return body.link.campaign
}

/** Logs in by the contact, so that there is a timeline. */
async function enter(person: Member): Promise<void> {
  await person.act('contact')
  await stack.settle()
}

describe('a deep link that carries no login code', () => {
  it('greets as a bare /start, and the timeline shows by what the person first came', async () => {
    const person = await newStranger(stack)
    expect(await tell(stack, person, '/start spring-leaflet')).toEqual([GREETING])
    expect(await tell(stack, person, '/start another')).toEqual([GREETING])
    await enter(person)
    expect(await campaignOf(person)).toBe('spring-leaflet')
  })

  it.each([
    ["' or 1=1 --", "' or 1=1 --"],
    ['<b>акция</b>', '<b>акция</b>'],
    ['ё'.repeat(70), 'ё'.repeat(64)],
    ['A'.repeat(42), 'A'.repeat(42)],
    ['A'.repeat(44), 'A'.repeat(44)],
  ])('%s is kept as the campaign', async (carried, kept) => {
    const person = await newStranger(stack)
    expect(await tell(stack, person, `/start ${carried}`)).toEqual([GREETING])
    await enter(person)
    expect(await campaignOf(person)).toBe(kept)
  })

  it('shows the menu of their role to those who have logged in', async () => {
    const member = await newMember(stack)
    expect(await tell(stack, member, '/start autumn')).toEqual([expect.stringContaining('Главное меню')])
    expect(await campaignOf(member)).toBe('autumn')
  })

  it('is not what looks like a login code and is none', async () => {
    const person = await newStranger(stack)
    expect(await tell(stack, person, `/start ${'A'.repeat(43)}`)).toEqual([
      expect.stringContaining('Эта ссылка не подошла'),
    ])
    await enter(person)
    expect(await campaignOf(person)).toBeNull()
  })
})
