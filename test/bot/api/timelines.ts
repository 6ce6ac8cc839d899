import supertest from 'supertest'
import { expect } from 'vitest'
import { type Timeline, timelineAnswer } from '#contracts/model/timeline.ts'
import { access, type TestStack } from '#test/support/stack.ts'

/** The address of the timeline of a user. */
export const path = (userId: number | string, botId: number | string = access.botId) =>
  `/api/v1/bots/${botId}/people/${userId}/timeline`

/** Asks the API of a bot. */
export const ask = ({ bot }: TestStack, address: string, token: string = access.botToken) =>
  supertest(bot.url).get(address).set('Authorization', `Bearer ${token}`)

/** The timeline of a user, held against its schema. */
export async function timelineIn(
  stack: TestStack,
  userId: number,
  query: Record<string, string | number> = {},
): Promise<Timeline> {
  const { status, body } = await ask(stack, path(userId)).query(query)
  expect(status).toBe(200)
  const answer = timelineAnswer.parse(body)
  if (!answer.success) throw new Error(answer.message)
  return answer
}

/** What became of each communication: `alias: state reason` of its deliveries. */
export const told = ({ communications }: Timeline) =>
  communications.map(({ alias, deliveries }) =>
    [`${alias}:`, ...deliveries.map(({ state, reason }) => reason ?? state)].join(' '),
  )
