import type { Method } from '../bot-api/call.ts'

/** https://core.telegram.org/bots/api#getwebhookinfo */
export const getWebhookInfo: Method = ({ bot }) => {
  const { webhook, size, allowed } = bot.updates
  const error = webhook?.lastError
  return {
    url: webhook?.options.url ?? '',
    has_custom_certificate: false,
    pending_update_count: size,
    ...(webhook === undefined ? {} : { max_connections: webhook.options.maxConnections }),
    ...(error === undefined
      ? {}
      : { last_error_date: Math.floor(error.at / 1000), last_error_message: error.message }),
    ...(allowed === undefined ? {} : { allowed_updates: allowed }),
  }
}
