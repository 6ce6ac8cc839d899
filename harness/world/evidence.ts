import type { Exchange } from '#runtime/journal.ts'
import type { Systems } from '../systems/systems.ts'
import { type Chat, type ChatMessage, show } from './chat.ts'
import type { DirectCalls } from './direct-calls.ts'
import type { People, Person } from './people.ts'

/**
 * What can be seen from outside: the chats and the exchanges. Checks speak about what came since the mark,
 * which stands where the last group of actions (When …) began.
 */
export class Evidence {
  readonly #stack: Systems
  readonly #people: People
  readonly #direct: DirectCalls
  readonly #chats = new Map<Person, Promise<Chat>>()
  readonly #messageMarks = new Map<Person, number>()
  /** How the messages looked at the mark, by their ids. */
  readonly #looks = new Map<Person, Map<number, string>>()
  #journal: Promise<Exchange[]> | undefined
  #journalMark = 0
  #directMark = 0

  constructor(stack: Systems, people: People, direct: DirectCalls) {
    this.#stack = stack
    this.#people = people
    this.#direct = direct
  }

  /** Forgets what was read: something has been done since. */
  forget(): void {
    this.#chats.clear()
    this.#journal = undefined
  }

  /** Puts the mark at the present. */
  async mark(): Promise<void> {
    const journal = this.journal()
    await Promise.all(
      this.#people.all.map(async (person) => {
        const { messages } = await this.chat(person)
        this.#messageMarks.set(person, messages.at(-1)?.messageId ?? 0)
        this.#looks.set(person, new Map(messages.map((message) => [message.messageId, show(message)])))
      }),
    )
    this.#journalMark = (await journal).at(-1)?.id ?? 0
    this.#directMark = this.#direct.made.length
  }

  chat(person: Person): Promise<Chat> {
    const chat = this.#chats.get(person) ?? this.#people.chat(person)
    this.#chats.set(person, chat)
    return chat
  }

  /** Messages of the bot to somebody since the mark, without deleted ones. */
  async came(person: Person): Promise<ChatMessage[]> {
    const mark = this.#messageMarks.get(person) ?? 0
    const { messages } = await this.chat(person)
    return messages.filter(({ messageId, from, deleted }) => messageId > mark && from === 'bot' && !deleted)
  }

  /** Messages of the bot that were there at the mark and look otherwise now. */
  async changed(person: Person): Promise<ChatMessage[]> {
    const looks = this.#looks.get(person)
    const { messages } = await this.chat(person)
    return messages.filter((message) => {
      const before = looks?.get(message.messageId)
      return before !== undefined && !message.deleted && before !== show(message)
    })
  }

  /** Every exchange of the scenario as the portal saw it, oldest first. */
  journal(): Promise<Exchange[]> {
    this.#journal ??= this.#stack.portal
      .post<{ requests: Exchange[] }>('/__admin/requests/find', { sinceId: this.#stack.journalStart })
      .then(({ requests }) => requests)
    return this.#journal
  }

  /** Calls of the bot since the mark: by the portal, then by the scenario itself. */
  async calls(): Promise<Exchange[]> {
    const byPortal = (await this.#recent()).filter(({ direction }) => direction === 'out')
    return [...byPortal, ...this.#direct.made.slice(this.#directMark)]
  }

  /** Operations that the bot called since the mark. */
  async operations(): Promise<Exchange[]> {
    return (await this.#recent()).filter(({ direction }) => direction === 'in')
  }

  async #recent(): Promise<Exchange[]> {
    return (await this.journal()).filter(({ id }) => id > this.#journalMark)
  }
}
