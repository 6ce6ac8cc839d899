import { expect, test, vi } from 'vitest'
import { contract } from '#contracts/index.ts'
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

function calls() {
  const send = vi.fn(async () => ({ status: 200, body: {} }))
  const project = { contract, secrets: { botToken: 'portal-to-bot' }, parameters: { botId: 1 } }
  const systems = { bot: { send }, project, recorded: { last: 1, since: () => [] } } as unknown as Systems
  return { send, direct: new DirectCalls(systems) }
}

test('a call of the host is made again as it was: the same request under the same key, with the token', async () => {
  const { send, direct } = calls()
  await direct.again(seen)
  expect(send).toHaveBeenCalledExactlyOnceWith('POST', seen.path, seen.requestBody, {
    authorization: 'Bearer portal-to-bot',
    'idempotency-key': 'key-1',
  })
})

test('a call without a key cannot be repeated: the bot could not know that it is the same', async () => {
  const { send, direct } = calls()
  await expect(direct.again({ ...seen, requestHeaders: {} })).rejects.toThrow(NotSupportedError)
  expect(send).not.toHaveBeenCalled()
})
