/**
 * Every refusal of the Bot API in one place. Codes and descriptions are those of the real server
 * (tdlib/telegram-bot-api, `Client.cpp`), because bots decide by them.
 */
export class TelegramError extends Error {
  override name = 'TelegramError'
  readonly code: number
  readonly parameters: { retry_after: number } | undefined

  constructor(code: number, description: string, parameters?: { retry_after: number }) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export const badRequest = (what: string) => new TelegramError(400, `Bad Request: ${what}`)
export const forbidden = (what: string) => new TelegramError(403, `Forbidden: ${what}`)
const conflict = (what: string) => new TelegramError(409, `Conflict: ${what}`)

export const unauthorized = () => new TelegramError(401, 'Unauthorized')
export const methodNotFound = () => new TelegramError(404, 'Not Found: method not found')
export const notFound = () => new TelegramError(404, 'Not Found')
export const tooLarge = () => new TelegramError(413, 'Request Entity Too Large')

/** @param seconds after which the bot may call again */
export const tooManyRequests = (seconds: number) =>
  new TelegramError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })

export const otherPoller = () =>
  conflict('terminated by other getUpdates request; make sure that only one bot instance is running')
export const pollerReplacedByWebhook = () => conflict('terminated by setWebhook request')
export const webhookIsActive = () =>
  conflict(
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  )

export const chatNotFound = () => badRequest('chat not found')
export const blockedByUser = () => forbidden('bot was blocked by the user')
export const cannotInitiate = () => forbidden("bot can't initiate conversation with a user")
export const notModified = () =>
  badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
      'content and reply markup of the message',
  )
export const queryTooOld = () =>
  badRequest('query is too old and response timeout expired or query ID is invalid')

/** Text that does not parse in its `parse_mode`. */
export const cannotParseEntities = (why: string) => badRequest(`can't parse entities: ${why}`)
