import { EventStreamParser, type RawEvent } from './event-stream.ts'
import type { ChatEvent, Lang } from './protocol.ts'

/** The bot refused a request, or the page may not use the chat: repeating it as it is changes nothing. */
export class ChatRefused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface ClientOptions {
  /** Where the bot serves the chat, such as `https://bot.example/web`. */
  base: string
  lang: Lang
  /** Headers of every request; a browser needs none. */
  headers?: Record<string, string>
}

/** Speaks the protocol of the web chat: one visitor, known by a token that only their browser has. */
export class ChatClient {
  readonly #options: ClientOptions
  #token = ''

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /** Goes on with a chat that was begun before. */
  resume(token: string): void {
    this.#token = token
  }

  /** Begins a new chat and returns the token that is the key to it. */
  async begin(): Promise<string> {
    const response = await this.#request('POST', '/sessions', {})
    const { token } = (await response.json()) as { token: string }
    this.#token = token
    return token
  }

  /** Opens the chat; a one-time code of the portal connects its user. Repeating it with the same id does nothing. */
  async start(id: string, code?: string): Promise<void> {
    await this.#post('/start', id, code === undefined ? {} : { code })
  }

  async write(id: string, text: string, replyTo?: number): Promise<void> {
    await this.#post('/messages', id, { text, ...(replyTo !== undefined && { replyTo }) })
  }

  async press(id: string, messageId: number, action: string): Promise<void> {
    await this.#post('/press', id, { messageId, action })
  }

  /**
   * What has happened in the chat after the change `since`, and then whatever happens, until the connection ends.
   * @throws ChatRefused, or the network's own error
   */
  async *events(since: number, signal: AbortSignal): AsyncGenerator<ChatEvent, void> {
    const headers = { 'last-event-id': String(since), accept: 'text/event-stream' }
    const path = `/events?lang=${this.#options.lang}`
    const { body } = await this.#request('GET', path, undefined, headers, signal)
    if (!body) return
    const reader = body.getReader()
    const decoder = new TextDecoder()
    const parser = new EventStreamParser()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      for (const raw of parser.push(decoder.decode(value, { stream: true }))) {
        const event = readEvent(raw)
        if (event) yield event
      }
    }
  }

  async #post(path: string, id: string, body: object): Promise<void> {
    await this.#request('POST', path, { ...body, id, lang: this.#options.lang })
  }

  async #request(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    const response = await fetch(this.#options.base + path, {
      method,
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        ...this.#options.headers,
        ...headers,
        ...(this.#token !== '' && { authorization: `Bearer ${this.#token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    if (response.ok) return response
    const { message = '' } = (await response.json().catch(() => ({}))) as { message?: string }
    throw new ChatRefused(response.status, message)
  }
}

function readEvent({ id, type, data }: RawEvent): ChatEvent | undefined {
  if (type === 'message') return { type, change: Number(id), message: JSON.parse(data) }
  if (type === 'commands') return { type, commands: JSON.parse(data) }
  return type === 'ready' ? { type } : undefined
}
