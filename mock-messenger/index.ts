import type { Clock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { PendingWork } from '#runtime/pending.ts'
import type { Service } from '#runtime/service.ts'
import { UserError } from '#runtime/user-error.ts'
import { createApp } from './app.ts'
import type { Log } from './log.ts'
import { Params } from './telegram/bot-api/params.ts'
import { runMethod } from './telegram/methods/answer.ts'
import { Bot, type BotOptions } from './telegram/state/bot.ts'
import { MessengerState } from './telegram/state/messenger-state.ts'
import { UpdateQueue } from './telegram/updates/update-queue.ts'

export interface MockMessengerOptions {
  clock: Clock
  /** 0 or nothing takes a free one. */
  port?: number
  host?: string
  /** Names by which callers may know the messenger, besides IP addresses and `localhost`; none by default. */
  allowedHosts?: readonly string[]
  bots: BotOptions[]
  /** How many exchanges the journal keeps. */
  journalLimit?: number
  log?: Log
}

/** A running messenger: Bot API at `{url}/bot<token>`, phones, SMS gateway and admin API beside it. */
export interface MockMessenger extends Service {
  /**
   * Resolves when every bot takes its updates (set a webhook or waits in a long poll). What a person writes
   * before that is kept, but `settle` does not wait for its delivery.
   */
  listened(): Promise<void>
}

const JOURNAL_LIMIT = 1000

/**
 * Starts the simulated messenger on loopback.
 * @throws ListenError when the port is taken; UserError when a token is none, or two bots have the same one or one username
 */
export async function startMockMessenger(options: MockMessengerOptions): Promise<MockMessenger> {
  const pending = new PendingWork(options.clock)
  const state = new MessengerState(options.clock, pending, options.journalLimit ?? JOURNAL_LIMIT, options.log)
  for (const bot of options.bots) addBot(state, bot)
  const settle = () => pending.idle()
  const { port, host, allowedHosts = [] } = options
  const hosts = host === undefined ? allowedHosts : [...allowedHosts, host]
  const listening = await listen(createApp(state, settle, hosts), port, host)
  return {
    url: listening.url,
    get activity() {
      return pending.activity
    },
    settle,
    listened: async () => {
      await Promise.all(Array.from(state.bots.values(), ({ updates }) => updates.listened()))
    },
    nextDue: async () => pending.nextDue,
    async [Symbol.asyncDispose]() {
      state.closing.abort()
      for (const bot of state.bots.values()) bot.updates.stop()
      const closed = listening[Symbol.asyncDispose]()
      listening.server.closeAllConnections()
      await closed
    },
  }
}

function addBot(state: MessengerState, options: BotOptions): void {
  if (!/^\d+:[\w-]+$/.test(options.token)) {
    throw new UserError({
      en: `the token of bot ${options.username} must look like 123456:ABC-def`,
      ru: `токен бота ${options.username} должен иметь вид 123456:ABC-def`,
    })
  }
  const taken = Array.from(state.bots.values()).some(({ user }) => user.username === options.username)
  if (taken || state.bots.has(options.token))
    throw new UserError({
      en: `bot ${options.username} is configured twice: each needs a token and a username of its own`,
      ru: `бот ${options.username} указан дважды: у каждого должны быть свой токен и своё имя`,
    })
  const updates = new UpdateQueue({
    clock: state.clock,
    pending: state.pending,
    record: (exchange) => state.journal.add(exchange),
    onReply: (reply) => runReply(state, bot, reply),
  })
  const bot = new Bot(options, updates)
  state.bots.set(options.token, bot)
}

/** A bot may answer a webhook with a call; Telegram runs it and tells nobody how it ended. */
async function runReply(state: MessengerState, bot: Bot, reply: Record<string, unknown>): Promise<void> {
  const name = String(reply.method)
  if (/^(get|setwebhook|deletewebhook|close|logout)/i.test(name)) return
  const call = { state, bot, params: new Params(reply), signal: state.closing.signal, stopCounting: () => {} }
  const answer = await runMethod(name, call)
  if (!answer.ok) state.log?.warn({ method: name, answer }, 'the call in an answer to a webhook failed')
}
