import express from 'express'
import pino from 'pino'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import type { Incoming } from '#bot/channels/channel.ts'
import { webhookRoute, webhookSecret } from '#bot/channels/telegram/webhook.ts'

const SECRET = webhookSecret('123:token')
const PERSON = { id: 7_000_000_001, language_code: 'ru' }
const CHAT = { id: PERSON.id, type: 'private' }

function serve(store: (updateId: number, incoming: Incoming) => Promise<void> = async () => undefined) {
  const received: [number, Incoming][] = []
  const app = express()
  const route = webhookRoute(
    SECRET,
    async (updateId, incoming) => {
      await store(updateId, incoming)
      received.push([updateId, incoming])
    },
    pino({ enabled: false }),
  )
  app.post('/webhook', route)
  const post = (body: string | object, secret: string | undefined = SECRET) => {
    const call = request(app).post('/webhook').set('content-type', 'application/json')
    return (secret === '' ? call : call.set('x-telegram-bot-api-secret-token', secret)).send(body)
  }
  return { post, received }
}

const message = (text: unknown) => ({ update_id: 5, message: { from: PERSON, chat: CHAT, text } })

describe("Telegram's webhook", () => {
  it('has a secret that follows from the token, and that Telegram takes', () => {
    expect(webhookSecret('123:token')).toBe(SECRET)
    expect(webhookSecret('123:other')).not.toBe(SECRET)
    expect(SECRET).toMatch(/^[\w-]{1,256}$/)
  })

  it('keeps an update, and says so only then', async () => {
    const { post, received } = serve()
    expect((await post(message('Привет'))).status).toBe(200)
    expect(received).toEqual([
      [5, { chatId: '7000000001', locale: 'ru', input: { kind: 'text', text: 'Привет' } }],
    ])
    const broken = serve(() => Promise.reject(new Error('the database is away')))
    expect((await broken.post(message('Привет'))).status).toBe(500)
  })

  it('does not read what comes without the secret, however broken or large', async () => {
    const { post, received } = serve()
    for (const body of ['{', JSON.stringify(message('Привет')), `"${'x'.repeat(5_000_000)}"`])
      for (const secret of ['', 'wrong']) expect((await post(body, secret)).status).toBe(401)
    expect(received).toEqual([])
  })

  it('takes broken JSON, and what is no update, for nothing that is done with', async () => {
    const { post } = serve()
    for (const body of ['{', '[]', '{}', '{"update_id":"5"}', '{"update_id":1.5}', 'null'])
      expect((await post(body)).status, body).toBe(400)
    expect((await post(`"${'x'.repeat(2_000_000)}"`)).status).toBe(413)
  })

  it.each([
    ['a number for a text', message(7)],
    ['an object for a text', message({ toString: 'x' })],
    ['a text without end', message('x'.repeat(100_000))],
    [
      'a chat that is no number',
      { update_id: 5, message: { from: PERSON, chat: { id: 'x', type: 'private' }, text: 'x' } },
    ],
    ['a group', { update_id: 5, message: { from: PERSON, chat: { id: -5, type: 'group' }, text: 'x' } }],
    ['nothing that the bot knows', { update_id: 5, poll: {} }],
    ['values in values', `{"update_id":5,"message":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ])('lets go of %s, so that others are not held up', async (_what, update) => {
    const { post, received } = serve()
    expect((await post(update)).status).toBe(200)
    expect(received).toEqual([])
  })
})
