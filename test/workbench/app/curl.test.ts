import { expect, test } from 'vitest'
import { curl, curlOf } from '../../../workbench/app/curl.ts'
import type { ExchangeView } from '../../../workbench/protocol.ts'

test('a quote cannot end the argument of curl', () => {
  expect(curl('http://127.0.0.1/api/action', { name: "it's" })).toContain(`'{"name":"it'\\''s"}'`)
})

test('an exchange names the system and its token by variables, and no secret', () => {
  const call = {
    system: 'bot',
    method: 'POST',
    path: '/bots/1/call/users/block',
    query: {},
    requestBody: { reason: "it's" },
  }
  expect(curlOf(call as ExchangeView & typeof call)).toBe(
    `curl -s -X POST "$BOT_URL"'/bots/1/call/users/block' -H "authorization: Bearer $BOT_TOKEN" -H 'content-type: application/json' -d '{"reason":"it'\\''s"}'`,
  )
  const pull = {
    system: 'host',
    method: 'GET',
    path: '/orders',
    query: { userId: '7', status: ['paid', 'cart'] },
  }
  expect(curlOf(pull as unknown as ExchangeView)).toBe(
    `curl -s "$HOST_URL"'/orders?userId=7&status=paid&status=cart' -H "authorization: Bearer $HOST_TOKEN"`,
  )
})
