import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#bot/store/database.ts'
import { type JsonClient, jsonClient } from '#harness/json-client.ts'
import { type MockHost, startMockHost } from '#mock-host/index.ts'
import { type MockMessenger, startMockMessenger } from '#mock-messenger/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { access } from '#scenarios/credentials.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'
import { botSettings, killAll, startProcess } from '#test/support/bot-process.ts'
import { callBot } from '#test/support/stack.ts'

const PHONE = '79185550011'
const SECRET_WORDS = 'между нами'

afterEach(killAll)

describe('a bot without settings', () => {
  it('says what is missing, a line for each, and ends with 2', async () => {
    const bot = startProcess({ BOT_ID: '1', HOST_URL: 'nowhere' })
    expect(await bot.ended).toBe(2)
    expect(bot.output().split('\n')).toEqual([
      'The bot cannot start:',
      'BOT_API_TOKENS is not set',
      'HOST_URL must be an http(s) URL',
      'HOST_TOKEN is not set',
      'TELEGRAM_TOKEN is not set',
    ])
  })
})

describe('a bot of its own', () => {
  let host: MockHost
  let messenger: MockMessenger
  let portal: JsonClient
  let phones: JsonClient

  beforeAll(async () => {
    host = await startMockHost({ clock: systemClock, token: access.hostToken })
    messenger = await startMockMessenger({ clock: systemClock, bots: [access.telegram] })
    portal = jsonClient(host.url)
    phones = jsonClient(messenger.url)
  })

  afterAll(async () => {
    await messenger[Symbol.asyncDispose]()
    await host[Symbol.asyncDispose]()
  })

  const settings = () => botSettings({ host, messenger })

  /** Asks the phone until the bot's answer is there: this bot is another process, with nothing to settle on. */
  async function answer(personId: number, words: string): Promise<void> {
    for (;;) {
      const { messages } = await phones.get<{ messages: { text?: string }[] }>(`/phones/${personId}/chat`)
      if (messages.some(({ text }) => text?.includes(words))) return
    }
  }

  it('polls, talks, obeys SIGTERM with 0 and writes no secrets into its log', async () => {
    const { userId } = await portal.post<{ userId: number }>('/__admin/users', {
      name: 'Тайна',
      phone: PHONE,
    })
    const { personId } = await phones.post<{ personId: number }>('/phones', {
      firstName: 'Тайна',
      phone: PHONE,
    })
    const path = await mkdtemp(join(tmpdir(), 'commap-main-'))
    onTestFinished(() => rm(path, { recursive: true }))
    // Set up beforehand: that takes a bot of its own some seconds.
    await (await openDatabase({ kind: 'directory', path, snapshot: await storeSnapshot() })).close()
    const bot = startProcess({ ...settings(), DATA_DIR: path })
    const { url } = await bot.line('the bot is running')
    await messenger.listened()
    await portal.put('/__admin/faults', { operation: 'GET /user', kind: 'error500', times: 3 })
    await phones.post(`/phones/${personId}/contact`)
    await answer(personId, 'Портал сейчас не отвечает')
    await phones.post(`/phones/${personId}/contact`)
    await answer(personId, 'Вы вошли')
    await phones.post(`/phones/${personId}/messages`, { text: SECRET_WORDS })
    await answer(personId, 'Не понял вас')
    const refused = await callBot(
      String(url),
      'users/block',
      { userId, reason: 7 },
      { 'idempotency-key': 'secret-key' },
    )
    expect(refused.body.errorCode).toBe(422)
    await portal.put('/__admin/faults', { operation: 'GET /order', kind: 'error500', times: 3 })
    expect((await callBot(String(url), 'cart/abandoned', { userId, orderId: 1 })).status).toBe(500)
    await callBot(String(url), 'users/block', { userId, reason: SECRET_WORDS })
    await answer(personId, SECRET_WORDS)
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
    expect(bot.output()).toContain('stopped')
    const secrets = [
      access.botToken,
      access.hostToken,
      access.telegram.token,
      PHONE,
      'Тайна',
      SECRET_WORDS,
      'secret-key',
    ]
    for (const secret of secrets) expect(bot.output()).not.toContain(secret)
  })

  it('says why when the messenger cannot be reached, without its token, and ends with 2', async () => {
    const bot = startProcess({ ...settings(), TELEGRAM_API_ROOT: 'http://127.0.0.1:9' })
    expect(await bot.ended).toBe(2)
    expect(bot.output()).not.toContain(access.telegram.token)
    expect(bot.output().length).toBeGreaterThan(10)
  })
})
