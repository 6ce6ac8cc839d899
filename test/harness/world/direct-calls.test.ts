import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { contract } from '#contracts/index.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { NotSupportedError } from '#harness/not-supported.ts'
import type { Exchange } from '#harness/results/exchange.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { DirectCalls } from '#harness/world/direct-calls.ts'

const seen: Exchange = {
  id: 1,
  at: '2026-03-02T06:00:00.000Z',
  system: 'bot',
  method: 'POST',
  path: '/bots/1/call/users/block',
  query: {},
  requestHeaders: { authorization: 'Bearer (secret)', 'idempotency-key': 'key-1' },
  requestBody: { script_request_params: { userId: 7 } },
  status: 200,
  responseHeaders: {},
  responseBody: {},
  ms: 1,
}

const token = { authorization: 'Bearer portal-to-bot' }

function calls(of: Contract = contract) {
  const send = vi.fn(async () => ({ status: 200, body: {} }))
  const project = { contract: of, secrets: { botToken: 'portal-to-bot' }, parameters: { botId: 1 } }
  const systems = { bot: { send }, project, recorded: { last: 1, since: () => [] } } as unknown as Systems
  return { send, direct: new DirectCalls(systems) }
}

test('a call of the host is made again as it was: the same request under the same key, with the token', async () => {
  const { send, direct } = calls()
  await direct.again(seen)
  expect(send).toHaveBeenCalledExactlyOnceWith('POST', seen.path, seen.requestBody, {
    ...token,
    'idempotency-key': 'key-1',
  })
})

test('a call without a key cannot be repeated: the bot could not know that it is the same', async () => {
  const { send, direct } = calls()
  await expect(direct.again({ ...seen, requestHeaders: {} })).rejects.toThrow(NotSupportedError)
  expect(send).not.toHaveBeenCalled()
})

/** Events that have one address, and are told by a header or by a field. */
const EVENTS = join(import.meta.dirname, '../../contracts/openapi/fixtures/events-bot.yaml')

test('an event is called with the header or the field that tells it from others at its address', async () => {
  const { send, direct } = calls(await openApiContract({ bot: EVENTS }))
  await direct.call('visit/moved', { visitId: 2 })
  await direct.call('visit-booked', { visitId: 1 })
  expect(send.mock.calls).toEqual([
    ['POST', '/events', { script_request_params: { visitId: 2 } }, { 'x-event': 'moved', ...token }],
    ['POST', '/events', { visitId: 1, event: 'booked' }, token],
  ])
})

test('an event is called again with its header', async () => {
  const { send, direct } = calls(await openApiContract({ bot: EVENTS }))
  const requestHeaders = { 'x-event': 'moved', 'idempotency-key': 'key-1' }
  await direct.again({ ...seen, path: '/events', requestHeaders })
  expect(send).toHaveBeenCalledExactlyOnceWith('POST', '/events', seen.requestBody, {
    ...token,
    ...requestHeaders,
  })
})
