import { expect, test } from 'vitest'
import { Course } from '#harness/checks/verify/course.ts'
import { StateServer } from '#harness/checks/verify/states/server.ts'
import { StateProblem } from '#harness/checks/verify/states/setup.ts'
import { both } from '#runtime/bilingual.ts'

test('once it is no use to go on, what Pact still asks for is not passed on', async () => {
  const asked: string[] = []
  const silent = {
    tearsDown: true,
    async setUp() {
      asked.push('setup')
      throw new StateProblem('no answer', both('no answer within 1 s'))
    },
    async tearDown() {
      asked.push('teardown')
    },
  }
  await using server = await StateServer.start(silent, {})
  const course = new Course({ interactions: [], timeout: 1_000 })
  server.follow(course)
  const ask = async (action: string) => {
    const body = JSON.stringify({ state: 'a post exists', params: {}, action })
    return (await fetch(server.url, { method: 'POST', body })).status
  }
  expect(await ask('setup')).toBe(422)
  expect(course.stopped.aborted).toBe(true)
  await expect(ask('teardown')).rejects.toThrow('fetch failed')
  await expect(ask('setup')).rejects.toThrow('fetch failed')
  expect(asked).toEqual(['setup'])
})
