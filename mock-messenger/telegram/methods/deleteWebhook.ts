import { Commented, type Method } from '../bot-api/call.ts'

/** https://core.telegram.org/bots/api#deletewebhook */
export const deleteWebhook: Method = ({ bot, params }) => {
  const wasSet = bot.updates.webhook !== undefined
  bot.updates.removeWebhook()
  if (params.boolean('drop_pending_updates')) bot.updates.clear()
  return new Commented(true, wasSet ? 'Webhook was deleted' : 'Webhook is already deleted')
}
