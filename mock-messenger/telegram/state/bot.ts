import type { CallbackQuery, User } from '../types.ts'
import type { UpdateQueue } from '../updates/update-queue.ts'
import { Chat } from './chat.ts'
import type { Person } from './person.ts'

export interface BotOptions {
  token: string
  username: string
  /** What people see as the name of the bot. */
  name: string
}

export interface BotCommand {
  command: string
  description: string
}

/** A press that waits for its answer. */
interface OpenQuery {
  chat: Chat
  query: CallbackQuery
  /** Text of the button; none where the data was sent without one. */
  button: string | undefined
  at: number
}

type NewQuery = Omit<OpenQuery, 'query'> & { query: Omit<CallbackQuery, 'id' | 'chat_instance'> }

/** After this Telegram takes no answer to a pressed button any more; milliseconds. */
const QUERY_LIFETIME_MS = 60_000

/** One bot of the messenger with all its private chats. */
export class Bot {
  readonly token: string
  readonly user: User
  readonly updates: UpdateQueue
  /** By scope and language, as `setMyCommands` took them. */
  readonly commands = new Map<string, BotCommand[]>()
  readonly #chats = new Map<number, Chat>()
  readonly #queries = new Map<string, OpenQuery>()
  #nextMessageId = 1
  #nextQueryId = 1

  constructor(options: BotOptions, updates: UpdateQueue) {
    this.token = options.token
    this.updates = updates
    const id = Number.parseInt(options.token, 10)
    this.user = { id, is_bot: true, first_name: options.name, username: options.username }
  }

  /** The chat with the person; a closed one is made when there is none yet. */
  chatWith(person: Person): Chat {
    const known = this.#chats.get(person.personId)
    if (known !== undefined) return known
    const chat = new Chat(person)
    this.#chats.set(person.personId, chat)
    return chat
  }

  /** Numbers of messages grow over all chats of the bot, as in Telegram, and never start again. */
  takeMessageId(): number {
    const id = this.#nextMessageId
    this.#nextMessageId += 1
    return id
  }

  /** Remembers that a button was pressed and waits for an answer. */
  openQuery({ query: content, ...open }: NewQuery): CallbackQuery {
    const id = `${this.user.id}${String(this.#nextQueryId).padStart(9, '0')}`
    this.#nextQueryId += 1
    const query = { id, chat_instance: `${this.user.id}${open.chat.person.personId}`, ...content }
    for (const [oldId, { at: openedAt }] of this.#queries) {
      if (open.at - openedAt <= QUERY_LIFETIME_MS) break
      this.#queries.delete(oldId)
    }
    this.#queries.set(id, { ...open, query })
    return query
  }

  /** The press that is being answered; undefined when it is unknown, answered or too old. */
  closeQuery(id: string, now: number): OpenQuery | undefined {
    const open = this.#queries.get(id)
    this.#queries.delete(id)
    return open !== undefined && now - open.at <= QUERY_LIFETIME_MS ? open : undefined
  }

  /** Forgets people and what was not delivered; keeps the webhook, the commands and all numbering. */
  reset(): void {
    this.#chats.clear()
    this.#queries.clear()
    this.updates.clear()
  }
}
