import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Handler } from 'express'
import { Bot as Poller } from 'grammy'
import type { Logger } from 'pino'
import type { PendingWork } from '#runtime/pending.ts'
import type { Incoming } from './channel.ts'
import type { TelegramChannel } from './telegram.ts'
import { hideToken } from './telegram-errors.ts'
import type { Update } from './telegram-types.ts'
import { readUpdate } from './telegram-updates.ts'

type Receive = (updateId: number, incoming: Incoming) => Promise<void>

/** The kinds of updates that the bot understands; Telegram sends no others. */
const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

/** How the bot hears from Telegram, once it is started. */
export interface Intake {
  /** To be served at the path `WEBHOOK_PATH`; undefined where the bot polls. */
  webhook: Handler | undefined
  /**
   * Has Telegram send updates, or fetches them, until what it resolves with is disposed.
   * @param url the bot's own base URL
   */
  start(url: string): Promise<AsyncDisposable>
}

export const WEBHOOK_PATH = '/telegram/webhook'

interface IntakeOptions extends PollingOptions {
  /** Receive updates by webhook instead of polling. */
  webhook?: boolean
  /** The public address of the webhook, where it differs from the bot's own. */
  webhookUrl?: string
}

/** Updates come by webhook or by polling, as configured; one excludes the other. */
export function createIntake({ api }: TelegramChannel, options: IntakeOptions, receive: Receive): Intake {
  if (options.webhook) {
    const secret = randomBytes(24).toString('base64url')
    return {
      webhook: webhookHandler(secret, receive),
      async start(url) {
        const address = options.webhookUrl ?? url + WEBHOOK_PATH
        await api.setWebhook(address, { secret_token: secret, allowed_updates: ALLOWED_UPDATES })
        // Telegram goes on sending: what comes while no bot runs is sent again to the next one.
        return { [Symbol.asyncDispose]: async () => undefined }
      },
    }
  }
  return {
    webhook: undefined,
    async start() {
      await api.deleteWebhook()
      const polling = await startPolling(options, receive)
      return { [Symbol.asyncDispose]: () => polling.stop() }
    },
  }
}

/** Telegram's webhook: answered once the update is safely stored, so Telegram repeats what was not. */
function webhookHandler(secret: string, receive: Receive): Handler {
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

interface PollingOptions {
  token: string
  apiRoot: string
  pending: PendingWork
  log: Logger
  /** Told when Telegram refuses further polling: a revoked token (401), another poller (409). */
  onRefused: (error: unknown) => void
}

/** Fetches updates by long polling until stopped; needs no public address. */
export async function startPolling(
  options: PollingOptions,
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
