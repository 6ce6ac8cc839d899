import { timingSafeEqual } from 'node:crypto'
import type { Handler } from 'express'
import { Bot as Poller } from 'grammy'
import type { Logger } from 'pino'
import type { PendingWork } from '#runtime/pending.ts'
import type { Incoming } from './channel.ts'
import { hideToken } from './telegram-errors.ts'
import type { Update } from './telegram-types.ts'
import { readUpdate } from './telegram-updates.ts'

type Receive = (updateId: number, incoming: Incoming) => Promise<void>

/** The kinds of updates that the bot understands; Telegram sends no others. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

/** Telegram's webhook: answered once the update is safely stored, so Telegram repeats what was not. */
export function webhookHandler(secret: string, receive: Receive): Handler {
  const expected = Buffer.from(secret)
  return async (request, response) => {
    const given = Buffer.from(request.get('x-telegram-bot-api-secret-token') ?? '')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      response.status(401).end()
      return
    }
    const update = request.body as Update
    const incoming = readUpdate(update)
    if (incoming) await receive(update.update_id, incoming)
    response.end()
  }
}

const STORE_RETRY_MS = 1000

/** Fetches updates by long polling until stopped; needs no public address. */
export async function startPolling(
  options: {
    token: string
    apiRoot: string
    pending: PendingWork
    log: Logger
    /** Told when Telegram refuses further polling: a revoked token (401), another poller (409). */
    onRefused: (error: unknown) => void
  },
  receive: Receive,
): Promise<{ stop(): Promise<void> }> {
  const { pending, log } = options
  const stopping = new AbortController()
  const poller = new Poller(options.token, { client: { apiRoot: options.apiRoot } })
  hideToken(poller.api)
  poller.use(async ({ update }) => {
    const incoming = readUpdate(update)
    // The next fetch confirms this update to Telegram, so there is no next one until it is stored.
    while (incoming && !stopping.signal.aborted) {
      try {
        await pending.run(() => receive(update.update_id, incoming))
        return
      } catch (error) {
        log.error({ err: error }, 'an update could not be stored; trying again')
        await pending.wait(STORE_RETRY_MS, stopping.signal)
      }
    }
  })
  await poller.init()
  const running = poller.start({ allowed_updates: ALLOWED_UPDATES })
  running.catch((error: unknown) => {
    log.fatal({ err: error }, 'the messenger refuses to be polled')
    options.onRefused(error)
  })
  return {
    async stop() {
      stopping.abort()
      await poller.stop()
      await running.catch(() => undefined)
    },
  }
}
