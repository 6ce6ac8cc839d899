import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '#bot/config.ts'

const enough = {
  BOT_ID: '1',
  BOT_API_TOKENS: 'portal-token=1,2;other-token=3',
  HOST_URL: 'https://portal.example/api/',
  HOST_TOKEN: 'host-token',
  TELEGRAM_TOKEN: '123456:ABC-DEF',
}

function problems(env: Record<string, string | undefined>): string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
    throw error
  }
  return []
}

/** The names of all variables that the bot reads. */
function variables(): string[] {
  const names = new Set<string>()
  const get = (_: object, name: string | symbol) => void names.add(String(name))
  problems(new Proxy({}, { get }))
  return [...names].sort()
}

describe('the settings of the bot', () => {
  it('stand all in the table of the documentation, and no others', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/bot-team.md'), 'utf8')
    const firstCells = [...page.matchAll(/^\| (`[A-Z].*?) \|/gm)].map(([, cell = '']) => cell)
    const listed = firstCells.flatMap((cell) =>
      [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name),
    )
    expect(listed.sort()).toEqual(variables())
  })

  it('know the time zone of the people, by its name', () => {
    expect(readConfig({ ...enough, TIME_ZONE: 'Asia/Omsk' })).toMatchObject({ timeZone: 'Asia/Omsk' })
    expect(problems({ ...enough, TIME_ZONE: 'Omsk' })).toEqual([
      'TIME_ZONE must be a time zone, such as Europe/Moscow',
    ])
  })

  it('know where a simulated time begins', () => {
    const { simulatedFrom } = readConfig({ ...enough, BOT_CLOCK: '2026-03-02T09:00:00+03:00' })
    expect(simulatedFrom).toBe('2026-03-02T09:00:00+03:00')
    expect(problems({ ...enough, BOT_CLOCK: 'noon' })).toEqual([
      'BOT_CLOCK must be a moment such as 2026-03-02T09:00:00Z',
    ])
  })

  it('need five variables; the rest has defaults', () => {
    expect(readConfig(enough)).toEqual({
      botId: 1,
      apiTokens: [
        { token: 'portal-token', botIds: [1, 2] },
        { token: 'other-token', botIds: [3] },
      ],
      host: '127.0.0.1',
      port: 3000,
      hostUrl: 'https://portal.example/api',
      hostToken: 'host-token',
      telegram: { token: '123456:ABC-DEF', apiRoot: 'https://api.telegram.org' },
      database: { kind: 'memory' },
      limits: { perSecond: 30, perChatPerSecond: 1 },
      trustProxy: 0,
      logLevel: 'info',
    })
  })

  it('choose the database', () => {
    expect(readConfig({ ...enough, DATA_DIR: '/data' }).database).toEqual({
      kind: 'directory',
      path: '/data',
    })
    const url = 'postgres://bot@db/bot'
    expect(readConfig({ ...enough, DATABASE_URL: url, DATA_DIR: '/data' }).database).toEqual({
      kind: 'postgres',
      url,
    })
  })

  it('choose the webhook', () => {
    const { telegram } = readConfig({ ...enough, TELEGRAM_WEBHOOK_URL: 'https://bot.example/hook' })
    expect(telegram).toMatchObject({ webhook: true, webhookUrl: 'https://bot.example/hook' })
  })

  it.each([
    ['https://bot.example', 'https://bot.example/telegram/webhook'],
    ['https://bot.example/', 'https://bot.example/telegram/webhook'],
    ['https://bot.example:8443?key=1', 'https://bot.example:8443/telegram/webhook?key=1'],
    ['https://bot.example/telegram/webhook', 'https://bot.example/telegram/webhook'],
    ['https://bot.example/behind/a/proxy', 'https://bot.example/behind/a/proxy'],
    ['http://127.0.0.1:8081', 'http://127.0.0.1:8081/telegram/webhook'],
    ['http://localhost/hook', 'http://localhost/hook'],
    ['http://[::1]:8081', 'http://[::1]:8081/telegram/webhook'],
  ])('have Telegram send updates, told %s, to %s', (told, webhookUrl) => {
    expect(readConfig({ ...enough, TELEGRAM_WEBHOOK_URL: told }).telegram).toMatchObject({ webhookUrl })
  })

  it('count the proxies before the bot', () => {
    expect(readConfig({ ...enough, TRUST_PROXY: '2' }).trustProxy).toBe(2)
  })

  it('let pages of these origins carry the web chat', () => {
    const WEB_ORIGINS = 'https://portal.example, https://www.portal.example/'
    expect(readConfig({ ...enough, WEB_ORIGINS, WEB_PAGE: 'https://portal.example/help' }).web).toEqual({
      origins: ['https://portal.example', 'https://www.portal.example'],
      page: 'https://portal.example/help',
    })
    expect(readConfig({ ...enough, WEB_ORIGINS: '*' }).web).toEqual({ origins: ['*'] })
    expect(readConfig(enough).web).toBeUndefined()
  })

  it('choose the SMS gateway, with a token or without', () => {
    expect(readConfig({ ...enough, SMS_URL: 'https://sms.example/' }).sms).toEqual({
      url: 'https://sms.example',
    })
    expect(readConfig({ ...enough, SMS_URL: 'https://sms.example', SMS_TOKEN: 'key' }).sms).toEqual({
      url: 'https://sms.example',
      token: 'key',
    })
    expect(problems({ ...enough, SMS_URL: 'sms.example' })).toEqual([expect.stringContaining('SMS_URL')])
  })

  it('that are missing are named, a line for each', () => {
    const lines = problems({})
    expect(lines.map((line) => line.split(' ')[0])).toEqual(Object.keys(enough))
    expect(lines).toContain('HOST_TOKEN is not set')
  })

  it.each([
    ['BOT_ID', 'one'],
    ['BOT_ID', '0'],
    ['BOT_ID', ''],
    ['BOT_API_TOKENS', ''],
    ['BOT_API_TOKENS', 'token'],
    ['BOT_API_TOKENS', 'token=x'],
    ['BOT_PORT', '65536'],
    ['HOST_URL', 'portal.example'],
    ['HOST_URL', 'ftp://portal.example'],
    ['HOST_TOKEN', ''],
    ['TELEGRAM_TOKEN', 'ABC'],
    ['TELEGRAM_WEBHOOK_URL', 'hook'],
    ['TELEGRAM_WEBHOOK_URL', 'http://bot.example/telegram/webhook'],
    ['TELEGRAM_WEBHOOK_URL', 'http://127.0.0.1.bot.example'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '-1'],
    ['TRUST_PROXY', '1.5'],
    ['MESSAGES_PER_SECOND', '0'],
    ['DATABASE_URL', 'mysql://db'],
    ['DATA_DIR', ''],
    ['LOG_LEVEL', 'loud'],
    ['WEB_ORIGINS', 'portal.example'],
    ['WEB_ORIGINS', 'https://portal.example/page'],
    ['WEB_PAGE', 'help'],
  ])('%s=%s is refused by name, in one line', (name, value) => {
    expect(problems({ ...enough, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} \\S`)),
    ])
  })

  it('never show the value of a secret', () => {
    const secrets = { BOT_API_TOKENS: 'my secret', TELEGRAM_TOKEN: 'my-secret', HOST_URL: 'http//my-secret' }
    expect(problems({ ...enough, ...secrets }).join('\n')).not.toMatch(/my.secret/)
  })
})
