import { expect, test } from 'vitest'
import { parsePact } from '#harness/checks/verify/pact/pact.ts'

const http = {
  type: 'Synchronous/HTTP',
  description: 'a request',
  request: { method: 'GET', path: '/user' },
  response: { status: 200 },
}
const message = { type: 'Asynchronous/Messages', description: 'an event', contents: {} }
const names = { consumer: { name: 'bot' }, provider: { name: 'host' } }

test('of a pact that holds messages too the HTTP part is taken, and the rest counted', () => {
  const text = JSON.stringify({ ...names, interactions: [message, http, message] })
  const { pact, messages } = parsePact('pact.json', text)
  expect(pact.interactions.map(({ description }) => description)).toEqual(['a request'])
  expect(messages).toBe(2)
})

test('what is no pact is named', () => {
  expect(() => parsePact('pact.json', '[]')).toThrow('pact.json is not a pact of HTTP interactions')
  expect(() => parsePact('pact.json', '{')).toThrow('pact.json is not JSON')
})
