import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { HeaderWatch, headerProblems } from '#harness/contract-check/headers.ts'
import { listen } from '#runtime/http.ts'

const agreed = {
  authorization: 'Bearer token',
  'content-type': 'application/json',
  'content-length': '20',
  'idempotency-key': 'a',
}

function problems(headers: IncomingHttpHeaders, answer: Record<string, string> = {}, statusCode = 200) {
  const response = { statusCode, getHeader: (name: string) => answer[name] }
  return headerProblems({ headers }, response).join('\n')
}

test('what the contracts say of headers holds', () => {
  const json = { 'content-type': 'application/json; charset=utf-8', 'content-length': '9' }
  expect(problems(agreed, json)).toBe('')
  expect(problems({}, {}, 401)).toBe('')
})

test.each([
  [{ ...agreed, authorization: undefined }, {}, /no “Authorization: Bearer …”/],
  [{ ...agreed, authorization: 'Basic YTpi' }, {}, /no “Authorization: Bearer …”/],
  [{ ...agreed, 'content-type': 'text/plain' }, {}, /request is not application\/json but text\/plain/],
  [{ ...agreed, 'idempotency-key': 'a'.repeat(256) }, {}, /Idempotency-Key has 256 characters/],
  [
    agreed,
    { 'content-type': 'text/html', 'content-length': '9' },
    /answer is not application\/json but text\/html/,
  ],
])('a header outside the contracts is named: %j %j', (headers, answer, reason) => {
  expect(problems(headers, answer)).toMatch(reason)
})

test('a change of the portal without a key is named; other calls may have none', () => {
  const { 'idempotency-key': _left, ...headers } = agreed
  const named = (method: string, url: string, more: object = {}) =>
    headerProblems(
      { headers: { ...headers, ...more }, method, url },
      { statusCode: 200, getHeader: () => undefined },
    )
  const reason = 'the request changes something and has no Idempotency-Key'
  expect(named('POST', '/user/connect-bot')).toEqual([reason])
  expect(named('POST', '/order/review?a=b')).toEqual([reason])
  expect(named('POST', '/comment', { 'idempotency-key': 'a' })).toEqual([])
  expect(named('GET', '/comment')).toEqual([])
  expect(named('POST', '/api/v1/bots/1/call/users/block')).toEqual([])
})

test('the watch sees servers of this process under their prefix, and nothing else', async () => {
  await using server = await listen((_request, response) => response.end('<p>no JSON</p>'))
  using watch = new HeaderWatch([{ url: server.url, prefix: '/api/' }])
  for (const path of ['/api/a', '/api/a', '/other', '/__admin/users']) {
    await (await fetch(server.url + path)).text()
  }
  expect(watch.take()).toEqual(['GET /api/a: the request has no “Authorization: Bearer …”'])
  expect(watch.take()).toEqual([])
})
