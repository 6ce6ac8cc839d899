import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { json } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { startMockMessenger } from '#mock-messenger/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { BOT, startWorld, TOKEN, type World } from './support.ts'

interface Sent {
  method?: string
  headers: Record<string, string>
  body?: string
}

/** `fetch` would set Host and Origin itself. */
async function ask(url: string, { method = 'GET', headers, body }: Sent) {
  const outgoing = request(url, { method, headers }).end(body)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: incoming.statusCode, body: (await json(incoming)) as Record<string, unknown> }
}

const at = (world: World, path: string) => world.messenger.url + path

test.each(['/phones', '/sms', '/__admin/requests'])(
  'GET %s is answered under no foreign name and to no foreign page',
  async (path) => {
    await using world = await startWorld()
    for (const headers of [{ host: 'evil.example' }, { origin: 'null' }, { origin: 'http://evil.example' }]) {
      const { status, body } = await ask(at(world, path), { headers })
      expect(status).toBe(403)
      expect(body).toEqual({ success: false, message: expect.any(String) })
    }
    expect((await ask(at(world, path), { headers: {} })).status).toBe(200)
  },
)

test('the Bot API refuses foreign names and pages in its own envelope', async () => {
  await using world = await startWorld()
  const chat_id = await world.started()
  const path = `/bot${TOKEN}/sendMessage?chat_id=${chat_id}&text=a`
  const foreign = [
    { host: 'evil.example' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[]
  for (const headers of foreign) {
    const { status, body } = await ask(at(world, path), { headers })
    expect(status).toBe(403)
    expect(body).toEqual({ ok: false, error_code: 403, description: expect.stringMatching(/^Forbidden: /) })
  }
  expect((await world.chat(chat_id)).messages).toHaveLength(1)
  expect((await ask(at(world, path), { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200)
})

test('names that were allowed at the start are answered to', async () => {
  await using messenger = await startMockMessenger({
    clock: systemClock,
    bots: [BOT],
    allowedHosts: ['messenger'],
  })
  const asked = (host: string) => ask(`${messenger.url}/phones`, { headers: { host } })
  expect((await asked('messenger:4002')).status).toBe(200)
  expect((await asked('portal:4002')).status).toBe(403)
})

test.each(['/phones', '/sms', '/__admin/faults'])('%s takes no body but JSON', async (path) => {
  await using world = await startWorld()
  const body = JSON.stringify({ firstName: 'Анна', phone: '79180000001', to: '79180000001', text: 'a' })
  for (const headers of [{ 'content-type': 'text/plain' }, {}] as Record<string, string>[]) {
    const method = path === '/__admin/faults' ? 'PUT' : 'POST'
    const answer = await ask(at(world, path), { method, headers, body })
    expect(answer.status).toBe(415)
    expect(answer.body.message).toContain('application/json')
  }
  expect((await world.request<{ phones: unknown[] }>('GET', '/phones')).body.phones).toEqual([])
  expect((await ask(at(world, '/__admin/settle'), { method: 'POST', headers: {} })).status).toBe(200)
})

test.each(['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])(
  'a caller who goes away in the middle of a body of %s is no fault of the emulator',
  async (type) => {
    const faults: object[] = []
    const log = { warn: () => undefined, error: (details: object) => void faults.push(details) }
    await using messenger = await startMockMessenger({ clock: systemClock, bots: [BOT], log })
    const { hostname, port } = new URL(messenger.url)
    const caller = connect({ host: hostname, port: Number(port) })
    const head = [
      'POST',
      `/bot${TOKEN}/sendMessage`,
      'HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100',
    ].join(' ')
    caller.write(`${head}\r\nContent-Type: ${type}\r\n\r\n{"chat_id":`)
    await expect.poll(() => messenger.activity).toBeGreaterThan(0)
    caller.resetAndDestroy()
    await messenger.settle()
    expect(faults).toEqual([])
  },
)
