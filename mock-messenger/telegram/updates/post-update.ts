import { STATUS_CODES } from 'node:http'
import { shallow } from '#runtime/nesting.ts'
import { type Answer, postJson } from '#runtime/post-json.ts'
import type { Update } from '../types.ts'
import type { WebhookContext, WebhookOptions } from './webhook-context.ts'

/** How one delivery ended: without `error` the update was accepted. */
export interface Outcome {
  error?: string
  /** What the bot asked for in `Retry-After`. */
  retryAfterMs?: number
  /** A call of the Bot API that the bot put into the body of its answer. */
  reply?: Record<string, unknown>
}

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
    const answer = await postJson(url, update, {
      ...(secretToken !== undefined && { headers: { 'x-telegram-bot-api-secret-token': secretToken } }),
      timeout: TIMEOUT_MS,
      signal,
    })
    const body = shallow(answer.body)
    record({ ...exchange, status: answer.status, responseBody: body, ms: clock.now() - startedAt })
    return outcome({ ...answer, body })
  } catch (cause) {
    const error = describe(cause)
    record({ ...exchange, status: undefined, responseBody: undefined, error, ms: clock.now() - startedAt })
    return { error }
  }
}

function outcome({ status, retryAfter, body }: Answer): Outcome {
  if (status < 200 || status > 299) {
    const seconds = Math.min(Number(retryAfter), MAX_RETRY_AFTER_SECONDS)
    const error = `Wrong response from the webhook: ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd()
    return seconds > 0 ? { error, retryAfterMs: seconds * 1000 } : { error }
  }
  const isCall = typeof body === 'object' && body !== null && 'method' in body
  return isCall ? { reply: body as Record<string, unknown> } : {}
}

/** In the words of `getWebhookInfo` of the real server. */
function describe(cause: unknown): string {
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'Read timeout expired'
  for (let error: unknown = cause; error instanceof Error; error = error.cause) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return 'Connection refused'
    if ((error as NodeJS.ErrnoException).code === 'ENOTFOUND') return 'Failed to resolve host'
  }
  return 'Webhook connection closed'
}
