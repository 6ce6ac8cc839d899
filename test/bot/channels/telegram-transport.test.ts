import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { Api, InputFile } from 'grammy'
import { describe, expect, it } from 'vitest'
import { sendLean } from '#bot/channels/telegram/transport.ts'
import { listen } from '#runtime/http.ts'

const MESSAGE = { ok: true, result: { message_id: 7 } }

/** grammY with our transport, and the server it talks to. */
async function talk(answer: RequestListener) {
  const listening = await listen(answer)
  let connections = 0
  listening.server.on('connection', () => {
    connections += 1
  })
  return {
    api: (timeoutSeconds = 20) =>
      new Api('1:secret', { apiRoot: listening.url, timeoutSeconds, fetch: sendLean }),
    connections: () => connections,
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  }
}

describe("the bot's way to Telegram", () => {
  it('keeps its connections for the next messages', async () => {
    const bodies: unknown[] = []
    await using telegram = await talk(async (request, response) => {
      bodies.push(JSON.parse(await text(request)))
      response.end(JSON.stringify(MESSAGE))
    })
    const api = telegram.api()
    const words = Array.from({ length: 10 }, (_, index) => `${index}`)
    for (const word of words) await api.sendMessage(5, word)
    expect(bodies).toEqual(words.map((text) => ({ chat_id: 5, text })))
    // An answer may be there an instant before its connection is free again.
    expect(telegram.connections()).toBeLessThanOrEqual(2)
  })

  it('carries files', async () => {
    const bodies: string[] = []
    await using telegram = await talk(async (request, response) => {
      bodies.push(`${request.headers['content-type']}\n${await text(request)}`)
      response.end(JSON.stringify(MESSAGE))
    })
    await telegram.api().sendPhoto(5, new InputFile(Buffer.from('picture'), 'picture.png'))
    expect(bodies[0]).toMatch(/^multipart\/form-data/)
    expect(bodies[0]).toContain('picture.png')
  })

  it('gives up on an answer that does not come, and lets the connection go', async () => {
    const hungUp = Promise.withResolvers<void>()
    await using telegram = await talk((request) => request.socket.once('close', () => hungUp.resolve()))
    await expect(telegram.api(0.05).sendMessage(5, 'текст')).rejects.toThrow(/sendMessage/)
    await hungUp.promise
  })

  it.each([
    ['a refusal', 400, JSON.stringify({ ok: false, error_code: 400, description: 'Bad Request: no' }), /no/],
    ['a page instead of an answer', 502, '<html>Bad Gateway</html>', /sendMessage/],
  ])('reports %s', async (_what, status, body, message) => {
    await using telegram = await talk((_request, response) => response.writeHead(status).end(body))
    await expect(telegram.api().sendMessage(5, 'текст')).rejects.toThrow(message)
  })
})
