import { expect, test } from 'vitest'
import { jsonClient } from '#harness/json-client.ts'
import { NotSupportedError } from '#harness/not-supported.ts'
import { RemoteBot, supportedBy } from '#harness/systems/remote.ts'
import { People } from '#harness/world/people.ts'
import { listen } from '#runtime/http.ts'
import { MadeUsers } from '#scenarios/made-users.ts'
import { createStack } from '#test/support/example.ts'

/** Answers one request after the other with these bodies, and then with the last of them. */
function answering(...bodies: readonly object[]) {
  let asked = 0
  return listen((_request, response) => {
    response.end(JSON.stringify(bodies[Math.min(asked, bodies.length - 1)]))
    asked += 1
  })
}

test('a bot elsewhere is settled when it says so', async () => {
  const busy = { busy: true, activity: 1, nextDue: null }
  const done = { busy: false, activity: 7, nextDue: '2026-03-02T06:00:00.000Z' }
  await using server = await answering(busy, busy, busy, done)
  const bot = await RemoteBot.find(`${server.url}/api/v1`)
  expect(bot?.activity).toBe(1)
  await bot?.settle()
  expect(bot?.activity).toBe(7)
  expect(await bot?.nextDue()).toBe(Date.parse(done.nextDue))
})

test('a bot of others tells nothing of its work', async () => {
  await using server = await answering({ status: 'ok' })
  expect(await RemoteBot.find(`${server.url}/api/v1`)).toBeUndefined()
})

test.each([401, 403, 404, 405, 501])('an admin API that answers %i is not there', async (status) => {
  await using server = await listen((_request, response) => response.writeHead(status).end('{}'))
  await expect(supportedBy(jsonClient(server.url)).post('/__admin/settle')).rejects.toThrow(NotSupportedError)
})

test('users of a scenario are deleted, which frees what they had', async () => {
  await using stack = await createStack()
  const made = new MadeUsers(stack.portal)
  const email = 'anna@example.ru'
  const { userId } = await made.driver.make('user', { email })
  await expect(made.driver.make('user', { email })).rejects.toThrow(/409/)
  await made.delete()
  expect(await stack.portal.send('GET', `/__admin/users/${userId}`)).toMatchObject({ status: 404 })
  await made.driver.make('user', { email })
})

test('scenarios that follow one another on a portal have families of their own', async () => {
  await using stack = await createStack()
  const first = new People(stack.systems, 'ru').newNumber()
  await stack.advance(1000)
  expect(new People(stack.systems, 'ru').newNumber()).not.toBe(first)
})
