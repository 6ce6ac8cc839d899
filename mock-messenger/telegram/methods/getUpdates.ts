import { readAllowedUpdates } from '../bot-api/allowed-updates.ts'
import type { Method } from '../bot-api/call.ts'

/** Telegram waits no longer than this, seconds. */
const MAX_TIMEOUT = 50

/** https://core.telegram.org/bots/api#getupdates */
export const getUpdates: Method = ({ bot, params, signal, stopCounting }) => {
  const poll = {
    offset: params.integer('offset', 0),
    limit: params.integer('limit', 100, 1, 100),
    timeout: params.integer('timeout', 0, 0, MAX_TIMEOUT),
  }
  const allowed = readAllowedUpdates(params)
  if (allowed !== undefined && bot.updates.webhook === undefined) bot.updates.allow(allowed)
  const updates = bot.updates.poll(poll, signal)
  stopCounting()
  return updates
}
