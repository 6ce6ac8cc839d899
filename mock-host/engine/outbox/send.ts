import { shallow } from '#runtime/nesting.ts'
import { postJson } from '#runtime/post-json.ts'
import { type BotApi, defaultBotApi } from './bot-api.ts'
import type { BotSettings, OutboxEntry } from './types.ts'

const TIMEOUT_MS = 10_000

/** What an attempt brought: an answer, or the error that took its place. */
export interface Attempt {
  url: string
  requestBody: unknown
  status?: number
  answer?: unknown
  error?: string
}

/** An error with its causes: what the network said is the innermost of them. */
function describe(error: unknown): string {
  const messages: string[] = []
  for (let cause = error; cause instanceof Error; cause = cause.cause) messages.push(cause.message)
  return messages.length === 0 ? String(error) : messages.join(': ')
}

/** An address with what a call bears in its query, which stands in no record. */
function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query)
  return search.size === 0 ? url : `${url}?${search}`
}

/** Calls the bot once. Never throws. */
export async function send(
  bot: BotSettings,
  entry: OutboxEntry,
  signal: AbortSignal,
  api: BotApi = defaultBotApi,
): Promise<Attempt> {
  const { path, body: requestBody, headers } = api.request(entry)
  const url = bot.baseUrl + path
  try {
    const credential = api.credential(entry, bot.token)
    const { status, body } = await postJson(withQuery(url, credential.query), requestBody, {
      headers: { ...headers, ...credential.headers, 'idempotency-key': entry.idempotencyKey },
      timeout: TIMEOUT_MS,
      signal,
    })
    return { url, requestBody, status, answer: shallow(body) }
  } catch (error) {
    return { url, requestBody, error: describe(error) }
  }
}
