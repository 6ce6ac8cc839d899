import { type MockMessenger, startMockMessenger } from '#mock-messenger/index.ts'
import type { Message, Update } from '#mock-messenger/telegram/types.ts'
import type { Exchange } from '#runtime/journal.ts'
import { TestClock } from '#runtime/test-clock.ts'

export const TOKEN = '100001:test-token'
export const BOT = { token: TOKEN, username: 'family_bot', name: 'Семейный бот' }

export interface Reply<T = unknown> {
  status: number
  body: T
}

/** What any of the phones, SMS and admin calls may answer. */
export interface PhoneAnswer {
  personId: number
  messageId: number
  callbackQueryId: string
  message: string
  buttons: string[]
  url: string
}

export interface ChatView {
  messages: {
    messageId: number
    from: 'bot' | 'person'
    text?: string
    caption?: string
    photo?: { url?: string; fileName?: string }
    contact?: { phone: string; userId?: number }
    replyToMessageId?: number
    inlineKeyboard?: { text: string; callbackData?: string; url?: string }[][]
    edited?: boolean
    pressed?: string[]
    unanswered?: string[]
    notices?: { button?: string; text?: string; showAlert: boolean }[]
    deleted?: boolean
  }[]
  replyKeyboard?: { text: string; requestContact?: boolean }[][]
  forceReply: boolean
  commands: { command: string; description: string }[]
}

interface Envelope {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: { retry_after: number }
}

/** A messenger on a clock that stands still, and short ways to talk to it. */
export class World implements AsyncDisposable {
  readonly clock: TestClock
  readonly messenger: MockMessenger

  constructor(clock: TestClock, messenger: MockMessenger) {
    this.clock = clock
    this.messenger = messenger
  }

  async request<T = PhoneAnswer>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
    const response = await fetch(this.messenger.url + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return { status: response.status, body: (await response.json()) as T }
  }

  /** Calls a Bot API method and gives status and envelope. */
  call(method: string, params: object = {}, token = TOKEN): Promise<Reply<Envelope>> {
    return this.request('POST', `/bot${token}/${method}`, params)
  }

  /** Calls a method that must succeed and gives its result. */
  async ok<T = Message>(method: string, params: object = {}): Promise<T> {
    const { body } = await this.call(method, params)
    if (!body.ok) throw new Error(`${method}: ${body.description}`)
    return body.result as T
  }

  /** Calls a method that must be refused and gives "code description". */
  async refused(method: string, params: object = {}): Promise<string> {
    const { status, body } = await this.call(method, params)
    if (body.ok || status !== body.error_code) throw new Error(`${method} was not refused properly`)
    return `${body.error_code} ${body.description}`
  }

  updates(params: object = {}): Promise<Update[]> {
    return this.ok('getUpdates', params)
  }

  phone(personId: number, action: string, body: object = {}): Promise<Reply<PhoneAnswer>> {
    return this.request('POST', `/phones/${personId}/${action}`, body)
  }

  write(personId: number, text: string): Promise<Reply<PhoneAnswer>> {
    return this.phone(personId, 'messages', { text })
  }

  async chat(personId: number): Promise<ChatView> {
    return (await this.request<ChatView>('GET', `/phones/${personId}/chat`)).body
  }

  async journal(filter: object): Promise<Exchange[]> {
    const { body } = await this.request<{ requests: Exchange[] }>('POST', '/__admin/requests/find', filter)
    return body.requests
  }

  /** A new person, who has written nothing yet. */
  async person(firstName = 'Анна', phone = '79181112233'): Promise<number> {
    const { body } = await this.request('POST', '/phones', { firstName, lastName: 'Ким', phone })
    return body.personId
  }

  /** A new person who has started the bot; the update about it is confirmed already. */
  async started(firstName?: string, phone?: string): Promise<number> {
    const personId = await this.person(firstName, phone)
    await this.write(personId, '/start')
    const last = (await this.updates()).at(-1)
    await this.updates({ offset: (last?.update_id ?? 0) + 1 })
    return personId
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.messenger[Symbol.asyncDispose]()
  }
}

export async function startWorld(): Promise<World> {
  const clock = new TestClock('2026-03-02T09:00:00Z')
  return new World(clock, await startMockMessenger({ clock, bots: [BOT] }))
}
