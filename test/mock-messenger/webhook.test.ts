import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Update } from '#mock-messenger/telegram/types.ts'
import { retryDelayMs } from '#mock-messenger/telegram/updates/webhook.ts'
import { type Listening, listen } from '#runtime/http.ts'
import { startWorld, type World } from './support.ts'

/** A bot behind a webhook whose next answers are given; 200 when there are none. */
class Receiver implements AsyncDisposable {
  readonly received: { update: Update; secret: IncomingMessage['headers'][string] }[] = []
  answers: { status: number; headers?: Record<string, string>; body?: string }[] = []
  #listening: Listening | undefined

  async start(): Promise<string> {
    this.#listening = await listen(async (req, res) => {
      const update = JSON.parse(await text(req)) as Update
      this.received.push({ update, secret: req.headers['x-telegram-bot-api-secret-token'] })
      const { status, headers, body } = this.answers.shift() ?? { status: 200 }
      res.writeHead(status, headers)
      res.end(body)
    })
    return `${this.#listening.url}/hook`
  }

  get texts(): (string | undefined)[] {
    return this.received.map(({ update }) => update.message?.text)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listening?.[Symbol.asyncDispose]()
  }
}

async function info(world: World) {
  return world.ok<Record<string, unknown>>('getWebhookInfo')
}

test('the delays are those of the real server', () => {
  expect([1, 2, 3, 4, 7, 8, 50].map(retryDelayMs)).toEqual([0, 2000, 4000, 8000, 60_000, 60_000, 60_000])
})

test('updates come with the secret token, waiting ones first, and getUpdates is refused meanwhile', async () => {
  await using receiver = new Receiver()
  await using world = await startWorld()
  const personId = await world.person()
  await world.write(personId, 'до')
  await world.ok('setWebhook', { url: await receiver.start(), secret_token: 'sEcret_1' })
  await world.write(personId, 'после')
  await world.messenger.settle()
  expect(receiver.texts).toEqual(['до', 'после'])
  expect(receiver.received[0]?.secret).toBe('sEcret_1')
  expect(await info(world)).toMatchObject({ pending_update_count: 0, max_connections: 40 })
  expect(await world.refused('getUpdates')).toBe(
    "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  )
  await world.ok('deleteWebhook')
  await world.write(personId, 'потом')
  expect(await world.updates()).toHaveLength(1)
})

test('a failing webhook is tried at once, then after 2 and 4 seconds, in order for each person', async () => {
  await using receiver = new Receiver()
  await using world = await startWorld()
  const [anna, boris] = [
    await world.person('Анна', '79180000001'),
    await world.person('Борис', '79180000002'),
  ]
  await world.ok('setWebhook', { url: await receiver.start() })
  receiver.answers = [500, 500, 500].map((status) => ({ status }))
  await world.write(anna, 'а1')
  await world.messenger.settle()
  expect(receiver.texts).toEqual(['а1', 'а1'])
  expect(await world.messenger.nextDue()).toBe(world.clock.now() + 2000)
  await world.write(anna, 'а2')
  receiver.answers = []
  await world.write(boris, 'б1')
  await world.messenger.settle()
  expect(receiver.texts).toEqual(['а1', 'а1', 'б1'])
  expect(await info(world)).toMatchObject({
    pending_update_count: 2,
    last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    last_error_date: Math.floor(world.clock.now() / 1000),
  })
  receiver.answers = [{ status: 500 }]
  await world.clock.tick(2000)
  await world.messenger.settle()
  expect(await world.messenger.nextDue()).toBe(world.clock.now() + 4000)
  await world.clock.tick(4000)
  await world.messenger.settle()
  expect(receiver.texts).toEqual(['а1', 'а1', 'б1', 'а1', 'а1', 'а2'])
  expect(await info(world)).toMatchObject({ pending_update_count: 0 })
  expect(await world.journal({ direction: 'out', status: 500 })).toHaveLength(3)
})

test('Retry-After is obeyed', async () => {
  await using receiver = new Receiver()
  await using world = await startWorld()
  const personId = await world.person()
  await world.ok('setWebhook', { url: await receiver.start() })
  receiver.answers = [{ status: 503, headers: { 'retry-after': '17' } }]
  await world.write(personId, 'а')
  await world.messenger.settle()
  expect(await world.messenger.nextDue()).toBe(world.clock.now() + 17_000)
})

test('a bot that is away: refused connections are retried, and nothing is lost', async () => {
  await using world = await startWorld()
  const closed = await listen(() => {})
  await closed[Symbol.asyncDispose]()
  await world.ok('setWebhook', { url: closed.url })
  await world.write(await world.person(), 'а')
  await world.messenger.settle()
  expect(await info(world)).toMatchObject({
    pending_update_count: 1,
    last_error_message: 'Connection refused',
  })
  await using receiver = new Receiver()
  await world.ok('setWebhook', { url: await receiver.start() })
  await world.messenger.settle()
  expect(receiver.texts).toEqual(['а'])
})

test('a call in the answer is carried out', async () => {
  await using receiver = new Receiver()
  await using world = await startWorld()
  const personId = await world.person()
  await world.ok('setWebhook', { url: await receiver.start() })
  const body = JSON.stringify({ method: 'sendMessage', chat_id: personId, text: 'ответ' })
  receiver.answers = [{ status: 200, headers: { 'content-type': 'application/json' }, body }]
  await world.write(personId, 'вопрос')
  await world.messenger.settle()
  expect((await world.chat(personId)).messages.map(({ text }) => text)).toEqual(['вопрос', 'ответ'])
})

test('setWebhook checks its parameters, ends a waiting poll, and can drop what waits', async () => {
  await using receiver = new Receiver()
  await using world = await startWorld()
  const url = await receiver.start()
  expect(await world.refused('setWebhook', { url: 'ftp://x' })).toBe(
    '400 Bad Request: invalid webhook URL specified',
  )
  expect(await world.refused('setWebhook', { url, secret_token: 'a b' })).toBe(
    '400 Bad Request: secret token contains unallowed characters',
  )
  await world.write(await world.person(), 'старое')
  const last = (await world.updates())[0]?.update_id ?? 0
  const poll = world.refused('getUpdates', { timeout: 30, offset: last + 1 })
  await world.messenger.listened()
  expect((await world.call('setWebhook', { url, drop_pending_updates: true })).body.description).toBe(
    'Webhook was set',
  )
  expect(await poll).toBe('409 Conflict: terminated by setWebhook request')
  expect((await world.call('setWebhook', { url })).body.description).toBe('Webhook is already set')
  await world.messenger.settle()
  expect(receiver.received).toEqual([])
  expect((await world.call('setWebhook', { url: '' })).body.description).toBe('Webhook was deleted')
})

test('an answer that is nested deep is no call, and leaves the journal readable', async () => {
  await using receiver = new Receiver()
  await using world = await startWorld()
  const personId = await world.person()
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
  receiver.answers = [{ status: 200, body: `{"method":"sendMessage","chat_id":${personId},"text":${deep}}` }]
  await world.ok('setWebhook', { url: await receiver.start() })
  await world.write(personId, 'раз')
  await world.messenger.settle()
  expect(await world.journal({ direction: 'out' })).toMatchObject([
    { status: 200, responseBody: '(nested too deep)' },
  ])
  expect((await world.chat(personId)).messages).toHaveLength(1)
})
