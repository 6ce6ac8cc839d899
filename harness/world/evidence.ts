import type { System } from '#contracts/model/system.ts'
import { type Chat, type ChatMessage, type Notice, show } from '../results/chat.ts'
import type { Exchange } from '../results/exchange.ts'
import type { Before } from '../results/results.ts'
import type { Systems } from '../systems/systems.ts'
import type { People, Person } from './people.ts'

/**
 * What can be seen from outside: the chats and the exchanges. Checks speak about what came since the mark,
 * which stands where the last group of actions (When …) began.
 */
export class Evidence {
  readonly #systems: Systems
  readonly #people: People
  /** Messages of which a step has spoken. */
  readonly #expected = new Set<string>()
  readonly #chats = new Map<Person, Promise<Chat>>()
  readonly #messageMarks = new Map<Person, number>()
  readonly #noticeMarks = new Map<Person, number>()
  /** How the messages looked at the mark, by their ids. */
  readonly #looks = new Map<Person, Map<number, string>>()
  /** The last exchange before the scenario, and before the mark. */
  readonly #begin: number
  #mark: number

  constructor(systems: Systems, people: People) {
    this.#systems = systems
    this.#people = people
    this.#begin = systems.recorded.last
    this.#mark = this.#begin
  }

  /** Forgets what was read: something has been done since. */
  forget(): void {
    this.#chats.clear()
  }

  /** Puts the mark at the present. */
  async mark(): Promise<void> {
    await Promise.all(
      this.#people.all.map(async (person) => {
        const { messages } = await this.chat(person)
        this.#messageMarks.set(person, messages.at(-1)?.messageId ?? 0)
        this.#noticeMarks.set(person, noticesIn(messages).length)
        this.#looks.set(person, new Map(messages.map((message) => [message.messageId, lookOf(message)])))
      }),
    )
    this.#mark = this.#systems.recorded.last
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

  /** What the bot answered to presses of somebody since the mark, where there was something to see. */
  async notices(person: Person): Promise<Notice[]> {
    const { messages } = await this.chat(person)
    return noticesIn(messages).slice(this.#noticeMarks.get(person) ?? 0)
  }

  /** The newest message since the mark that satisfies a check; from now on a step has spoken of it. */
  async expect(person: Person, matches: (message: ChatMessage) => boolean): Promise<ChatMessage | undefined> {
    const found = (await this.came(person)).findLast(matches)
    if (found) this.#expected.add(keyOf(person, found))
    return found
  }

  /** Messages since the mark of which no step has spoken. */
  async unexpected(person: Person): Promise<ChatMessage[]> {
    return (await this.came(person)).filter((message) => !this.#expected.has(keyOf(person, message)))
  }

  /** Messages of the bot that were there at the mark and look otherwise now. */
  async changed(person: Person): Promise<ChatMessage[]> {
    const looks = this.#looks.get(person)
    const { messages } = await this.chat(person)
    return messages.filter((message) => {
      const before = looks?.get(message.messageId)
      return before !== undefined && !message.deleted && before !== lookOf(message)
    })
  }

  /** How far exchanges and chats have come at the mark. */
  marked(): Before {
    const messages = Array.from(this.#messageMarks, ([{ personId }, last]) => [personId, last] as const)
    return { exchange: this.#mark, messages: Object.fromEntries(messages) }
  }

  /** Every exchange of the scenario, oldest first. */
  exchanges(): Exchange[] {
    return this.#systems.recorded.since(this.#begin)
  }

  /** Calls of the bot since the mark. */
  calls(): Exchange[] {
    return this.#recent('bot')
  }

  /** Operations that the bot called since the mark. */
  operations(): Exchange[] {
    return this.#recent('host')
  }

  #recent(system: System): Exchange[] {
    return this.#systems.recorded.since(this.#mark).filter((exchange) => exchange.system === system)
  }
}

/** In the order in which they came. */
function noticesIn(messages: readonly ChatMessage[]): Notice[] {
  return messages
    .flatMap(({ notices = [] }) => notices)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.realAt ?? 0) - (b.realAt ?? 0))
}

/** To be compared with another one. */
const lookOf = (message: ChatMessage) => show(message).en

const keyOf = ({ personId }: Person, { messageId }: ChatMessage) => `${personId} ${messageId}`
