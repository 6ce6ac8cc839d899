import { expect, test } from 'vitest'
import { phoneDriver } from '#harness/driver/phone-driver.ts'
import type { JsonClient } from '#harness/json-client.ts'

/** A client that notes what is asked of it. */
function noting() {
  const asked: unknown[] = []
  const answer = async (method: string, path: string, body?: unknown) => {
    asked.push([method, path, body])
    return { personId: 7, phones: [], messages: [] } as never
  }
  const client: JsonClient = {
    url: 'http://127.0.0.1:0',
    send: async () => ({ status: 200, body: undefined }),
    get: (path) => answer('GET', path),
    post: (path, body) => answer('POST', path, body),
    put: (path, body) => answer('PUT', path, body),
  }
  return { asked, client }
}

test('what people do with their phones is one request each', async () => {
  const { asked, client } = noting()
  const phones = phoneDriver(client, true)
  expect(await phones.meet({ name: 'Анна', phone: '79990000001', language: 'en' })).toBe(7)
  await phones.write(7, 'Привет', 3)
  await phones.shareContact(7)
  await phones.shareContact(7, 8)
  await phones.refuseSms(2)
  expect(asked).toEqual([
    ['POST', '/phones', { firstName: 'Анна', phone: '79990000001', languageCode: 'en' }],
    ['POST', '/phones/7/messages', { text: 'Привет', replyToMessageId: 3 }],
    ['POST', '/phones/7/contact', {}],
    ['POST', '/phones/7/contact', { of: 8 }],
    ['PUT', '/__admin/faults', { kind: 'sms', times: 2 }],
  ])
})

test('a link of the host is a command in a messenger, and begins a chat on a page', async () => {
  const { asked, client } = noting()
  await phoneDriver(client, true).followLink(7, 'code')
  await phoneDriver(client, false).followLink(7, 'code')
  expect(asked).toEqual([
    ['POST', '/phones/7/messages', { text: '/start code' }],
    ['POST', '/phones/7/start', { code: 'code' }],
  ])
})
