import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { Caller } from '#harness/checks/verify/caller.ts'
import { LawClient } from '#harness/checks/verify/laws/client.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { listen } from '#runtime/http.ts'

test('an answer was made when its head says so, else when it came', async () => {
  const heads = [{ date: 'Sat, 21 Feb 2026 15:30:00 GMT' }, {}, { date: 'yesterday' }]
  await using portal = await listen((_, response) => {
    response.sendDate = false
    response.writeHead(200, heads.shift() ?? {}).end('{}')
  })
  const signal = new AbortController().signal
  const caller = new Caller(await sideOf('host', contract), { baseUrl: portal.url, headers: [] })
  const client = new LawClient({ caller, timeout: 5_000, signal })
  const point = contract.named('host', 'GET /user')
  if (!point) throw new Error('the contract has no GET /user')
  expect(await client.ask(point, {})).toMatchObject({ at: Date.parse('2026-02-21T15:30:00Z') })
  for (const _ of [1, 2]) expect(Math.abs((await client.ask(point, {})).at - Date.now())).toBeLessThan(60_000)
  expect(() => client.answers.expectAgreed(point)).toThrow(/userId/)
})

test('a redirect is an answer of its own: the bot follows none', async () => {
  const asked: string[] = []
  await using portal = await listen((request, response) => {
    asked.push(String(request.url))
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  const signal = new AbortController().signal
  const caller = new Caller(await sideOf('host', contract), { baseUrl: portal.url, headers: [] })
  const client = new LawClient({ caller, timeout: 5_000, signal })
  const point = contract.named('host', 'GET /user')
  if (!point) throw new Error('the contract has no GET /user')
  expect(await client.ask(point, {})).toMatchObject({ status: 302, isDone: false })
  expect(asked).toEqual(['/user'])
})
