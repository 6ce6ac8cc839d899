import { expect, test } from 'vitest'
import { httpPart } from '#contracts/model/compare/http-part.ts'

const http = { type: 'Synchronous/HTTP', description: 'asks' }
const old = { description: 'asks, in version 3' }
const message = { type: 'Asynchronous/Messages', description: 'tells' }
const answered = { type: 'Synchronous/Messages', description: 'is answered' }

test('messages of version 4 are taken out and counted, the rest of the pact stays', () => {
  const pact = { consumer: { name: 'portal' }, interactions: [message, http, old, answered] }
  expect(httpPart(pact)).toEqual({
    pact: { consumer: { name: 'portal' }, interactions: [http, old] },
    messages: 2,
  })
})

test('messages of version 3 are counted', () => {
  expect(httpPart({ messages: [{ description: 'tells' }] })).toMatchObject({ messages: 1 })
})

test('what is no pact is left as it is, for whoever reads it to say what is wrong', () => {
  expect(httpPart({ interactions: 7 })).toEqual({ pact: { interactions: 7 }, messages: 0 })
  expect(httpPart({ interactions: [null] })).toEqual({ pact: { interactions: [null] }, messages: 0 })
})
