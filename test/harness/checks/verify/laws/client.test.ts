import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { Caller } from '#harness/checks/verify/caller.ts'
import { LawClient } from '#harness/checks/verify/laws/client.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { listen } from '#runtime/http.ts'

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
