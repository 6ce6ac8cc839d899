import ky, { isTimeoutError } from 'ky'
import type { Update } from '../telegram.ts'
import type { WebhookContext, WebhookOptions } from './webhook-context.ts'

/** How one delivery ended: without `error` the update was accepted. */
export interface Outcome {
  error?: string
  /** What the bot asked for in `Retry-After`. */
  retryAfterMs?: number
  /** A call of the Bot API that the bot put into the body of its answer. */
  reply?: Record<string, unknown>
}

/** Real time: a bot that hangs on a socket hangs there whatever the injected clock says. */
const TIMEOUT_MS = 60_000
const MAX_RETRY_AFTER_SECONDS = 3600

/** Posts one update to the bot's webhook, keeps the exchange in the journal, and tells how it ended. */
export async function postUpdate(
  update: Update,
  { url, secretToken }: WebhookOptions,
  { clock, record }: WebhookContext,
  signal: AbortSignal,
): Promise<Outcome> {
  const startedAt = clock.now()
  const { pathname, searchParams } = new URL(url)
  const exchange = {
    at: new Date(startedAt).toISOString(),
    direction: 'out' as const,
    method: 'POST',
    path: pathname,
    query: Object.fromEntries(searchParams),
    requestBody: update,
  }
  try {
    const response = await ky.post(url, {
      json: update,
      headers: secretToken === undefined ? {} : { 'x-telegram-bot-api-secret-token': secretToken },
      retry: 0,
      timeout: TIMEOUT_MS,
      throwHttpErrors: false,
      redirect: 'manual',
      signal,
    })
    const responseBody = parse(await response.text())
    record({ ...exchange, status: response.status, responseBody, ms: clock.now() - startedAt })
    return outcome(response, responseBody)
  } catch (cause) {
    const error = describe(cause)
    record({ ...exchange, status: undefined, responseBody: undefined, error, ms: clock.now() - startedAt })
    return { error }
  }
}

function outcome(response: Response, body: unknown): Outcome {
  if (!response.ok) {
    const seconds = Math.min(Number(response.headers.get('retry-after')), MAX_RETRY_AFTER_SECONDS)
    const error = `Wrong response from the webhook: ${response.status} ${response.statusText}`
    return seconds > 0 ? { error, retryAfterMs: seconds * 1000 } : { error }
  }
  const isCall = typeof body === 'object' && body !== null && 'method' in body
  return isCall ? { reply: body as Record<string, unknown> } : {}
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text === '' ? undefined : text
  }
}

/** In the words of `getWebhookInfo` of the real server. */
function describe(cause: unknown): string {
  if (isTimeoutError(cause)) return 'Read timeout expired'
  for (let error: unknown = cause; error instanceof Error; error = error.cause) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return 'Connection refused'
    if ((error as NodeJS.ErrnoException).code === 'ENOTFOUND') return 'Failed to resolve host'
  }
  return 'Webhook connection closed'
}
