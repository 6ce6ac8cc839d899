import { randomUUID } from 'node:crypto'
import { ChatClient } from '#bot/channels/web/widget/client.ts'
import type { ChatEvent, ShownMessage } from '#bot/channels/web/widget/protocol.ts'
import type { TestStack } from '#test/support/stack.ts'

export const ORIGIN = 'https://portal.example'

/** Somebody with a chat on a page, for tests of the protocol. */
export interface Visitor {
  readonly client: ChatClient
  readonly token: string
  say(text: string, id?: string): Promise<void>
  /** Everything the chat has, in order of the changes. */
  read(since?: number): Promise<ShownMessage[]>
  /** Follows the chat until the returned `stop` is called; `next` is what happens next. */
  follow(since?: number): { next(): Promise<ChatEvent | undefined>; stop(): void }
}

export async function newVisitor({ bot }: TestStack, lang: 'ru' | 'en' = 'ru'): Promise<Visitor> {
  const client = new ChatClient({ base: `${bot.url}/web`, lang, headers: { origin: ORIGIN } })
  const token = await client.begin()
  const follow: Visitor['follow'] = (since = 0) => {
    const stopping = new AbortController()
    const events = client.events(since, stopping.signal)
    return {
      next: async () => (await events.next()).value ?? undefined,
      stop: () => stopping.abort(),
    }
  }
  return {
    client,
    token,
    say: (text, id = randomUUID()) => client.write(id, text),
    follow,
    async read(since) {
      const { next, stop } = follow(since)
      const messages: ShownMessage[] = []
      for (let event = await next(); event && event.type !== 'ready'; event = await next()) {
        if (event.type === 'message') messages.push(event.message)
      }
      stop()
      return messages
    },
  }
}
