import type { Router } from 'express'
import type { Clock } from '#runtime/clock.ts'
import type { Database } from '../../store/database.ts'
import { Leadership } from '../../store/leadership.ts'
import type { TelegramChannel } from './channel.ts'
import { type PollingOptions, startPolling } from './polling.ts'
import { ALLOWED_UPDATES, type Receive } from './updates.ts'
import { webhookRoute, webhookSecret } from './webhook.ts'

/** How the bot hears from Telegram, once it is started. */
export interface Intake {
  /** To be served at the path `WEBHOOK_PATH`; undefined where the bot polls. */
  webhook: Router | undefined
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
  database: Pick<Database, 'lock'>
  clock: Clock
}

/** Updates come by webhook or by polling, as configured; one excludes the other. */
export function createIntake({ api }: TelegramChannel, options: IntakeOptions, receive: Receive): Intake {
  if (options.webhook) {
    const secret = webhookSecret(options.token)
    return {
      webhook: webhookRoute(secret, receive, options.log),
      async start(url) {
        // All processes of the bot set the same one, which for Telegram is setting it once.
        const address = options.webhookUrl ?? url + WEBHOOK_PATH
        await api.setWebhook(address, { secret_token: secret, allowed_updates: ALLOWED_UPDATES })
        // Telegram goes on sending: what comes while no bot runs is sent again to the next one.
        return { [Symbol.asyncDispose]: async () => undefined }
      },
    }
  }
  return { webhook: undefined, start: () => takeTurns(api, options, receive) }
}

/** Telegram lets one process poll at a time: one of the bot's does, and another takes over when it dies. */
function takeTurns(
  api: TelegramChannel['api'],
  options: IntakeOptions,
  receive: Receive,
): Promise<AsyncDisposable> {
  const { clock, database, log } = options
  return Leadership.seek(database, {
    // The bot's id, which is no secret; what follows the colon is.
    name: `polling for bot ${Number.parseInt(options.token, 10)}`,
    clock,
    log,
    async lead() {
      await api.deleteWebhook()
      const polling = await startPolling(options, receive)
      return { [Symbol.asyncDispose]: () => polling.stop() }
    },
  })
}
