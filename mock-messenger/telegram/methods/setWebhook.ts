import { isDeepStrictEqual } from 'node:util'
import { readAllowedUpdates } from '../bot-api/allowed-updates.ts'
import { type Call, Commented, type Method } from '../bot-api/call.ts'
import type { Params } from '../bot-api/params.ts'
import { badRequest } from '../errors.ts'
import { deleteWebhook } from './deleteWebhook.ts'

const MAX_SECRET = 256

/**
 * https://core.telegram.org/bots/api#setwebhook, with the rules of a local Bot API server: plain HTTP and any
 * port are allowed.
 */
export const setWebhook: Method = (call) => (call.params.has('url') ? set(call) : deleteWebhook(call))

function set({ bot, params }: Call): Commented {
  const options = {
    url: readUrl(params),
    secretToken: readSecret(params),
    maxConnections: params.integer('max_connections', 40, 1, 100_000),
  }
  const allowed = readAllowedUpdates(params)
  if (allowed !== undefined) bot.updates.allow(allowed)
  const drops = params.boolean('drop_pending_updates')
  if (!drops && isDeepStrictEqual(bot.updates.webhook?.options, options)) {
    return new Commented(true, 'Webhook is already set')
  }
  if (drops) bot.updates.clear()
  bot.updates.setWebhook(options)
  return new Commented(true, 'Webhook was set')
}

function readUrl(params: Params): string {
  const text = params.string('url') ?? ''
  const source = text.includes('://') ? text : `https://${text}`
  const url = URL.canParse(source) ? new URL(source) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw badRequest('invalid webhook URL specified')
  }
  return url.href
}

function readSecret(params: Params): string | undefined {
  const secret = params.string('secret_token')
  if (secret === undefined) return undefined
  if (secret.length > MAX_SECRET) throw badRequest('secret token is too long')
  if (!/^[\w-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters')
  return secret
}
