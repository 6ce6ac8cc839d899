import type { Sample } from '../servers/grammy-loop.ts'
import { request } from '../support/json.ts'

interface Entry {
  id: number
  at: string
  requestBody: { chat_id: number; text: string } & Sample['other']
}

/** What reached the messenger, by its own journal. */
export interface Arrivals {
  /** Milliseconds from the beginning to the first message. */
  firstMs: number
  /** How many came, and in how many seconds from the first to the last. */
  messages: number
  seconds: number
  /** One of them, for somebody else to send the same. */
  sample: Sample
}

/** Does something and tells what messages reached the messenger meanwhile. @throws when not exactly so many did */
export async function arrivalsOf(
  messenger: string,
  count: number,
  doing: () => Promise<unknown>,
): Promise<Arrivals> {
  const [newest] = await sent(messenger, { limit: 1 })
  const began = Date.now()
  await doing()
  const entries = await sent(messenger, { sinceId: newest?.id ?? 0 })
  const times = entries.map(({ at }) => Date.parse(at))
  const [last] = entries.slice(-1)
  if (entries.length !== count || last === undefined) {
    throw new Error(`${entries.length} messages reached the messenger instead of ${count}`)
  }
  const first = Math.min(...times)
  const { chat_id: _chat, text, ...other } = last.requestBody
  const seconds = (Math.max(...times) - first) / 1000
  return { firstMs: first - began, messages: count, seconds, sample: { text, other } }
}

/**
 * Messages a second, over several rounds together: the journal counts whole milliseconds, of which fifty messages
 * take no more than ten.
 */
export function rateOf(rounds: readonly Arrivals[]): number {
  const messages = rounds.reduce((sum, round) => sum + round.messages - 1, 0)
  return messages / rounds.reduce((sum, { seconds }) => sum + seconds, 0)
}

async function sent(messenger: string, which: { limit: number } | { sinceId: number }): Promise<Entry[]> {
  const filter = { direction: 'in', method: 'sendMessage', ...which }
  const { requests } = await request<{ requests: Entry[] }>(
    'POST',
    `${messenger}/__admin/requests/find`,
    filter,
  )
  return requests
}
