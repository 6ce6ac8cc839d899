import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import type { Point } from '#contracts/model/point.ts'
import { headerProblems } from '#harness/contract-check/headers.ts'
import type { Exchange, Headers } from '#harness/results/exchange.ts'

const agreed = {
  authorization: 'Bearer (secret)',
  'content-type': 'application/json',
  'idempotency-key': 'a',
}

/** An exchange but for what it is about. */
const asked = {
  id: 1,
  at: '',
  query: {},
  status: 200,
  responseHeaders: { 'content-type': 'application/json; charset=utf-8' },
  responseBody: {},
  ms: 1,
}

function problemsOf(
  name: string,
  requestHeaders: Headers,
  more: Partial<Exchange> = {},
  provoked = false,
): string[] {
  const point = contract.named('bot', name) ?? contract.named('host', name)
  if (!point) throw new Error(`the contract has no ${name}`)
  const exchange = {
    ...asked,
    system: point.system,
    method: point.method,
    path: point.path,
    requestHeaders,
    requestBody: point.method === 'GET' ? undefined : {},
    ...more,
  }
  const problems = headerProblems(contract, point, exchange, provoked)
  return problems.map(({ en }) => en)
}

test('what the contracts say of headers holds', () => {
  expect(problemsOf('users/block', agreed)).toEqual([])
})

test('a scenario may be turned away as a stranger; a system that is lacks what it should send', () => {
  const stranger = { 'content-type': 'application/json' }
  const answer = { status: 401, responseBody: undefined }
  expect(problemsOf('users/block', stranger, answer, true)).toEqual([])
  expect(problemsOf('users/block', stranger, answer)).toEqual([
    'the request has no “Authorization: Bearer …”',
  ])
})

test('who is turned away by a status that is not agreed is told what the request lacks', () => {
  const point = { ...contract.named('host', 'GET /user'), answers: new Map([[200, undefined]]) } as Point
  const request = { system: 'host', method: 'GET', path: '/user', requestBody: undefined } as const
  const stranger = { ...asked, ...request, requestHeaders: { accept: '*/*' }, status: 401 }
  const [problem] = headerProblems(contract, point, stranger, true)
  expect(problem).toEqual({
    en: 'the request has no “Authorization: Bearer …”',
    ru: 'в запросе нет «Authorization: Bearer …»',
  })
})

test.each([
  [{ 'content-type': 'application/json' }, {}, /no “Authorization: Bearer …”/],
  [{ ...agreed, authorization: 'Basic (secret)' }, {}, /no “Authorization: Bearer …”/],
  [{ ...agreed, 'content-type': 'text/plain' }, {}, /request is not application\/json but text\/plain/],
  [{ ...agreed, 'idempotency-key': 'a'.repeat(256) }, {}, /Idempotency-Key has 256 characters/],
  [
    agreed,
    { responseHeaders: { 'content-type': 'text/html' } },
    /answer is not application\/json but text\/html/,
  ],
])('a header outside the contracts is named: %j %j', (headers, more, reason) => {
  expect(problemsOf('users/block', headers, more).join('\n')).toMatch(reason)
})

test('a change of the host without a key is named; other calls may have none', () => {
  const { 'idempotency-key': _left, ...headers } = agreed
  const reason = 'the request changes something and has no Idempotency-Key'
  expect(problemsOf('POST /user/connect-bot', headers)).toEqual([reason])
  expect(problemsOf('POST /comment', agreed)).toEqual([])
  expect(problemsOf('GET /comment', headers)).toEqual([])
  expect(problemsOf('users/block', headers)).toEqual([])
})
