import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aliases, endpoints } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import { contract } from '#contracts/index.ts'
import { Contract } from '#contracts/model/contract.ts'
import type { Operation } from '#contracts/model/operation.ts'
import { PactError } from '#contracts/model/pact/rules.ts'
import { ContractChecker } from '#harness/contract-check/checker.ts'
import { describeOutside } from '#harness/contract-check/describe.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import { both } from '#runtime/bilingual.ts'

const checker = new ContractChecker(contract)
const started = { success: true, communicationId: 'a', queued: 1, suppressed: 0, unreachable: 0 }
const linked = {
  ...started,
  url: 'https://t.me/commap_bot?start=code',
  code: 'code',
  expiresAt: '2026-03-02T06:10:00.000Z',
}
const invalid = { success: false, errorCode: 422, message: 'Ошибка валидации' }
const order = {
  orderId: 5,
  userId: 7,
  status: 'paid',
  items: [{ title: 'Чайник', price: 3100, quantity: 1 }],
  total: 3100,
  createdAt: '2026-03-02T06:00:00.000Z',
  url: 'http://portal.example/orders/5',
  review: null,
}

function exchange(changes: Partial<Exchange>): Exchange {
  const basis = { id: 1, at: '2026-03-02T06:00:00.000Z', method: 'POST', path: '/', query: {}, ms: 1 }
  const json = { 'content-type': 'application/json' }
  const key = changes.method === 'GET' ? {} : { 'idempotency-key': 'a' }
  return {
    ...basis,
    system: 'host',
    requestHeaders: { ...json, ...key, authorization: 'Bearer (secret)' },
    responseHeaders: json,
    requestBody: undefined,
    status: 200,
    responseBody: undefined,
    ...changes,
  }
}

function call(alias: string, params: unknown, responseBody: unknown = started): Exchange {
  const path = `/bots/1/call/${alias}`
  return exchange({ system: 'bot', path, requestBody: { script_request_params: params }, responseBody })
}

function operation(name: string, changes: Partial<Exchange>): Exchange {
  const [method = '', path = ''] = name.split(' ')
  return exchange({ method, path, ...changes })
}

const getOrder = (changes: Partial<Exchange> = {}) =>
  operation('GET /order', { query: { orderId: 5 }, responseBody: order, ...changes })

/** What is said of an exchange, in one text; empty when the contracts cover it. */
function said(one: Exchange, provoked = false): string {
  const outside = checker.check(one, provoked)
  return outside ? describeOutside(outside).en : ''
}

describe('what is agreed is covered', () => {
  test.each(aliases)('the example of %s', (alias) => {
    const answer = alias === 'users/connect-link' ? linked : started
    expect(said(call(alias, endpoints[alias].example, answer))).toBe('')
  })

  // The bot always says for whom it asks for posts; the contract does not demand it.
  const examined = Object.keys(operations).filter((name) => name !== 'GET /posts')

  test.each(examined)('the examples of %s', (name) => {
    const { examples, status }: Operation = operations[name as keyof typeof operations]
    for (const { query = {}, body, response } of Object.values(examples)) {
      const one = operation(name, { query, requestBody: body, status, responseBody: response })
      expect(said(one)).toBe('')
    }
  })

  test('optional data in any combination, and more fields in an answer', () => {
    const params = { userId: 7, role: 'user', patronymic: null, phone: '79187777777', changed: [] }
    expect(said(call('users/update', params, { ...started, more: 1 }))).toBe('')
  })

  test('a list that mixes what interactions show one by one', () => {
    const post = {
      postId: 1,
      authorId: 2,
      title: 'Дача',
      text: 'Открыта',
      url: 'http://portal.example/posts/1',
      publishedAt: '2026-03-02T06:00:00.000Z',
      author: { userId: 2, name: 'Анна' },
    }
    const posts = [
      { ...post, imageUrl: null },
      { ...post, imageUrl: 'http://portal.example/1.png' },
    ]
    const query = { userId: 7, limit: 5, since: '2026-03-01T06:00:00Z' }
    expect(said(operation('GET /posts', { query, responseBody: { posts } }))).toBe('')
  })

  test('refusals', () => {
    const unknown = { success: false, message: 'Заказ не найден' }
    expect(said(call('cart/abandoned', { userId: 7, orderId: 5 }, unknown))).toBe('')
    expect(said(getOrder({ status: 404, responseBody: unknown }))).toBe('')
    const inOtherWords = { success: false, message: 'Нет такого' }
    expect(said(getOrder({ status: 404, responseBody: inOtherWords }))).toBe('')
  })
})

describe('an exchange outside the contracts is named, with what is wrong', () => {
  test.each([
    [
      'a parameter that no interaction has',
      call('users/delete', { userId: 7, forever: true }),
      /forever: the interaction has no such parameter/,
    ],
    ['a parameter renamed', call('users/delete', { user_id: 7 }), /script_request_params\.userId/],
    ['a number as text', call('users/delete', { userId: '7' }), /expected number, received string/],
    ['an alias renamed', call('users/erase', { userId: 7 }), /no such endpoint[\s\S]*the nearest is users\//],
    ['another method', { ...call('users/delete', { userId: 7 }), method: 'PUT' }, /no such endpoint/],
    [
      'a status that nobody agreed on',
      { ...call('users/delete', { userId: 7 }), status: 202 },
      /no status 202/,
    ],
    [
      'an agreed status that no interaction has',
      { ...call('users/delete', { userId: 7 }, undefined), responseBody: undefined, status: 500 },
      /status: expected 200, got 500/,
    ],
    [
      'a body where there must be none',
      { ...call('users/delete', { userId: 7 }), status: 403 },
      /403 must have no body/,
    ],
    [
      'success as text',
      call('users/delete', { userId: 7 }, { ...started, success: 'true' }),
      /answer\.success/,
    ],
    [
      'a refusal in other words',
      call('users/delete', { userId: 7 }, { success: false, message: 'Нет такого' }),
      /no refusal “Нет такого”/,
    ],
    [
      'a parameter missing that the schema does not demand, but every interaction has',
      operation('GET /posts', { query: { limit: 5 }, responseBody: { posts: [] } }),
      /userId: is missing/,
    ],
    [
      'a field that nobody reads, wrong by the schema',
      getOrder({ responseBody: { ...order, completedAt: 'yesterday' } }),
      /answer\.completedAt/,
    ],
    [
      'no answer',
      { ...call('users/delete', { userId: 7 }, undefined), status: undefined, error: both('socket hang up') },
      /no answer came: socket hang up/,
    ],
    ['a valid call refused as invalid', call('users/delete', { userId: 7 }, invalid), /refused as invalid/],
    [
      'an unknown operation',
      operation('GET /orders/5', {}),
      /no such operation[\s\S]*the nearest is GET \/orders/,
    ],
    [
      'a field missing from an answer',
      getOrder({ responseBody: { ...order, items: undefined } }),
      /answer\.items/,
    ],
    ['a wrong type in an answer', getOrder({ responseBody: { ...order, total: '3100' } }), /answer\.total/],
    [
      'a date without offset',
      getOrder({ responseBody: { ...order, createdAt: '2026-03-02T06:00:00' } }),
      /answer\.createdAt/,
    ],
    [
      '404 without words',
      getOrder({ status: 404, responseBody: { success: false, message: ' ' } }),
      /answer\.message/,
    ],
    [
      'a refusal of the bot in other words',
      call('cart/abandoned', { userId: 7, orderId: 5 }, { success: false, message: 'Нет такого' }),
      /the contract has no refusal “Нет такого”/,
    ],
    [
      'a query parameter that is new',
      getOrder({ query: { orderId: 5, full: true } }),
      /full: the interaction has no such parameter/,
    ],
  ])('%s', (_what, one, reason) => {
    const text = said(one)
    expect(text).toMatch(/^(?:portal → bot|bot → portal) /)
    expect(text).toMatch(reason)
    expect(text).toMatch(/to do: /)
  })

  test('in Russian, too', () => {
    const russian = (one: Exchange) => {
      const outside = checker.check(one, false)
      return outside ? describeOutside(outside).ru : ''
    }
    expect(russian(operation('GET /orderz', {}))).toMatch(
      /нет такой операции\n {2}что делать: ближе всего GET \/order/,
    )
    expect(russian(getOrder({ query: { orderId: 5, more: 1 } }))).toMatch(/: [^\n]*[а-я][\s\S]*что делать: /)
    expect(russian(call('users/delete', { userId: 'nobody' }))).toMatch(/userId: [^\n]*[а-я]/)
    expect(russian({ ...getOrder(), responseHeaders: {} })).toContain('у ответа нет типа application/json')
  })

  test('with the nearest interaction and a file that exists', () => {
    for (const one of [
      call('users/delete', { userId: 7, more: 1 }),
      getOrder({ query: { orderId: 5, more: 1 } }),
    ]) {
      const outside = checker.check(one, false)
      expect(outside?.nearest?.differences).toHaveLength(1)
      const file = /contracts\/\S+\.ts/.exec(outside?.advice.en ?? '')?.[0] ?? ''
      expect(existsSync(join(import.meta.dirname, '../../..', file)), file).toBe(true)
    }
  })
})

describe('a call that is wrong on purpose', () => {
  const wrong = { userId: 'nobody' }

  test('is covered by a refusal, whatever is wrong with it', () => {
    expect(said(call('users/delete', wrong, invalid), true)).toBe('')
  })

  test('must be refused', () => {
    expect(said(call('users/delete', wrong), true)).toMatch(/forbids this call, and it was not refused/)
  })

  test('is no excuse for the portal itself', () => {
    expect(said(call('users/delete', wrong, invalid), false)).toMatch(/expected number, received string/)
  })
})

describe('a pact that cannot be used is an error, never a pass', () => {
  async function pacts(text: string | undefined): Promise<() => ContractChecker> {
    const directory = await mkdtemp(join(tmpdir(), 'commap-pacts-'))
    for (const name of ['bot-host.json', 'host-bot.json']) {
      if (text !== undefined) await writeFile(join(directory, name), text)
    }
    return () => {
      try {
        const pacts = { host: join(directory, 'bot-host.json'), bot: join(directory, 'host-bot.json') }
        const { points, entities } = contract
        return new ContractChecker(
          new Contract({ points, entities, document: (system) => contract.document(system), pacts }),
        )
      } finally {
        void rm(directory, { recursive: true })
      }
    }
  }
  const one = (matchers: object[]) => ({
    type: 'Synchronous/HTTP',
    description: 'one',
    request: {
      method: 'POST',
      path: '/bots/1/call/users/delete',
      body: { content: { script_request_params: { userId: 1 } } },
    },
    response: {
      status: 200,
      body: { content: { success: true } },
      matchingRules: { body: { '$.success': { combine: 'AND', matchers } } },
    },
  })

  test.each([
    ['missing', undefined, /cannot be read: there is no such file/],
    ['no JSON', '{', /cannot read the pact/],
    ['empty', '{"interactions": []}', /no pact of version 4/],
    [
      'with a matcher that is unknown',
      JSON.stringify({ interactions: [one([{ match: 'semver' }])] }),
      /“semver” is unknown/,
    ],
  ])('%s', async (_what, text, message) => {
    const open = await pacts(text)
    expect(open).toThrow(PactError)
    expect(await pacts(text)).toThrow(message)
  })
})
